"""Recently deleted: the leaks that were deleted, the newest deletion first, to bring back.

She sees each with when it was deleted, taps Restore beside it, or restores all; the bar offers Undo.
"""

from typing import TYPE_CHECKING, Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Episode
from diary.ui.kit.kv import load_kv
from diary.ui.screens.history.state import build_deleted_row
from diary.ui.screens.live import LiveSheet
from diary.ui.theme import theme
from diary.ui.widgets.endless_list import EndlessList, ListRow
from diary.ui.widgets.history_rows import LINE, is_tight

if TYPE_CHECKING:
    from diary.logbook import DeletedLeak

PAGE = 40
MOST = 200
ALL = 2**31


class DeletedView(BoxLayout):
    """One deleted leak. restore(episode): brings it back."""

    row = ObjectProperty(None, allownone=True)
    episode = ObjectProperty(None, allownone=True)
    title = StringProperty("")
    when = StringProperty("")
    deleted = StringProperty("")
    restore = ObjectProperty(None, allownone=True)

    @staticmethod
    def row_height(width: float) -> float:
        """The moments take two lines each in a tight row."""
        return theme.ROW_HEIGHT + theme.TEXT["small"].size * LINE * (3 if is_tight(width) else 1)


class DeletedList(EndlessList):
    """It fires `on_restore(episode)`, and `on_refused(sentence)` when the diary cannot be read.

    empty: nothing is deleted. Some pages are held: the first `skipped` deletions and those after the last are not.
    """

    __events__: tuple[str, ...] = ("on_refused", "on_restore")

    logbook = ObjectProperty(None, allownone=True)
    empty = BooleanProperty(True)

    def __init__(self, **kwargs: Any):
        self._leaks: list[DeletedLeak] = []
        self._skipped = 0
        self._complete = False
        super().__init__(**kwargs)

    def read_again(self) -> None:
        """Shows the same part as it is in the diary now."""
        self._read(self._skipped, max(PAGE, len(self._leaks)))
        if not self._leaks and self._skipped:
            self._read(0, PAGE)
        self.empty = not self._leaks
        self.dress_again()

    def on_near_end(self) -> None:
        if not self._complete:
            first = self._skipped + max(0, len(self._leaks) + PAGE - MOST)
            self._read(first, self._skipped + len(self._leaks) + PAGE - first)

    def on_near_start(self) -> None:
        if self._skipped:
            first = max(0, self._skipped - PAGE)
            self._read(first, min(MOST, self._skipped - first + len(self._leaks)))

    def dress(self, view: DeletedView, row: ListRow) -> None:
        shown = build_deleted_row(row.source, self.logbook.today())
        view.episode, view.title = row.source.episode, shown.title
        view.when, view.deleted = shown.when, shown.deleted
        view.restore = self._restore

    def on_refused(self, sentence: str) -> None:
        pass

    def on_restore(self, episode: Episode) -> None:
        pass

    def _restore(self, episode: Episode) -> None:
        self.dispatch("on_restore", episode)

    def _read(self, skip: int, limit: int) -> None:
        try:
            leaks = self.logbook.deleted(limit, skip)
        except DiaryError as problem:
            self.dispatch("on_refused", str(problem))
            return
        begins = not self._skipped
        self._leaks, self._skipped, self._complete = leaks, skip, len(leaks) < limit
        rows = (ListRow(leak.episode.id, DeletedView, leak) for leak in leaks)
        self.show(rows, from_start=begins and not skip)


class DeletedPart(BoxLayout):
    """What the sheet shows."""


class DeletedSheet(LiveSheet):
    """empty: nothing is deleted."""

    empty = BooleanProperty(True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.part = DeletedPart()
        self.list = self.part.ids.list
        self.list.logbook = self.logbook
        self.list.bind(
            empty=self.setter("empty"),
            on_restore=lambda _list, episode: self.restore([episode]),
            on_refused=lambda _list, sentence: setattr(self, "notice", sentence),
        )
        # The list scrolls by itself, so it stands in the place of the page that would.
        place = self.children.index(self.ids.page)
        self.remove_widget(self.ids.page)
        BoxLayout.add_widget(self, self.part, index=place)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is deleted now."""
        self.list.read_again()

    def restore(self, episodes: list[Episode]) -> None:
        """Brings these leaks back."""
        with self.refusals():
            change = self.logbook.restore(episodes)
            sentence = _("Restored: {entry}").format(entry=self.logbook.told(change))
            self.dispatch("on_kept", sentence, change)

    def on_action(self) -> None:
        """Brings all of them back."""
        with self.refusals():
            self.restore([leak.episode for leak in self.logbook.deleted(limit=ALL)])


load_kv(__file__)
