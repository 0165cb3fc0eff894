"""A month as a calendar: a field for each day, to look at and to choose one."""

from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

import diary.ui.kit.layout  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.text import OneLine
from diary.ui.kit.touch import Tappable
from diary.ui.widgets.month_cells import MonthCell, blanks_before, month_after, weekday_names
from diary.wording import month_text

_WEEK = 7


class WeekdayName(OneLine):
    """The head of a column."""


class DayField(Tappable, BoxLayout):
    """One day. text: it in words, for those who cannot see it. number: of the day. count: its leaks, or ""."""

    text = StringProperty("")
    number = StringProperty("")
    count = StringProperty("")
    no_leaks = BooleanProperty(False)
    today = BooleanProperty(False)
    chosen = BooleanProperty(False)
    day = ObjectProperty(None, allownone=True)

    def show(self, cell: MonthCell) -> None:
        self.day = cell.day
        self.text = cell.words
        self.number = str(cell.day.day)
        self.count = str(cell.leaks) if cell.leaks else ""
        self.no_leaks = cell.no_leaks and not cell.leaks
        self.today = cell.today
        self.chosen = cell.chosen
        self.disabled = not cell.open


class MonthView(BoxLayout):
    """Shows `cells`, the days of one month (see `month_cells`), by weeks from `first_weekday` (0 for Monday).

    today: no later month can be reached; None: every one can.
    on_day(date): an open day was tapped. on_month(year, month): she wants this month. Neither changes what is
    shown: who listens sets `year`, `month` and `cells`, last the cells.
    """

    __events__ = ("on_day", "on_month")

    year = NumericProperty(2000)
    month = NumericProperty(1)
    cells = ListProperty()
    first_weekday = NumericProperty(0)
    today = ObjectProperty(None, allownone=True)
    title = StringProperty("")

    def __init__(self, **kwargs: Any):
        self._fields: list[DayField] = []
        super().__init__(**kwargs)

    def on_kv_post(self, _base: Widget) -> None:
        self.bind(first_weekday=self._name_weekdays, cells=self._show)
        self._name_weekdays()

    def turn(self, months: int) -> None:
        """Asks for the month so many months later."""
        year, month = month_after(int(self.year), int(self.month), months)
        if MINYEAR <= year <= MAXYEAR and not self._to_come(year, month):
            self.dispatch("on_month", year, month)

    def go_to_today(self) -> None:
        if self.today is not None:
            self.dispatch("on_month", self.today.year, self.today.month)

    def on_day(self, day: date) -> None:
        pass

    def on_month(self, year: int, month: int) -> None:
        pass

    def _to_come(self, year: int, month: int) -> bool:
        return self.today is not None and (year, month) > (self.today.year, self.today.month)

    def _name_weekdays(self, *_args: object) -> None:
        self.ids.weekdays.clear_widgets()
        for name in weekday_names(int(self.first_weekday)):
            self.ids.weekdays.add_widget(WeekdayName(text=name))
        self._show()

    def _show(self, *_args: object) -> None:
        year, month = int(self.year), int(self.month)
        self.title = month_text(date(year, month, 1))
        self.ids.later.disabled = self._to_come(*month_after(year, month, 1))
        self.ids.today.disabled = self.today is None or (self.today.year, self.today.month) == (year, month)
        weeks = self.ids.weeks
        weeks.clear_widgets()
        if not self.cells:
            return
        before = blanks_before(year, month, int(self.first_weekday))
        for _number in range(before):
            weeks.add_widget(Widget())
        for number, cell in enumerate(self.cells):
            field = self._field(number)
            field.show(cell)
            weeks.add_widget(field)
        for _number in range(-(before + len(self.cells)) % _WEEK):
            weeks.add_widget(Widget())

    def _field(self, number: int) -> DayField:
        while len(self._fields) <= number:
            field = DayField()
            field.bind(on_release=lambda tapped: self.dispatch("on_day", tapped.day))
            self._fields.append(field)
        return self._fields[number]


load_kv(__file__)
