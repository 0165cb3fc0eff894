"""The days of a month as a calendar shows them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from diary.ui.widgets.month_cells import blanks_before, month_after, month_cells, weekday_names

TODAY = date(2026, 3, 14)


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its leaks, as a calendar asks for it."""

    day: date
    leaks: int
    no_leaks: bool
    pressed: int = 0


def test_a_month_tells_leaks_no_leaks_blank_days_and_days_to_come_apart() -> None:
    counted = [Day(date(2026, 3, 1), 2, False), Day(date(2026, 3, 2), 0, True), Day(date(2026, 3, 4), 0, False, 1)]

    cells = month_cells(2026, 3, TODAY, chosen=date(2026, 3, 3), counted=counted)

    assert [cell.words for cell in cells[:4]] == [
        "1 March 2026, 2 leaks",
        "2 March 2026, no leaks",
        "3 March 2026",
        "4 March 2026, 1 leak when pressed",
    ]
    assert [cell.no_leaks for cell in cells[:4]] == [False, True, False, True]
    assert [cell.day.day for cell in cells if cell.chosen] == [3]
    assert [cell.day for cell in cells if cell.today] == [TODAY]
    assert [cell.day.day for cell in cells if not cell.open] == list(range(15, 32))


@given(day=st.dates(), first=st.integers(0, 6))
def test_every_day_stands_below_the_name_of_its_weekday(day: date, first: int) -> None:
    names = weekday_names(first)
    column = (blanks_before(day.year, day.month, first) + day.day - 1) % 7

    assert names[column] == weekday_names(0)[day.weekday()]
    assert len(month_cells(day.year, day.month, day)) == monthrange(day.year, day.month)[1]


@given(day=st.dates(), months=st.integers(-600, 600))
def test_so_many_months_on_and_back_again_is_the_same_month(day: date, months: int) -> None:
    assert month_after(*month_after(day.year, day.month, months), -months) == (day.year, day.month)
