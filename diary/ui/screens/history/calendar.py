"""The calendar of History: how many leaks each day of a month has, and what can be done with a blank day."""

from datetime import date
from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from diary.i18n import _
from diary.model import EntryFilter
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.widgets.month import MonthView  # noqa: F401 - named in the kv file
from diary.ui.widgets.month_cells import month_cells
from diary.wording import day_text


class HistoryCalendar(Column):
    """matching: which leaks are counted. offers: the chosen day is blank, and something can be added to it.

    It fires `on_day(day)` for a tap on a day; `on_add(day)` and `on_mark(day)` for what is offered on a blank one.
    """

    __events__ = ("on_add", "on_day", "on_mark")

    logbook = ObjectProperty(None, allownone=True)
    matching = ObjectProperty(EntryFilter())
    chosen = ObjectProperty(None, allownone=True)
    offers = BooleanProperty(False)
    sentence = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self._month: tuple[int, int] | None = None

    def refresh(self) -> None:
        """Counts the month again. Raises DiaryError."""
        today = self.logbook.today()
        year, month = self._month or (today.year, today.month)
        view = self.ids.month
        view.first_weekday = self.logbook.first_weekday
        view.year, view.month, view.today = year, month, today
        view.cells = month_cells(year, month, today, self.chosen, self.logbook.month(year, month, self.matching))
        self._offer(today)

    def turn_to(self, year: int, month: int) -> None:
        """Shows another month."""
        self._month = (year, month)
        self.refresh()

    def choose(self, day: date) -> None:
        """Shows the month of `day`, with the day marked."""
        self.chosen = day
        self.turn_to(day.year, day.month)

    def on_add(self, day: date) -> None:
        pass

    def on_day(self, day: date) -> None:
        pass

    def on_mark(self, day: date) -> None:
        pass

    def _offer(self, today: date) -> None:
        held = self.logbook.day(self.chosen) if self.chosen else None
        self.offers = held is not None and not held.episodes and not held.no_leaks
        self.sentence = (
            _("{day}: nothing is logged.").format(day=day_text(self.chosen, today)) if self.offers else ""
        )


load_kv(__file__)
