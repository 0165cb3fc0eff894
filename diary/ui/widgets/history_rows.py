"""The rows of the History list, made and reused by an EndlessList.

A reused view cannot be bound once and for all, so each carries the functions that a tap on it calls.
"""

from typing import Any

from kivy.core.window import Window
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tappable
from diary.ui.theme import theme

# Of a line, in letters as wide as they are high; with fewer, what else stands beside the words gets its own line.
_ROOMY = 20
LINE = 1.4


def is_tight(width: float) -> bool:
    """The words of a row of this width need all of it."""
    return width < theme.TEXT["heading"].size * _ROOMY


class HistoryDay(BoxLayout):
    """A day's heading. unmark(day): takes the "no leaks" mark back."""

    row = ObjectProperty(None, allownone=True)
    day = ObjectProperty(None, allownone=True)
    title = StringProperty("")
    detail = StringProperty("")
    no_leaks = BooleanProperty(False)
    unmark = ObjectProperty(None, allownone=True)

    @staticmethod
    def row_height(width: float) -> float:
        """A long date may take two lines of a tight row."""
        return theme.DAY_HEIGHT + (theme.TEXT["heading"].size * LINE if is_tight(width) else 0)


class HistoryEntry(Tappable, BoxLayout):
    """One leak. pick(episode_id, keys): it was tapped with these keys down, of "ctrl" and "shift".

    held(episode_id): it was held. choosing: taps choose entries; chosen: this one is. tight: time and icon stand
    above the words.
    """

    row = ObjectProperty(None, allownone=True)
    episode_id = ObjectProperty(None, allownone=True)
    time = StringProperty("")
    title = StringProperty("")
    detail = StringProperty("")
    icon = StringProperty("")
    tight = BooleanProperty(False)
    pick = ObjectProperty(None, allownone=True)
    held = ObjectProperty(None, allownone=True)
    chosen = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(holds=True, **kwargs)

    @staticmethod
    def row_height(width: float) -> float:
        return theme.ROW_HEIGHT + (theme.ICON * LINE if is_tight(width) else 0)

    def on_size(self, *_args: object) -> None:
        self.tight = is_tight(self.width)

    def on_release(self) -> None:
        self.pick(self.episode_id, frozenset(Window.modifiers) & {"ctrl", "shift"})

    def on_hold(self) -> None:
        self.held(self.episode_id)


load_kv(__file__)
