"""Dates as people write them, and half-open ranges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.errors import InvalidEntry
from diary.model import PartialDate, Period, parse_date

days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
partial_dates = st.builds(PartialDate, days) | st.builds(
    PartialDate, days.map(lambda day: day.replace(day=1)), st.just(True)
)


@given(partial_dates)
def test_a_partial_date_reads_back_what_it_writes(partial: PartialDate) -> None:
    assert PartialDate.parse(str(partial)) == partial
    assert PartialDate.parse(f"  {partial}\n") == partial


@given(days)
def test_a_full_date_reads_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=20))
def test_any_other_text_gets_a_sentence(text: str) -> None:
    with pytest.raises(InvalidEntry, match=r"\.$"):
        PartialDate.parse(text + "x")


def test_a_month_stands_for_its_first_day_and_says_so() -> None:
    month = PartialDate.parse("2026-03")
    assert (month.earliest, month.about, str(month)) == (date(2026, 3, 1), True, "2026-03")
    assert PartialDate.parse("2026-3-4").earliest == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is not a date"),
        ("yesterday", "“yesterday” is not a date. Write it as 2026-03-14"),
        ("14.03.2026", "is not a date"),
        ("2026-03-14T10:00", "is not a date"),
        ("٢٠٢٦-٠٣-١٤", "is not a date"),
        ("2_026-03-14", "is not a date"),
        ("+2026-03-14", "is not a date"),
        ("2026-13", "is not in the calendar"),
        ("2025-02-29", "is not in the calendar"),
        ("2026-00-01", "is not in the calendar"),
        ("0000-01-01", "is not in the calendar"),
        ("0001-01-01", "cannot be right"),
        ("1969-12-31", "1969-12-31 cannot be right; give a date from 1970-01-01"),
    ],
)
def test_what_is_no_date_gets_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidEntry, match=sentence):
        PartialDate.parse(text)


def test_a_long_text_is_quoted_only_in_part() -> None:
    with pytest.raises(InvalidEntry) as caught:
        PartialDate.parse("x" * 5000)
    assert len(str(caught.value)) < 200


def test_a_full_date_needs_its_day() -> None:
    with pytest.raises(InvalidEntry, match="“2026-03” has no day"):
        parse_date("2026-03")


def test_a_month_only_date_is_kept_as_the_first() -> None:
    with pytest.raises(InvalidEntry, match="first of that month"):
        PartialDate(date(2026, 3, 2), about=True)


@given(days, st.integers(1, 400))
def test_a_period_holds_its_first_and_last_day_and_neither_neighbour(first: date, length: int) -> None:
    last = first + timedelta(days=length - 1) if first.year < 9990 else first
    period = Period.of_days(first, last)
    assert first in period
    assert last in period
    assert period.end not in period
    assert (period.last, period.days) == (last, (last - first).days + 1)
    assert Period.ending(last, period.days) == period


@pytest.mark.parametrize("end", [date(2026, 3, 1), date(2026, 2, 28)])
def test_a_period_without_a_day_is_refused(end: date) -> None:
    with pytest.raises(InvalidEntry, match=r"The period from 2026-03-01 to .* has no day in it"):
        Period(date(2026, 3, 1), end)
