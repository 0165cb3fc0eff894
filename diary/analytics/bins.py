"""Leaks by day, week or month: consecutive stretches of the calendar, each with what is known about it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.age import DAYS_PER_WEEK, add_months
from diary.analytics.trend import LEAST_DIARY_DAYS
from diary.analytics.week_count import WeekCount
from diary.i18n import N_
from diary.model import Choice, DayCount, Period, Trigger


class Grain(Choice):
    """How long one bin is."""

    DAY = "day", N_("Days")
    WEEK = "week", N_("Weeks")
    MONTH = "month", N_("Months")


@dataclass(frozen=True, slots=True)
class Bin:
    """One day, week or month, or the part of it that lies in the period asked for.

    leaks: leaks by their main trigger (None: no trigger was named), so that they sum to the leaks.
    diary_days: days with an entry. A day without one is unknown, not zero.
    pressed: leaks that came only when pressed; no other number holds them, and a day with nothing else is a diary
    day without a leak.
    """

    period: Period
    leaks: Mapping[Trigger | None, int]
    leak_days: int
    diary_days: int
    pressed: int = 0

    @property
    def total(self) -> int:
        return sum(self.leaks.values())

    @property
    def weekly(self) -> float | None:
        """Leaks in seven diary days; None without a diary day."""
        return self.total * DAYS_PER_WEEK / self.diary_days if self.diary_days else None

    @property
    def unknown(self) -> bool:
        """Nothing is known about it: it is hatched, never drawn as zero."""
        return self.diary_days == 0

    @property
    def few(self) -> bool:
        """It has an entry, but on so few days that the trend drops it; of a month accordingly."""
        return 0 < self.diary_days * DAYS_PER_WEEK < LEAST_DIARY_DAYS * self.period.days

    @property
    def number(self) -> int | None:
        """Whole weeks since birth, negative before it; None in days, months and calendar weeks."""
        return None


@dataclass(frozen=True, slots=True)
class BinTable:
    """Consecutive bins, oldest first. birth: the date weeks are counted from, None for calendar weeks."""

    period: Period
    birth: date | None
    bins: tuple[Bin, ...]

    @property
    def grain(self) -> Grain:
        raise NotImplementedError

    @property
    def total(self) -> int:
        return sum(one.total for one in self.bins)

    @property
    def pressed(self) -> int:
        return sum(one.pressed for one in self.bins)

    @property
    def diary_days(self) -> int:
        return sum(one.diary_days for one in self.bins)

    @property
    def leak_days(self) -> int:
        return sum(one.leak_days for one in self.bins)

    @property
    def by_trigger(self) -> Mapping[Trigger | None, int]:
        """Leaks by main trigger over the whole period, the most frequent first."""
        counts: Counter[Trigger | None] = Counter()
        for one in self.bins:
            counts.update(one.leaks)
        return dict(counts.most_common())


@dataclass(frozen=True, slots=True)
class DayTable(BinTable):
    """Days."""

    @property
    def grain(self) -> Grain:
        return Grain.DAY


@dataclass(frozen=True, slots=True)
class MonthTable(BinTable):
    """Calendar months."""

    @property
    def grain(self) -> Grain:
        return Grain.MONTH


def bin_start(day: date, grain: Grain, weeks: WeekCount) -> date:
    """The first day of the bin that `day` lies in."""
    if grain is Grain.MONTH:
        return day.replace(day=1)
    return weeks.start(day) if grain is Grain.WEEK else day


def shifted(start: date, grain: Grain, by: int) -> date:
    """The first day of the bin `by` bins after the one that begins on `start`; before it when negative."""
    if grain is Grain.MONTH:
        return add_months(start, by)
    return start + timedelta(days=by * (DAYS_PER_WEEK if grain is Grain.WEEK else 1))


def bins_between(first: date, last: date, grain: Grain, weeks: WeekCount) -> int:
    """How many bins lie between those of two days: 0 in the same one, negative when `last` is earlier."""
    start, end = bin_start(first, grain, weeks), bin_start(last, grain, weeks)
    if grain is Grain.MONTH:
        return (end.year - start.year) * 12 + end.month - start.month
    return (end - start).days // (DAYS_PER_WEEK if grain is Grain.WEEK else 1)


def whole_bins(last: date, count: int, grain: Grain, weeks: WeekCount) -> Period:
    """The `count` whole bins of which the last is the one that `last` lies in."""
    start = bin_start(last, grain, weeks)
    return Period(shifted(start, grain, 1 - count), shifted(start, grain, 1))


def counted(
    counts: Iterable[DayCount], no_leak_days: Iterable[date], period: Period, grain: Grain, weeks: WeekCount
) -> Iterator[Bin]:
    """The bins of `period`, oldest first; what lies outside it is left out. The input may have any order."""
    leaks: defaultdict[date, Counter[Trigger | None]] = defaultdict(Counter)
    leak_days: defaultdict[date, set[date]] = defaultdict(set)
    diary_days: defaultdict[date, set[date]] = defaultdict(set)
    pressed: Counter[date] = Counter()
    for count in counts:
        if count.day in period:
            start = bin_start(count.day, grain, weeks)
            diary_days[start].add(count.day)
            pressed[start] += count.pressed
            if count.leaks:
                leaks[start][count.trigger] += count.leaks
                leak_days[start].add(count.day)
    for day in no_leak_days:
        if day in period:
            diary_days[bin_start(day, grain, weeks)].add(day)
    start = bin_start(period.start, grain, weeks)
    while start < period.end:
        end = shifted(start, grain, 1)
        yield Bin(
            period=Period(max(start, period.start), min(end, period.end)),
            leaks=dict(leaks[start]),
            leak_days=len(leak_days[start]),
            diary_days=len(diary_days[start]),
            pressed=pressed[start],
        )
        start = end


def day_table(counts: Iterable[DayCount], no_leak_days: Iterable[date], period: Period) -> DayTable:
    """The days of `period`; what lies outside it is left out."""
    return DayTable(period, None, tuple(counted(counts, no_leak_days, period, Grain.DAY, WeekCount())))


def month_table(counts: Iterable[DayCount], no_leak_days: Iterable[date], period: Period) -> MonthTable:
    """The months of `period`; what lies outside it is left out."""
    return MonthTable(period, None, tuple(counted(counts, no_leak_days, period, Grain.MONTH, WeekCount())))
