"""History: the days with an entry, newest first, read page by page; to correct, delete and add for earlier."""

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ListProperty, StringProperty

import diary.ui.widgets.history_rows  # noqa: F401 - named in the list's data
from diary.i18n import _
from diary.model import Episode
from diary.ui.kit.kv import load_kv
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.history_state import DayHeader, HistoryRow, build_history_rows, unreadable
from diary.ui.theme import theme
from diary.wording import date_text

if TYPE_CHECKING:
    from diary.logbook import DiaryDay

PAGE_DAYS = 30


class HistoryScreen(DiaryScreen):
    """rows: as RecycleView takes them; it makes widgets only for those in view. empty: nothing is logged yet.

    unreadable: says that entries are left out because they cannot be read, or "".
    """

    rows = ListProperty()
    empty = BooleanProperty(False)
    unreadable = StringProperty("")

    def __init__(self, **kwargs):
        self._shown = PAGE_DAYS
        super().__init__(**kwargs)

    def refresh(self) -> None:
        """Reads as many days again as were shown."""
        with self.refusals():
            days = self.logbook.days(limit=self._shown)
            self.rows = self._rows(days)
            self.empty = not days
            self.unreadable = unreadable(len(self.logbook.left_out))

    def add(self) -> None:
        """Asks for the details of a leak that was not logged when it came."""
        with self.refusals():
            self.dispatch("on_details", Episode(moment=self.logbook.now()), True)

    def show_more(self) -> None:
        """Reads one page more; what is in view stays there."""
        scroll, content = self.ids.list, self.ids.content
        below_top = (1 - scroll.scroll_y) * (content.height - scroll.height)
        self._shown += PAGE_DAYS
        self.refresh()

        def stay(_dt: float) -> None:
            scroll.scroll_y = 1 - below_top / max(1, content.height - scroll.height)

        # The list has its new height only after its next layout.
        Clock.schedule_once(lambda _dt: Clock.schedule_once(stay))

    def _rows(self, days: "list[DiaryDay]") -> list[dict[str, Any]]:
        rows = [self._row(row) for row in build_history_rows(days, self.logbook.today(), self.logbook.age)]
        if len(days) == self._shown and self.logbook.days(before=days[-1].day, limit=1):
            rows.append(
                {"viewclass": "HistoryMore", "size": (None, theme.BIG_BUTTON_HEIGHT), "more": self.show_more}
            )
        return rows

    def _row(self, row: HistoryRow) -> dict[str, Any]:
        if isinstance(row, DayHeader):
            return {
                "viewclass": "HistoryDay",
                "size": (None, theme.DAY_HEIGHT),
                "day": row.day,
                "title": row.title,
                "detail": row.detail,
                "no_leaks": row.no_leaks,
                "unmark": self._unmark,
            }
        return {
            "viewclass": "HistoryEntry",
            "size": (None, theme.ROW_HEIGHT),
            "episode_id": row.id,
            "time": row.time,
            "title": row.title,
            "detail": row.detail,
            "icon": row.icon,
            "pick": self._open,
        }

    def _open(self, episode_id: UUID) -> None:
        with self.refusals():
            episode = self.logbook.episode(episode_id)
            if episode is not None:
                self.dispatch("on_details", episode, False)

    def _unmark(self, day: date) -> None:
        with self.refusals():
            change = self.logbook.unmark_no_leaks(day)
            sentence = _("The mark “no leaks” of {day} is taken back.").format(day=date_text(day))
            self.dispatch("on_saved", sentence, change, None)


load_kv(__file__)
