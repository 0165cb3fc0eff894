"""Time since a date: published check values, boundaries, and what never changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import Age, add_months, months_between
from diary.model import PartialDate

DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
BIRTH = PartialDate(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("start", "months", "end", "days"),
    [
        (date(2026, 2, 1), 3, date(2026, 5, 1), 89),
        (date(2026, 1, 31), 3, date(2026, 4, 30), 89),
        (date(2023, 11, 30), 3, date(2024, 2, 29), 91),
        (date(2025, 6, 1), 3, date(2025, 9, 1), 92),
        (date(2024, 2, 29), 12, date(2025, 2, 28), 365),
        (date(2025, 12, 31), 2, date(2026, 2, 28), 59),
    ],
)
def test_calendar_months_clamp_to_the_end_of_the_month(start: date, months: int, end: date, days: int) -> None:
    assert add_months(start, months) == end
    assert (end - start).days == days


@given(DATES, st.integers(0, 60))
def test_whole_months_between_a_date_and_itself_plus_months_are_those_months(start: date, months: int) -> None:
    assert months_between(start, add_months(start, months)) == months


@given(DATES, st.integers(0, 60))
def test_a_month_is_not_whole_on_the_day_before(start: date, months: int) -> None:
    assert months_between(start, add_months(start, months + 1) - timedelta(days=1)) == months


@pytest.mark.parametrize(
    ("days", "text", "short"),
    [
        (0, "day 0", "day 0"),
        (13, "day 13", "day 13"),
        (14, "2 weeks", "day 14"),
        (15, "2 weeks 1 day", "day 15"),
        (23, "3 weeks 2 days", "day 23"),
        (41, "5 weeks 6 days", "day 41"),
        (42, "6 weeks", "6 weeks"),
        (83, "11 weeks 6 days", "11 weeks 6 days"),
        (84, "2 months", "2 months"),
        (151, "5 months", "5 months"),
        (729, "23 months", "23 months"),
        (730, "2 years", "2 years"),
    ],
)
def test_time_postpartum_is_told_in_days_then_weeks_then_months(days: int, text: str, short: str) -> None:
    age = Age(BIRTH, BIRTH.earliest + timedelta(days=days))
    assert (age.days, age.text, age.day_text) == (days, text, short)


def test_a_birth_known_by_its_month_gives_about_so_long() -> None:
    about = Age(PartialDate(date(2026, 1, 1), about=True), date(2026, 1, 24))
    assert (about.text, about.day_text) == ("about 3 weeks 2 days", "about day 23")
