"""The leaks of a day on a line, by their time."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.kit.touch import Tappable


class TimelineRow(Tappable, BoxLayout):
    """One leak: its time, its icon on the line, what was said. It fires `on_release`.

    signs: of the longest time. above, below: the line goes on there.
    """

    signs = NumericProperty(5)
    above = BooleanProperty(False)
    below = BooleanProperty(False)
    episode_id = ObjectProperty(None, allownone=True)
    time = StringProperty("")
    title = StringProperty("")
    detail = StringProperty("")
    icon = StringProperty("")
    colour = StringProperty("plain")


class TimelineGap(BoxLayout):
    """The line between two leaks. stretch: how long, 0 to 1. text: how much time, or ""."""

    signs = NumericProperty(5)
    stretch = NumericProperty(0)
    text = StringProperty("")


class Timeline(Column):
    """The leaks of a day, from top to bottom. It fires `on_open(id)` for the leak that was tapped."""

    __events__ = ("on_open",)

    empty = BooleanProperty(True)

    def show(self, items: Sequence[Any]) -> None:
        """items: TimelineItem, the uppermost first. What is shown already stays: a row takes long to make."""
        rows = {child.episode_id: child for child in self.children if isinstance(child, TimelineRow)}
        gaps = [child for child in self.children if isinstance(child, TimelineGap)]
        self.clear_widgets()
        self.empty = not items
        signs = max((len(item.time) for item in items), default=0)
        for item in items:
            row = rows.get(item.id) or self._row()
            row.episode_id, row.signs = item.id, signs
            row.time, row.title, row.detail = item.time, item.title, item.detail
            row.icon, row.colour = item.icon, item.colour
            row.above, row.below = item is not items[0], item is not items[-1]
            self.add_widget(row)
            if item.minutes is not None:
                gap = gaps.pop() if gaps else TimelineGap()
                gap.stretch, gap.text, gap.signs = stretch(item.minutes), item.gap, signs
                self.add_widget(gap)

    def _row(self) -> TimelineRow:
        row = TimelineRow()
        row.bind(on_release=lambda tapped: self.dispatch("on_open", tapped.episode_id))
        return row

    def on_open(self, episode_id: Any) -> None:
        """She wants the details of a leak."""


# From here on a gap is not drawn longer.
_LONGEST = 6 * 60


def stretch(minutes: int) -> float:
    """How long a gap is drawn, 0 to 1: longer for longer ones, but gently, so that a day fits on the screen."""
    return sqrt(min(minutes, _LONGEST) / _LONGEST)


load_kv(__file__)
