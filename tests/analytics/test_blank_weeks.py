"""What the weekly question asks, and about which days."""

from datetime import date, timedelta

import pytest

from diary.analytics import (
    BlankWeek,
    WeekCount,
    blank_weeks,
    last_complete_week,
    last_week_question,
    week_question,
)
from diary.model import Period

# A Tuesday; the last complete week of the calendar is that of 16 to 22 March.
TODAY = date(2026, 3, 24)
MONDAY = date(2026, 3, 16)
CALENDAR = WeekCount()


def weeks(
    leaks: set[int], marks: set[int], first: date = date(2026, 1, 1), count: int = 1
) -> tuple[BlankWeek, ...]:
    """leaks, marks: days of March 2026."""
    leak_days = {date(2026, 3, day) for day in leaks}
    known = leak_days | {date(2026, 3, day) for day in marks}
    return blank_weeks(leak_days, known, first, TODAY, CALENDAR, count)


def test_a_week_that_is_over_is_asked_about_by_its_blank_days() -> None:
    (week,) = weeks({16, 18, 20}, {17})
    assert week.period == Period(MONDAY, MONDAY + timedelta(days=7))
    assert (week.leak_days, week.diary_days) == (3, 4)
    assert week.blank == (date(2026, 3, 19), date(2026, 3, 21), date(2026, 3, 22))


def test_a_week_with_an_entry_on_every_day_is_not_asked_about() -> None:
    assert weeks({16, 17, 18}, {19, 20, 21, 22}) == ()


def test_days_before_the_first_entry_and_days_to_come_are_never_blank() -> None:
    (week,) = weeks({20}, set(), first=date(2026, 3, 20))
    assert week.blank == (date(2026, 3, 21), date(2026, 3, 22))
    assert weeks({23}, set(), first=date(2026, 3, 23)) == ()
    assert all(day < TODAY for one in weeks({20}, set(), count=8) for day in one.blank)


def test_eight_weeks_go_back_eight_weeks_the_newest_first() -> None:
    found = weeks({20}, set(), count=8)
    assert [week.period.start for week in found] == [MONDAY - timedelta(weeks=n) for n in range(8)]


def test_the_week_is_that_of_the_chart() -> None:
    """Since a birth on a Thursday a week ends on a Wednesday; on a chosen Sunday it begins."""
    birth = WeekCount(date(2026, 3, 5))
    assert last_complete_week(TODAY, birth) == Period(date(2026, 3, 12), date(2026, 3, 19))
    assert last_complete_week(TODAY, WeekCount(None, 6)) == Period(date(2026, 3, 15), date(2026, 3, 22))


def test_the_day_on_which_a_week_begins_asks_about_the_one_before() -> None:
    assert last_complete_week(date(2026, 3, 22), CALENDAR).last == date(2026, 3, 15)
    assert last_complete_week(date(2026, 3, 23), CALENDAR).last == date(2026, 3, 22)


@pytest.mark.parametrize(
    ("leaks", "marks", "question", "beside"),
    [
        (
            {16, 18, 20},
            set(),
            "Last week you logged leaks on 3 days. Were the other days without leaks?",
            "Leaks on 3 days. Were the other days without leaks?",
        ),
        (
            {16},
            {17, 18, 19, 20, 21},
            "Last week you logged leaks on 1 day. Was the other day without leaks?",
            "Leaks on 1 day. Was the other day without leaks?",
        ),
        (
            set(),
            {17, 18},
            "Last week you entered 2 days without leaks. Were the other days without leaks?",
            "2 days without leaks. Were the other days without leaks?",
        ),
        (
            set(),
            set(),
            "Nothing was entered last week. Were there no leaks at all?",
            "Nothing was entered. Were there no leaks at all?",
        ),
    ],
)
def test_the_question_says_what_was_entered(leaks: set[int], marks: set[int], question: str, beside: str) -> None:
    (week,) = weeks(leaks, marks)
    assert last_week_question(week) == question
    assert week_question(week) == beside
