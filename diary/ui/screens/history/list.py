"""The list of History: the days with an entry, newest first, of which a part is in memory."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kivy.properties import BooleanProperty, ObjectProperty

from diary.errors import DiaryError
from diary.model import EntryFilter
from diary.ui.screens.history.state import build_day_header
from diary.ui.screens.history.window import PAGE_ROWS, DayWindow
from diary.ui.screens.rows import build_entry_row
from diary.ui.widgets.endless_list import EndlessList, ListRow
from diary.ui.widgets.history_rows import HistoryDay, HistoryEntry

if TYPE_CHECKING:
    from diary.logbook import DiaryDay

_CHOSEN = "checkbox-marked-circle"
_NOT_CHOSEN = "checkbox-blank-circle-outline"


class DayList(EndlessList):
    """matching: which leaks are shown. choosing: taps choose entries; chosen: the ids of those that are.

    empty: there is nothing to show.
    It fires `on_pick(id, keys)` for a tap on an entry, `on_pick_held(id)`, `on_unmark(day)`, and
    `on_refused(sentence)` when the diary cannot be read.
    """

    __events__: tuple[str, ...] = ("on_pick", "on_pick_held", "on_refused", "on_unmark")

    logbook = ObjectProperty(None, allownone=True)
    matching = ObjectProperty(EntryFilter())
    choosing = BooleanProperty(False)
    chosen = ObjectProperty(frozenset())
    empty = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        self._window = DayWindow(self._read)
        super().__init__(**kwargs)
        self.bind(choosing=lambda *_args: self.dress_again(), chosen=lambda *_args: self.dress_again())

    @property
    def days(self) -> "list[DiaryDay]":
        """Those that are held, newest first."""
        return self._window.days

    def begin(self) -> None:
        """Shows the newest days."""
        self._read_and_show(self._window.begin)
        self.scroll_y = 1

    def read_again(self) -> None:
        """Shows the same part as it is in the diary now."""
        self._read_and_show(self._window.read_again, from_start=self._window.newest)
        self.dress_again()

    def go(self, day: date) -> None:
        """Puts a day, or the last one before it with an entry, at the top."""
        self._read_and_show(lambda: self._window.go(day), at=day)

    def dress(self, view: Any, row: ListRow) -> None:
        if isinstance(view, HistoryDay):
            header = build_day_header(row.source, self.logbook.today(), self.logbook.age(row.source.day))
            view.day, view.title, view.detail, view.no_leaks = (
                header.day,
                header.title,
                header.detail,
                header.no_leaks,
            )
            view.unmark = self._unmark
            return
        shown = build_entry_row(row.source)
        chosen = shown.id in self.chosen
        view.episode_id, view.time, view.title, view.detail = shown.id, shown.time, shown.title, shown.detail
        view.icon = (_CHOSEN if chosen else _NOT_CHOSEN) if self.choosing else shown.icon
        view.chosen = chosen
        view.pick, view.held = self._pick, self._pick_held

    def on_near_start(self) -> None:
        self._read_and_show(self._window.read_newer)

    def on_near_end(self) -> None:
        self._read_and_show(self._window.read_older)

    def on_pick(self, episode_id: UUID, keys: frozenset[str]) -> None:
        pass

    def on_pick_held(self, episode_id: UUID) -> None:
        pass

    def on_refused(self, sentence: str) -> None:
        pass

    def on_unmark(self, day: date) -> None:
        pass

    def _read(
        self, before: date | None = None, limit: int = PAGE_ROWS, after: date | None = None
    ) -> "list[DiaryDay]":
        return self.logbook.days(before, limit, after, self.matching)

    def _read_and_show(
        self, read: Callable[[], bool | None], at: date | None = None, *, from_start: bool = False
    ) -> None:
        """Shows what is held after `read`, which says False when nothing has changed."""
        try:
            if read() is False:
                return
        except DiaryError as problem:
            self.dispatch("on_refused", str(problem))
            return
        self.empty = not self.days
        top = next(
            (one.day for one in self.days if at and one.day <= at), self.days[-1].day if self.days else None
        )
        self.show(self._build_rows(), at=top if at else None, from_start=from_start)

    def _build_rows(self) -> Iterator[ListRow]:
        for day in self.days:
            yield ListRow(day.day, HistoryDay, day)
            for episode in reversed(day.episodes):
                yield ListRow(episode.id, HistoryEntry, episode)

    def _pick(self, episode_id: UUID, keys: frozenset[str]) -> None:
        self.dispatch("on_pick", episode_id, keys)

    def _pick_held(self, episode_id: UUID) -> None:
        self.dispatch("on_pick_held", episode_id)

    def _unmark(self, day: date) -> None:
        self.dispatch("on_unmark", day)
