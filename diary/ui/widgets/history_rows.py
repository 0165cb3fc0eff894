"""The rows of the History list, made and reused by an EndlessList.

A reused view cannot be bound once and for all, so each carries the functions that a tap on it calls.
"""

from typing import Any

from kivy.core.window import Window
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.theme import theme
from diary.ui.widgets.entry_row import EntryRowView


class HistoryDay(BoxLayout):
    """A day's heading. unmark(day): takes the "no leaks" mark back."""

    row = ObjectProperty(None, allownone=True)
    day = ObjectProperty(None, allownone=True)
    title = StringProperty("")
    detail = StringProperty("")
    no_leaks = BooleanProperty(False)
    unmark = ObjectProperty(None, allownone=True)

    @staticmethod
    def row_height() -> float:
        return theme.DAY_HEIGHT


class HistoryEntry(EntryRowView):
    """One leak. pick(episode_id, keys): it was tapped with these keys down, of "ctrl" and "shift".

    held(episode_id): it was held. choosing: taps choose entries; chosen: this one is.
    """

    row = ObjectProperty(None, allownone=True)
    pick = ObjectProperty(None, allownone=True)
    held = ObjectProperty(None, allownone=True)
    choosing = BooleanProperty(False)
    chosen = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(holds=True, **kwargs)

    @staticmethod
    def row_height() -> float:
        return theme.ROW_HEIGHT

    def on_release(self) -> None:
        self.pick(self.episode_id, frozenset(Window.modifiers) & {"ctrl", "shift"})

    def on_hold(self) -> None:
        self.held(self.episode_id)


load_kv(__file__)
