"""Dates, times and spans in words."""

from datetime import date, datetime, time

import pytest

from diary.wording import (
    counts_twelve,
    date_text,
    day_text,
    month_text,
    short_date,
    span_text,
    time_left_text,
    time_text,
    time_text_24,
    use_clock,
)


@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_has_its_name(month: int) -> None:
    """As the C locale calls it, whatever the locale of the process is."""
    long = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"][month - 1]  # fmt: skip
    day = date(2026, month, 4)
    assert date_text(day) == f"4 {long} 2026"
    assert month_text(day) == f"{long} 2026"
    assert short_date(day) == f"4 {long[:3]}"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 14), "Today"),
        (date(2026, 3, 13), "Yesterday"),
        (date(2026, 3, 12), "Thursday 12 March"),
        (date(2026, 3, 15), "Sunday 15 March"),
        (date(2025, 12, 31), "Wednesday 31 December 2025"),
    ],
)
def test_a_day_is_named_as_seen_from_today(day: date, said: str) -> None:
    assert day_text(day, date(2026, 3, 14)) == said


def test_a_time_has_two_digits_for_hour_and_minute() -> None:
    assert time_text(datetime(2026, 3, 14, 7, 5, 59)) == "07:05"


@pytest.mark.parametrize(
    ("wall", "said"),
    [
        (datetime(2026, 3, 14, 0, 5), "12:05 am"),
        (datetime(2026, 3, 14, 7, 15), "7:15 am"),
        (time(12, 0), "12:00 pm"),
        (time(23, 59), "11:59 pm"),
    ],
)
def test_a_clock_of_twelve_hours_says_which_half_of_the_day_and_files_keep_24(
    wall: datetime | time, said: str
) -> None:
    use_clock(twelve=True)
    assert counts_twelve()
    assert time_text(wall) == said
    assert time_text_24(wall) == f"{wall.hour:02}:{wall.minute:02}"


def test_a_span_names_both_days_and_a_single_day_once() -> None:
    assert span_text(date(2026, 3, 1), date(2026, 5, 24)) == "1 March 2026 to 24 May 2026"
    assert span_text(date(2026, 3, 1), date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "a few seconds left"),
        (9.9, "a few seconds left"),
        (10, "about 10 seconds left"),
        (54, "about 50 seconds left"),
        (55, "about 1 minute left"),
        (100, "about 2 minutes left"),
        (7200, "about 120 minutes left"),
    ],
)
def test_the_time_that_is_left_is_told_no_more_exactly_than_it_can_be_known(seconds: float, said: str) -> None:
    assert time_left_text(seconds) == said
