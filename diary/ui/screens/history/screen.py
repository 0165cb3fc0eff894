"""History: what was logged, day by day, to look at, find, correct, add to and delete.

She sees her days, the newest first, each with its leaks; it goes on as she scrolls. The calendar (on the side of
a wide window, else behind its icon) counts the leaks of each day of a month; a tap on a day brings the list there,
or offers to add to a blank one. The magnifying glass searches notes and filters by trigger, side and colour; above
the list stands how many leaks match, and Clear. A tap on an entry opens its details. Held, it is selected instead,
and every further tap selects more, to edit or delete them together. Undo and redo go back and forth through all
that was changed since the diary was opened; what was deleted can be restored from "Recently deleted".
"""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from kivy.metrics import dp
from kivy.properties import BooleanProperty, ObjectProperty, OptionProperty, StringProperty
from kivy.uix.widget import Widget

import diary.ui.screens.history.list  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.model import EntryFilter, Episode, Period
from diary.ui.kit.kv import load_kv
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.history.calendar import HistoryCalendar
from diary.ui.screens.history.filter import HistoryFilter
from diary.ui.screens.history.selection import Selection, SelectionBar
from diary.ui.screens.history.state import matching_text, unreadable
from diary.ui.screens.undoing import redone, undone
from diary.ui.theme import theme
from diary.wording import date_text

_NOON = time(12)

_FILTER_PART = 0.55
_ROOM_FOR_BOTH = dp(400)


class HistoryScreen(DiaryScreen):
    """part: what is unfolded above the list of a narrow window. found: how many leaks match, "" without a filter.

    nothing: said instead of a list. unreadable: says that entries are left out because they cannot be read, or "".
    selection: which entries are selected; None when a tap opens one.
    """

    part = OptionProperty("", options=["", "calendar", "filter"])
    found = StringProperty("")
    nothing = StringProperty("")
    unreadable = StringProperty("")
    empty = BooleanProperty(True)
    can_undo = BooleanProperty(False)
    can_redo = BooleanProperty(False)
    selection = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._begun = False
        self._tools = {name: self.ids[name].__self__ for name in ("tools", "add")}
        self._all_tools = tuple(reversed(self.ids.tools.children))
        self.calendar = HistoryCalendar()
        self.calendar.bind(on_day=self._go, on_add=self._add_on, on_mark=self._mark)
        self.filter = HistoryFilter()
        self.filter.bind(on_filter=self._filter)
        self.bar = SelectionBar()
        self.bar.bind(
            on_all=lambda _bar: self._select_all(),
            on_delete=lambda _bar: self._delete(),
            on_edit=lambda _bar: self._edit(),
            on_end=lambda _bar: self.stop_choosing(),
        )
        theme.bind(WIDE=self._place_parts)
        self.bind(part=self._place_parts, selection=self._show_selection)
        self._place_parts()

    @property
    def list(self) -> Any:
        """The days."""
        return self.ids.list

    def refresh(self) -> None:
        """Reads what is in memory again; what is in view stays there."""
        with self.refusals():
            self.list.logbook = self.calendar.logbook = self.logbook
            self.filter.offer(self.logbook)
            if self._begun:
                self.list.read_again()
            else:
                self._begun = True
                self.list.begin()
            self._tell()
            self._keep_selected()

    def visit(
        self, day: date | None = None, search: bool = False, blank: Period | None = None, **_about: object
    ) -> None:
        """Brings `day` to the top, or the place where a word is typed; then nothing is filtered out.

        blank: the calendar offers to add to the first day of it that has no entry.
        """
        if blank is not None:
            self.clear_filter()
            self.part = "calendar"
            with self.refusals():
                self.list.go(blank.last)
                self.calendar.choose(self._first_blank(blank))
        if day is not None:
            self.clear_filter()
            self.part = ""
            self._go(None, day)
        if search:
            self.part = "filter"
            self.filter.focus()

    def step_back(self) -> bool:
        """Escape, or a phone's Back: ends the selection, else the filter, else folds what is unfolded."""
        if self.selection is not None:
            self.stop_choosing()
        elif not self.filter.matching.empty:
            self.clear_filter()
        elif self.part:
            self.part = ""
        else:
            return False
        return True

    def add(self) -> None:
        """Asks for the details of a leak that was not logged when it came."""
        with self.refusals():
            self.dispatch("on_details", Episode(moment=self.logbook.now()), True)

    @staticmethod
    def room_to_unfold(height: float, part: str) -> float:
        """How much of `height` what is unfolded may take: of a filter she watches what it does."""
        return height * _FILTER_PART if part == "filter" and height > _ROOM_FOR_BOTH else height

    def unfold(self, part: str) -> None:
        self.part = "" if self.part == part else part

    def clear_filter(self) -> None:
        """Shows all leaks again."""
        self.filter.clear()

    def undo(self) -> None:
        """Takes the newest change back."""
        with self.refusals():
            self.dispatch("on_saved", undone(self.logbook), None, None)

    def redo(self) -> None:
        """Makes what was taken back last again."""
        with self.refusals():
            self.dispatch("on_saved", redone(self.logbook), None, None)

    def pick(self, episode_id: UUID, keys: frozenset[str]) -> None:
        """An entry was tapped, with these keys down."""
        with self.refusals():
            if self.selection is not None or keys:
                selection = self.selection or Selection()
                if "shift" in keys and selection.last is not None:
                    self.selection = selection.through(episode_id, self.logbook.ids(self.filter.matching))
                else:
                    self.selection = selection.toggled(episode_id)
            elif (episode := self.logbook.episode(episode_id)) is not None:
                self.dispatch("on_details", episode, False)

    def hold(self, episode_id: UUID) -> None:
        """An entry was held: it is selected."""
        self.selection = (self.selection or Selection()).toggled(episode_id)

    def choose(self) -> None:
        """From now on a tap selects."""
        self.selection = Selection()

    def stop_choosing(self) -> None:
        self.selection = None

    def unmark(self, day: date) -> None:
        """Takes the mark "no leaks" of a day back."""
        with self.refusals():
            change = self.logbook.unmark_no_leaks(day)
            sentence = _("The mark “no leaks” of {day} is taken back.").format(day=date_text(day))
            self.dispatch("on_saved", sentence, change, None)

    def _go(self, _calendar: Any, day: date) -> None:
        self.list.go(day)
        self.calendar.choose(day)
        if not theme.WIDE and not self.calendar.offers:
            self.part = ""

    def _first_blank(self, period: Period) -> date:
        span = self.logbook.span()
        since = max(period.start, span.start) if span else period.start
        for day in period.dates:
            held = self.logbook.day(day)
            if day >= since and not held.episodes and not held.no_leaks:
                return day
        return period.last

    def _add_on(self, _calendar: Any, day: date) -> None:
        with self.refusals():
            now = self.logbook.now()
            moment = now if day == now.day else self.logbook.moment(datetime.combine(day, _NOON))
            self.dispatch("on_details", Episode(moment=moment), True)

    def _mark(self, _calendar: Any, day: date) -> None:
        with self.refusals():
            change = self.logbook.mark_no_leaks(day)
            self.dispatch("on_saved", _("Marked: no leaks on {day}").format(day=date_text(day)), change, None)
            self.list.go(day)

    def _filter(self, _filter: Any, matching: EntryFilter) -> None:
        self.list.matching = self.calendar.matching = matching
        with self.refusals():
            self.list.begin()
            self._tell()
            self._keep_selected()

    def _tell(self) -> None:
        """Says what is true of the whole diary or of all that match."""
        matching = self.filter.matching
        self.calendar.refresh()
        self.found = "" if matching.empty else matching_text(self.logbook.count(matching))
        self.empty = self.list.empty
        if not self.empty:
            self.nothing = ""
        elif matching.empty:
            self.nothing = _("Nothing is logged yet. What you log shows here, day by day.")
        else:
            self.nothing = _("Change or clear the filter to see more.")
        self.unreadable = unreadable(len(self.logbook.left_out))
        self.can_undo, self.can_redo = self.logbook.can_undo, self.logbook.can_redo

    def _keep_selected(self) -> None:
        """What is gone, or filtered out of sight, is not selected."""
        if self.selection is not None:
            self.selection = self.selection.among(self.logbook.ids(self.filter.matching))

    def _select_all(self) -> None:
        with self.refusals():
            self.selection = Selection(frozenset(self.logbook.ids(self.filter.matching)))

    def _edit(self) -> None:
        if self.selection.ids:
            self.dispatch("on_sheet", "edit_many", leaks=self.selection.ids, done=self.stop_choosing)

    def _delete(self) -> None:
        with self.refusals():
            change = self.logbook.delete_all(self.selection.ids)
            self.stop_choosing()
            sentence = _("Deleted: {entry}").format(entry=self.logbook.told(change))
            self.dispatch("on_saved", sentence, change, None)

    def _show_selection(self, *_args: object) -> None:
        choosing = self.selection is not None
        self.list.chosen = self.selection.ids if choosing else frozenset()
        self.list.choosing = choosing
        self.bar.count = len(self.list.chosen)
        self.ids.first.clear_widgets()
        for widget in (self.bar,) if choosing else (self._tools["add"], self._tools["tools"]):
            self.ids.first.add_widget(widget)

    def _place_parts(self, *_args: object) -> None:
        """Calendar and filter stand at the side where there is room, else unfold above the list."""
        for part in (self.calendar, self.filter):
            if part.parent:
                part.parent.remove_widget(part)
        self._spread_tools()
        if theme.WIDE:
            self.ids.side.add_widget(self.calendar)
            self.ids.side.add_widget(self.filter)
        elif self.part:
            self.ids.fold.add_widget(self.calendar if self.part == "calendar" else self.filter)
        self.ids.unfolded.scroll_y = 1

    def _spread_tools(self) -> None:
        """Over the width of a narrow window; in a wide one nothing is unfolded by them."""
        tools = self._tools["tools"]
        tools.clear_widgets()
        for number, tool in enumerate(self._all_tools):
            if not theme.WIDE and number:
                tools.add_widget(Widget())
            if not theme.WIDE or tool not in (self.ids.calendar_tool.__self__, self.ids.filter_tool.__self__):
                tools.add_widget(tool)


load_kv(__file__)
