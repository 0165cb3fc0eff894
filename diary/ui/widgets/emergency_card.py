"""Whom to call, before everything else on a screen."""

from typing import Any, Self

from kivy.properties import BooleanProperty, StringProperty

import diary.ui.kit.text
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card, Column


class EmergencyNumber(Column):
    """A number that can be read from arm's length, and copied. copied: that was done."""

    number = StringProperty("")
    place = StringProperty("")
    others = StringProperty("")
    copied = BooleanProperty(False)

    def copy(self) -> None:
        """Puts the number where a phone app can paste it from."""
        # Finding the system's clipboard takes a moment that the start of the app can do without.
        from kivy.core.clipboard import Clipboard

        Clipboard.copy(self.number)
        self.copied = True


class EmergencyCard(Card):
    """Whom to call, what to do and what it is about. It fires `on_open`; more: what that leads to."""

    __events__ = ("on_open",)

    first = StringProperty("")
    number = StringProperty("")
    place = StringProperty("")
    others = StringProperty("")
    says = StringProperty("")
    do = StringProperty("")
    noticed = StringProperty("")
    more = StringProperty("")

    @classmethod
    def of(cls, state: Any) -> Self:
        """As an EmergencyState has it."""
        names = ("first", "number", "place", "others", "says", "do", "noticed", "more")
        return cls(**{name: getattr(state, name) for name in names})

    def on_open(self) -> None:
        """She wants to read what to say, who listens, and where it stands."""


load_kv(__file__)
