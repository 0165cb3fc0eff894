"""Leaks by week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diary.analytics.bins import Bin, BinTable, Grain, counted, whole_bins
from diary.analytics.week_count import WeekCount
from diary.model import DayCount, Period


@dataclass(frozen=True, slots=True)
class Week(Bin):
    """One week. since_birth: whole weeks since birth, negative before it; None in calendar weeks."""

    since_birth: int | None = None

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


def last_weeks(today: date, count: int, weeks: WeekCount) -> Period:
    """The `count` weeks of which the last is the one that `today` lies in, whole weeks."""
    return whole_bins(today, count, Grain.WEEK, weeks)


def week_table(
    counts: Iterable[DayCount], no_leak_days: Iterable[date], period: Period, weeks: WeekCount
) -> WeekTable:
    """The weeks of `period`; what lies outside it is left out. The order of the input does not matter."""
    bins = tuple(
        Week(one.period, one.leaks, one.leak_days, one.diary_days, one.pressed, weeks.number(one.period.start))
        for one in counted(counts, no_leak_days, period, Grain.WEEK, weeks)
    )
    return WeekTable(period, weeks.birth, bins)
