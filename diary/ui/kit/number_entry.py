"""A whole number: by steps, by chips, or typed."""

from collections.abc import Iterable

from kivy.properties import NumericProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column


class NumberEntry(Column):
    """text: the number as it is typed, "" while it is not said. error: what is wrong with it, or "".

    by: how far a step leads, to the next multiple of it; a step below 0 takes the number back.
    """

    title = StringProperty("")
    text = StringProperty("")
    error = StringProperty("")
    by = NumericProperty(1)
    highest = NumericProperty(99)

    def offer(self, numbers: Iterable[tuple[int, str]]) -> None:
        """Numbers that are one tap away: (number, label)."""
        self.ids.chips.show([(str(number), label) for number, label in numbers])

    def step(self, direction: int) -> None:
        """direction: -1 or 1. What cannot be read counts as not said."""
        by = int(self.by)
        value = int(self.text) if self.text.strip().isdecimal() else -1
        if direction > 0:
            value = min((value // by + 1) * by, int(self.highest)) if value >= 0 else 0
        else:
            value = ((value - 1) // by) * by if value > 0 else -1
        self.text = "" if value < 0 else str(value)

    def on_text(self, *_args: object) -> None:
        self.error = ""
        self.ids.chips.selected = [self.text.strip()]


load_kv(__file__)
