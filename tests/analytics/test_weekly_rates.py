"""Leaks in seven diary days and the interval of their rate, against published values."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import WeekCount, WeeklyRate, week_table, weekly_rates
from diary.model import DayCount, Period

START = date(2026, 3, 2)


def of_week(week: Sequence[int | None]) -> WeeklyRate | None:
    """The rate of one week; None: that day is blank."""
    days = {START + timedelta(days=n): count for n, count in enumerate(week) if count is not None}
    leaks = [day for day, count in days.items() for _leak in range(count)]
    marks = [day for day, count in days.items() if count == 0]
    table = week_table(
        [DayCount(day, None, n) for day, n in days.items() if n],
        marks,
        Period(START, START + timedelta(7)),
        WeekCount(),
    )
    (found,) = weekly_rates(table, leaks, marks)
    return found


# Exact limits for a Poisson count: Garwood 1936; as tabled in Ulm, American Journal of Epidemiology, 1990.
@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((0, 0, 0, 0, 0, 0, 0), 0.0, 3.689),
        ((1, 0, 0, 0, 0, 0, 0), 0.025, 5.572),
        ((1, 1, 0, 1, 0, 1, 1), 1.623, 11.668),
        ((1, 1, 2, 1, 2, 1, 2), 4.795, 18.390),
    ],
)
def test_an_even_week_has_the_exact_poisson_limits(counts: Sequence[int], low: float, high: float) -> None:
    rate = of_week(counts)
    assert rate is not None
    assert rate.weekly == sum(counts)
    assert (rate.low, rate.high) == pytest.approx((low, high), abs=5e-4)


def test_blank_days_are_unknown_and_not_zero() -> None:
    assert of_week([None] * 7) is None
    some = of_week([1, None, None, 1, None, None, None])
    assert some is not None
    assert some.weekly == pytest.approx(7)
    assert some.high == pytest.approx(7.2247 * 3.5, abs=1e-3)


def test_a_burst_widens_the_interval() -> None:
    even, burst = of_week([1, 1, 1, 1, 1, 1, 1]), of_week([7, 0, 0, 0, 0, 0, 0])
    assert even is not None
    assert burst is not None
    assert burst.weekly == even.weekly
    assert burst.low < even.low
    assert burst.high > even.high


def test_many_leaks_on_one_day_of_two_leave_the_lower_limit_at_zero() -> None:
    rate = of_week([44, 0, None, None, None, None, None])
    assert rate is not None
    assert rate.low == 0
    assert rate.high > rate.weekly


@given(st.lists(st.none() | st.integers(0, 20), min_size=7, max_size=7).filter(lambda days: any(days)))
def test_the_rate_lies_within_its_interval(days: list[int | None]) -> None:
    rate = of_week(days)
    assert rate is not None
    assert 0 <= rate.low <= rate.weekly <= rate.high
