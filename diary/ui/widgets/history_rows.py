"""The rows of the History list, as RecycleView makes and reuses them.

A reused view cannot be bound once and for all, so each row carries the function that a tap on it calls.
"""

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import PushButton
from diary.ui.widgets.entry_row import EntryRowView


class HistoryDay(BoxLayout):
    """A day's heading. unmark(day): takes the "no leaks" mark back."""

    day = ObjectProperty(None, allownone=True)
    title = StringProperty("")
    detail = StringProperty("")
    no_leaks = BooleanProperty(False)
    unmark = ObjectProperty(None, allownone=True)


class HistoryEntry(EntryRowView):
    """One leak. pick(episode_id): shows it."""

    pick = ObjectProperty(None, allownone=True)

    def on_release(self) -> None:
        self.pick(self.episode_id)


class HistoryMore(PushButton):
    """The end of what is read so far. more(): reads on."""

    more = ObjectProperty(None, allownone=True)

    def on_release(self) -> None:
        self.more()


load_kv(__file__)
