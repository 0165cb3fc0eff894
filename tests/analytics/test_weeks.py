"""Leaks by week: every leak in exactly one week, unknown weeks known as such."""

import itertools
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import last_weeks, week_start, week_table
from diary.model import DayCount, Period, Trigger

BIRTH = date(2026, 3, 4)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
COUNTS = st.lists(st.builds(DayCount, DAYS, st.sampled_from([None, *Trigger]), st.integers(1, 9)), max_size=40)
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: Period.of_days(min(ends), max(ends)))
BIRTHS = st.none() | DAYS


@given(COUNTS, st.lists(DAYS), PERIODS, BIRTHS)
def test_the_weeks_sum_to_the_leaks_of_the_period(
    counts: list[DayCount], none: list[date], period: Period, birth: date | None
) -> None:
    table = week_table(counts, none, period, birth)
    inside = [count for count in counts if count.day in period]
    assert table.total == sum(count.leaks for count in inside)
    assert sum(table.by_trigger.values()) == table.total
    assert table.leak_days == len({count.day for count in inside})
    assert table.diary_days == len({count.day for count in inside} | {day for day in none if day in period})


@given(COUNTS, st.lists(DAYS), PERIODS, BIRTHS, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    counts: list[DayCount], none: list[date], period: Period, birth: date | None, random: Random
) -> None:
    shuffled, none_shuffled = counts[:], none[:]
    random.shuffle(shuffled)
    random.shuffle(none_shuffled)
    assert week_table(counts, none, period, birth) == week_table(shuffled, none_shuffled, period, birth)


@given(PERIODS, BIRTHS)
def test_the_weeks_cover_the_period_without_gap_or_overlap(period: Period, birth: date | None) -> None:
    weeks = week_table([], [], period, birth).weeks
    assert weeks[0].period.start == period.start
    assert weeks[-1].period.end == period.end
    assert all(one.period.end == two.period.start for one, two in itertools.pairwise(weeks))
    assert all(week.period.days == 7 for week in weeks[1:-1])


def test_weeks_count_from_the_birth() -> None:
    """Days 0 to 6 are week 0; the week before the birth is week -1."""
    period = Period(BIRTH - timedelta(days=7), BIRTH + timedelta(days=14))
    counts = [DayCount(BIRTH + timedelta(days=n), Trigger.SHOWER, 1) for n in (-1, 0, 6, 7)]
    weeks = week_table(counts, [], period, BIRTH).weeks
    assert [(week.number, week.total) for week in weeks] == [(-1, 1), (0, 2), (1, 1)]


def test_without_a_birth_date_weeks_start_on_monday() -> None:
    assert week_start(date(2026, 3, 8), None) == date(2026, 3, 2)
    assert week_start(date(2026, 3, 9), None) == date(2026, 3, 9)
    assert [week.number for week in week_table([], [], last_weeks(BIRTH, 2, None), None).weeks] == [None, None]


def test_a_week_without_a_diary_day_is_unknown_and_a_marked_one_is_zero() -> None:
    period = last_weeks(BIRTH + timedelta(days=13), 2, BIRTH)
    first, second = week_table([], [BIRTH + timedelta(days=8)], period, BIRTH).weeks
    assert (first.unknown, first.total, first.diary_days) == (True, 0, 0)
    assert (second.unknown, second.total, second.diary_days) == (False, 0, 1)


def test_the_last_weeks_end_with_the_week_of_today() -> None:
    assert last_weeks(BIRTH + timedelta(days=20), 3, BIRTH) == Period(BIRTH, BIRTH + timedelta(days=21))
    assert last_weeks(BIRTH + timedelta(days=21), 3, BIRTH).start == BIRTH + timedelta(days=7)
