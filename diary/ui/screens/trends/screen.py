"""Trends: whether it is going down, and one picture of her leaks at a time.

The user reads first whether leaks go down or up, and how many days have an entry. Chips choose
the picture: weeks, days or months; when, triggers, sides, amounts; before and after a day she marked. She moves
the time by dragging or by "Earlier" and "Later", and draws it closer or further. She taps a bar, and a line says
what that week holds; from there "Show these entries" leads to the History. "Read as a table" gives the same
numbers as rows. Under the picture stand the spans that the sources document, and at the end she saves the picture,
without intimacy and without her own words unless she switches them on. In a wide window the words stand beside it.
"""

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.label import Label

import diary.ui.kit.layout
import diary.ui.widgets.chart
import diary.ui.widgets.number_rows
import diary.ui.widgets.only_when
import diary.ui.widgets.option_rows
import diary.ui.widgets.week_rows  # noqa: F401 - named in the kv file
from diary.analytics import trend_text
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card, Column
from diary.ui.kit.touch import ChipGroup, Tappable
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.trends.kept import Kept
from diary.ui.screens.trends.reading import EVERYTHING, Shown, bounds_of, read_mark, read_picture
from diary.ui.screens.trends.saving import PictureSaving
from diary.ui.screens.trends.state import GRAINS, Picture, build_trend_state, build_week_rows, build_window_rows
from diary.ui.screens.trends.view import TimeView, ways
from diary.ui.screens.week_replies import Reply
from diary.ui.widgets.chip_line import NarrowChip


class PictureChips(ChipGroup):
    """The pictures to choose from, in few lines."""

    made_of = NarrowChip


class WayButton(Tappable, Label):
    """Leads to another time; four of them stand beside each other on a phone."""


class TrendCard(Card):
    """How it goes; trend: as of the screen. empty: there is nothing in the diary yet."""

    trend = ObjectProperty(None, allownone=True)
    empty = BooleanProperty(False)


class WindowLine(Column):
    """A documented window with its source."""

    name = StringProperty("")
    dates = StringProperty("")
    sources = StringProperty("")


class TrendsScreen(PictureSaving, DiaryScreen):
    """trend: None before the diary is open. shown: the picture with its words, None in an empty diary.

    picture: which one. ways: where the time can be moved to, None where it cannot. told: what the chosen bar
    holds. days: those of the chosen bar, None without one. reading: the table is unfolded. empty: the diary is.
    mark: the marked day that is looked around, None without any. weeks: those that can be answered for.
    """

    trend = ObjectProperty(None, allownone=True)
    shown = ObjectProperty(None, allownone=True)
    picture = ObjectProperty(Picture.WEEKS)
    ways = ObjectProperty(None, allownone=True)
    told = StringProperty("")
    days = ObjectProperty(None, allownone=True)
    reading = BooleanProperty(False)
    empty = BooleanProperty(False)
    mark = ObjectProperty(None, allownone=True)
    weeks = ObjectProperty(())

    def __init__(self, **kwargs: Any):
        self._views = {grain: TimeView.of(grain) for grain in set(GRAINS.values())}
        self._known_marks: set[Any] = set()
        self._kept: Kept | None = None
        super().__init__(**kwargs)
        self.ids.pictures.selected = [self.picture]
        self.ids.pictures.show([(picture, picture.label) for picture in Picture])

    def choose(self, picture: Picture) -> None:
        """Shows another picture."""
        self.picture = picture
        self.told, self.days, self.ids.chart.chosen = "", None, None
        self.show_picture()

    def refresh(self) -> None:
        with self.refusals():
            self.empty = self.logbook.span() is None
            self._kept = Kept(self.logbook)
            self.weeks = build_week_rows(self.logbook.weeks_to_answer())
            self.trend = None if self.empty else build_trend_state(trend_text(self.logbook.trend()))
            self.show_picture()

    def show_picture(self) -> None:
        """Reads what the picture shows, and nothing else: it is moved many times a second."""
        with self.refusals():
            self._show_marks()
            self.shown = None if self.empty else self._read()
            self._tell_again()

    def move(self, bars: int) -> None:
        """So many bars later, earlier when negative."""
        self._turn(lambda view, bounds: view.moved(bars, bounds))

    def turn(self, way: str) -> None:
        """earlier, later, closer or further."""
        self._turn(lambda view, bounds: getattr(view, way)(bounds))

    def zoom(self, factor: float, column: int | None) -> None:
        """Fewer bars around that column, more of them when the factor is below 1."""

        def zoomed(view, bounds):
            count = round(view.count / factor)
            return view.with_count(count + (count == view.count) * (1 if factor < 1 else -1), bounds, column)

        self._turn(zoomed)

    def step(self, by: int) -> None:
        """Chooses the next bar, or the one before with -1."""
        self.ids.chart.step(by)

    def tell(self, column: int, row: int) -> None:
        """Says what a bar or field holds."""
        if self.shown is not None:
            self.ids.chart.chosen = (column, row)
            self.told = self.shown.told(column, row, self.logbook.today())
            self.days = self.shown.days(column)

    def show_entries(self) -> None:
        """Leads to the entries of the chosen bar."""
        if self.days is not None:
            self.dispatch("on_visit", "history", day=min(self.days.last, self.logbook.today()))

    def answer(self, reply: Reply) -> None:
        """Keeps what the days without an entry of a week were."""
        with self.refusals():
            sentence, change = reply.give(self.logbook)
            if sentence:
                self.dispatch("on_saved", sentence, change, None)
            if reply.opens:
                self.dispatch("on_visit", "history", blank=reply.opens)
            else:
                self.refresh()

    def choose_mark(self, mark_id: Any) -> None:
        """Looks around another marked day."""
        self.mark = next((mark for mark in self.logbook.landmarks() if mark.id == mark_id), None)
        self.show_picture()

    def edit_mark(self, *, new: bool = False) -> None:
        """Leads to the marked day, or to a new one."""
        self.dispatch("on_sheet", "landmark", landmark=None if new else self.mark)

    def on_shown(self, _screen: Any, shown: Shown | None) -> None:
        chart = self.ids.chart
        chart.content = shown.content if shown else None
        self.ids.table.show(shown.words.rows if shown else ())
        self.ids.windows.clear_widgets()
        for row in build_window_rows(shown.windows) if shown else ():
            self.ids.windows.add_widget(WindowLine(name=row.name, dates=row.dates, sources=row.sources))

    def _turn(self, change: Any) -> None:
        grain = GRAINS.get(self.picture)
        if grain is None or self.empty or self.logbook is None:
            return
        with self.refusals():
            view = change(self._views[grain], bounds_of(self.logbook))
            if view != self._views[grain]:
                self._views[grain] = view
                self.show_picture()

    def _read(self, include: Any = None) -> Shown | None:
        """The picture as it is chosen; include: as of `read_picture`, None on her own screen."""
        given = {"kept": self._kept} if include is None else {"include": include}
        grain = GRAINS.get(self.picture)
        if grain is None:
            self.ways = None
            return (
                read_mark(self.logbook, self.mark, EVERYTHING if include is None else include)
                if self.mark
                else None
            )
        bounds = bounds_of(self.logbook)
        view = self._views[grain]
        self.ways = ways(view, bounds)
        return read_picture(self.logbook, self.picture, view.period(bounds), **given)

    def _show_marks(self) -> None:
        """The newest marked day is looked at first, and one that was just added."""
        marks = self.logbook.landmarks()
        added = [mark for mark in marks if mark.id not in self._known_marks]
        known = self.mark.id if self.mark else None
        if len(added) == 1:
            known = added[0].id
        self._known_marks = {mark.id for mark in marks}
        self.mark = next((mark for mark in marks if mark.id == known), marks[-1] if marks else None)
        self.ids.marks.selected = [self.mark.id] if self.mark else []
        self.ids.marks.show([(mark.id, mark.name) for mark in reversed(marks)])

    def _tell_again(self) -> None:
        """The chosen days may lie elsewhere in the picture now, or outside."""
        chart = self.ids.chart
        if self.days is None or self.shown is None or self.shown.content is None:
            chart.chosen, self.told, self.days = None, "", None
            return
        columns = range(self.shown.content.cells[0])
        column = next((n for n in columns if self.shown.days(n) == self.days), None)
        if column is None:
            chart.chosen, self.told, self.days = None, "", None
        else:
            self.tell(column, 0)


load_kv(__file__)
