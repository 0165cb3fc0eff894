"""Leaks by week: weeks since birth, or calendar weeks from Monday when there is no birth date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.bins import Bin, BinTable, Grain, counted, week_start, whole_bins
from diary.model import DayCount, Period


@dataclass(frozen=True, slots=True)
class Week(Bin):
    """One week. since_birth: whole weeks since birth, negative before it; None in calendar weeks."""

    since_birth: int | None

    @property
    def number(self) -> int | None:
        return self.since_birth


@dataclass(frozen=True, slots=True)
class WeekTable(BinTable):
    """Consecutive weeks, oldest first."""

    bins: tuple[Week, ...]

    @property
    def grain(self) -> Grain:
        return Grain.WEEK

    @property
    def weeks(self) -> tuple[Week, ...]:
        return self.bins


def last_weeks(today: date, count: int, birth: date | None) -> Period:
    """The `count` weeks of which the last is the one that `today` lies in, whole weeks."""
    return whole_bins(today, count, Grain.WEEK, birth)


def week_table(
    counts: Iterable[DayCount], no_leak_days: Iterable[date], period: Period, birth: date | None
) -> WeekTable:
    """The weeks of `period`; what lies outside it is left out. The order of the input does not matter."""
    weeks = tuple(
        Week(one.period, one.leaks, one.leak_days, one.diary_days, _since_birth(one.period.start, birth))
        for one in counted(counts, no_leak_days, period, Grain.WEEK, birth)
    )
    return WeekTable(period, birth, weeks)


def _since_birth(day: date, birth: date | None) -> int | None:
    return (week_start(day, birth) - birth) // timedelta(days=DAYS_PER_WEEK) if birth else None
