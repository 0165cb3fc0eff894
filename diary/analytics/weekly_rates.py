"""Leaks in seven diary days, week by week, each with the interval of its rate.

As in the trend: a day without an entry is unknown, never zero, so leaks are counted per diary day; the interval is
the exact one of a Poisson count (Garwood, Fiducial Limits for the Poisson Distribution, Biometrika, 1936), and
bursts widen it by the effective number of leaks of `rates`, here from day to day within the week.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.gamma import gamma_quantile
from diary.analytics.rates import SIGNIFICANCE, Rate, dispersion
from diary.analytics.weeks import Week, WeekTable

_TAIL = SIGNIFICANCE / 2


@dataclass(frozen=True, slots=True)
class WeeklyRate:
    """Leaks in seven diary days of one week. low, high: the interval of 95 % of the rate behind them, from 0."""

    weekly: float
    low: float
    high: float


def weekly_rates(
    table: WeekTable, leaks: Iterable[date], no_leak_days: Iterable[date]
) -> tuple[WeeklyRate | None, ...]:
    """One for each week of `table`; None for a week without an entry. leaks: the local date of each."""
    counts = Counter(leaks)
    known = frozenset(no_leak_days) | counts.keys()
    return tuple(_of(week, counts, known) for week in table.weeks)


def _of(week: Week, counts: Counter[date], known: frozenset[date]) -> WeeklyRate | None:
    if not week.diary_days:
        return None
    days = (week.period.start + timedelta(days=n) for n in range(week.period.days))
    rate = Rate.of_blocks([(counts[day], 1) for day in days if day in known])
    low, high = _interval(rate.events, dispersion(rate).f)
    scale = DAYS_PER_WEEK / rate.exposure
    return WeeklyRate(rate.events * scale, low * scale, high * scale)


# A burst can leave less than a tenth of an event; its lower limit is then below 1e-16.
_LEAST_EVENTS = 0.1


@lru_cache(maxsize=1024)
def _interval(events: int, f: float) -> tuple[float, float]:
    effective = events / f
    low = gamma_quantile(effective, _TAIL) * f if effective >= _LEAST_EVENTS else 0.0
    return low, gamma_quantile(effective + 1, 1 - _TAIL) * f
