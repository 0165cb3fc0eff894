"""Leaks by week: every leak in exactly one week, unknown weeks known as such."""

import itertools
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import WeekCount, last_weeks, week_count, week_table
from diary.model import DayCount, Feeding, PartialDate, Period, Pregnancy, Profile, Trigger

BIRTH = date(2026, 3, 4)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
COUNTS = st.lists(st.builds(DayCount, DAYS, st.sampled_from([None, *Trigger]), st.integers(1, 9)), max_size=40)
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: Period.of_days(min(ends), max(ends)))
WEEKS = st.builds(WeekCount, st.none() | DAYS, st.integers(0, 6))


@given(COUNTS, st.lists(DAYS), PERIODS, WEEKS)
def test_the_weeks_sum_to_the_leaks_of_the_period(
    counts: list[DayCount], none: list[date], period: Period, counted: WeekCount
) -> None:
    table = week_table(counts, none, period, counted)
    inside = [count for count in counts if count.day in period]
    assert table.total == sum(count.leaks for count in inside)
    assert sum(table.by_trigger.values()) == table.total
    assert table.leak_days == len({count.day for count in inside})
    assert table.diary_days == len({count.day for count in inside} | {day for day in none if day in period})


@given(COUNTS, st.lists(DAYS), PERIODS, WEEKS, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    counts: list[DayCount], none: list[date], period: Period, counted: WeekCount, random: Random
) -> None:
    shuffled, none_shuffled = counts[:], none[:]
    random.shuffle(shuffled)
    random.shuffle(none_shuffled)
    assert week_table(counts, none, period, counted) == week_table(shuffled, none_shuffled, period, counted)


@given(PERIODS, WEEKS)
def test_the_weeks_cover_the_period_without_gap_or_overlap(period: Period, counted: WeekCount) -> None:
    weeks = week_table([], [], period, counted).weeks
    assert weeks[0].period.start == period.start
    assert weeks[-1].period.end == period.end
    assert all(one.period.end == two.period.start for one, two in itertools.pairwise(weeks))
    assert all(week.period.days == 7 for week in weeks[1:-1])


def test_weeks_count_from_the_birth() -> None:
    """Days 0 to 6 are week 0; the week before the birth is week -1."""
    period = Period(BIRTH - timedelta(days=7), BIRTH + timedelta(days=14))
    counts = [DayCount(BIRTH + timedelta(days=n), Trigger.SHOWER, 1) for n in (-1, 0, 6, 7)]
    weeks = week_table(counts, [], period, WeekCount(BIRTH)).weeks
    assert [(week.number, week.total) for week in weeks] == [(-1, 1), (0, 2), (1, 1)]


@pytest.mark.parametrize(
    ("first_weekday", "start"), [(0, 2), (5, 7), (6, 8)], ids=["Monday", "Saturday", "Sunday"]
)
def test_without_a_birth_date_weeks_begin_on_the_chosen_day(first_weekday: int, start: int) -> None:
    counted = WeekCount(None, first_weekday)
    assert counted.start(date(2026, 3, 8)) == date(2026, 3, start)
    assert counted.start(date(2026, 3, start)) == date(2026, 3, start)
    assert counted.start(date(2026, 3, start) - timedelta(days=1)) == date(2026, 3, start) - timedelta(days=7)
    table = week_table([], [], last_weeks(BIRTH, 2, counted), counted)
    assert [week.number for week in table.weeks] == [None, None]


def test_weeks_count_from_the_latest_birth_that_may_be_told() -> None:
    """Not from one to come, and after a loss from none: then from the chosen day of the week."""
    first, second = Pregnancy(birth=PartialDate(date(2024, 1, 6))), Pregnancy(birth=PartialDate(BIRTH))
    lost = Pregnancy(loss=PartialDate(date(2026, 9, 1)), feeding=Feeding.LOSS)
    assert week_count(BIRTH, Profile((second, first)), 6) == WeekCount(BIRTH, 6)
    assert week_count(BIRTH - timedelta(days=1), Profile((second, first)), 6).birth == date(2024, 1, 6)
    assert week_count(date(2026, 10, 1), Profile((second, lost)), 6) == WeekCount(None, 6)
    assert week_count(BIRTH, Profile(), 5) == WeekCount(None, 5)


def test_a_week_without_a_diary_day_is_unknown_and_a_marked_one_is_zero() -> None:
    period = last_weeks(BIRTH + timedelta(days=13), 2, WeekCount(BIRTH))
    first, second = week_table([], [BIRTH + timedelta(days=8)], period, WeekCount(BIRTH)).weeks
    assert (first.unknown, first.total, first.diary_days) == (True, 0, 0)
    assert (second.unknown, second.total, second.diary_days) == (False, 0, 1)


def test_the_last_weeks_end_with_the_week_of_today() -> None:
    assert last_weeks(BIRTH + timedelta(days=20), 3, WeekCount(BIRTH)) == Period(BIRTH, BIRTH + timedelta(days=21))
    assert last_weeks(BIRTH + timedelta(days=21), 3, WeekCount(BIRTH)).start == BIRTH + timedelta(days=7)
