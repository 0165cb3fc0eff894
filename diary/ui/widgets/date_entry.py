"""A day: by steps, picked from a month, or typed."""

from datetime import date, timedelta

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import InvalidEntry
from diary.model import parse_date
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.widgets.month import MonthView
from diary.ui.widgets.month_cells import month_cells
from diary.wording import day_text


class DateEntry(Column):
    """text: the day as it is typed, `2026-03-14`. words: the same day in words, "" while it is none.

    error: what is wrong with it, or "". today: what is called today; no later day can be picked.
    newest: it is the last day that can be.
    picking: a month is shown, its weeks from `first_weekday` (0 for Monday).
    It fires `on_entry` after each change by the person.
    """

    __events__ = ("on_entry",)

    title = StringProperty("")
    text = StringProperty("")
    words = StringProperty("")
    error = StringProperty("")
    today = ObjectProperty(None, allownone=True)
    first_weekday = NumericProperty(0)
    newest = BooleanProperty(False)
    picking = BooleanProperty(False)

    _month: MonthView | None = None

    def step(self, days: int) -> None:
        """Some days on."""
        try:
            self.take(step_date(self.text, days))
        except InvalidEntry as problem:
            self.error = str(problem)

    def take(self, text: str) -> None:
        """The person changed it."""
        self.error = ""
        self.text = text
        self.dispatch("on_entry")

    def on_text(self, *_args: object) -> None:
        day = _read(self.text)
        self.words = date_words(self.text, self.today) if self.today else ""
        self.newest = bool(self.today and day and day >= self.today)
        self._show_month()

    def on_today(self, *_args: object) -> None:
        self.on_text()

    def on_picking(self, *_args: object) -> None:
        if self.picking:
            self._month = MonthView(first_weekday=self.first_weekday, today=self.today)
            self._month.bind(on_day=self._pick, on_month=lambda _view, *month: self._turn_to(*month))
            self._show_month()
            self.add_widget(self._month)
        elif self._month is not None:
            self.remove_widget(self._month)
            self._month = None

    def on_entry(self) -> None:
        pass

    def _show_month(self) -> None:
        """The month of the day that is typed, this one while that is none."""
        shown = _read(self.text) or self.today
        if shown is not None:
            self._turn_to(shown.year, shown.month)

    def _turn_to(self, year: int, month: int) -> None:
        if self._month is not None:
            self._month.year, self._month.month = year, month
            self._month.cells = month_cells(year, month, self.today, chosen=_read(self.text))

    def _pick(self, _view: MonthView, day: date) -> None:
        self.picking = False
        self.take(day.isoformat())


def date_words(typed: str, today: date) -> str:
    """The typed date in words, "" while it is none."""
    day = _read(typed)
    return day_text(day, today) if day else ""


def step_date(typed: str, days: int) -> str:
    """The typed date, some days on. Raises InvalidEntry."""
    try:
        return (parse_date(typed) + timedelta(days=days)).isoformat()
    except OverflowError:
        return typed


def _read(typed: str) -> date | None:
    try:
        return parse_date(typed)
    except InvalidEntry:
        return None


load_kv(__file__)
