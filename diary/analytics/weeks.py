"""Leaks by week: weeks since birth, or calendar weeks from Monday when there is no birth date."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.age import DAYS_PER_WEEK
from diary.model import DayCount, Period, Trigger

_MONDAY = date(1970, 1, 5)


@dataclass(frozen=True, slots=True)
class Week:
    """One week, or the part of it that lies in the period asked for.

    number: whole weeks since birth, negative before it; None in calendar weeks.
    leaks: leaks by their main trigger (None: no trigger was named), so that they sum to the episodes.
    diary_days: days with a leak logged or "no leaks" marked. A day without either is unknown, not zero.
    """

    period: Period
    number: int | None
    leaks: Mapping[Trigger | None, int]
    leak_days: int
    diary_days: int

    @property
    def total(self) -> int:
        return sum(self.leaks.values())

    @property
    def unknown(self) -> bool:
        """Nothing is known about this week: it is hatched, never drawn as zero."""
        return self.diary_days == 0


@dataclass(frozen=True, slots=True)
class WeekTable:
    """Consecutive weeks, oldest first. birth: the date weeks are counted from, None for calendar weeks."""

    period: Period
    birth: date | None
    weeks: tuple[Week, ...]

    @property
    def total(self) -> int:
        return sum(week.total for week in self.weeks)

    @property
    def diary_days(self) -> int:
        return sum(week.diary_days for week in self.weeks)

    @property
    def leak_days(self) -> int:
        return sum(week.leak_days for week in self.weeks)

    @property
    def by_trigger(self) -> Mapping[Trigger | None, int]:
        """Leaks by main trigger over the whole period, the most frequent first."""
        counts: Counter[Trigger | None] = Counter()
        for week in self.weeks:
            counts.update(week.leaks)
        return dict(counts.most_common())


def week_start(day: date, birth: date | None) -> date:
    """The first day of the week that `day` lies in."""
    anchor = birth or _MONDAY
    return day - timedelta(days=(day - anchor).days % DAYS_PER_WEEK)


def last_weeks(today: date, count: int, birth: date | None) -> Period:
    """The `count` weeks of which the last is the one that `today` lies in, whole weeks."""
    end = week_start(today, birth) + timedelta(days=DAYS_PER_WEEK)
    return Period(end - timedelta(days=DAYS_PER_WEEK * count), end)


def week_table(
    counts: Iterable[DayCount], no_leak_days: Iterable[date], period: Period, birth: date | None
) -> WeekTable:
    """The weeks of `period`; what lies outside it is left out. The order of the input does not matter."""
    leaks: defaultdict[date, Counter[Trigger | None]] = defaultdict(Counter)
    leak_days: defaultdict[date, set[date]] = defaultdict(set)
    diary_days: defaultdict[date, set[date]] = defaultdict(set)
    for count in counts:
        if count.day in period:
            start = week_start(count.day, birth)
            leaks[start][count.trigger] += count.leaks
            leak_days[start].add(count.day)
            diary_days[start].add(count.day)
    for day in no_leak_days:
        if day in period:
            diary_days[week_start(day, birth)].add(day)
    weeks = []
    start = week_start(period.start, birth)
    while start < period.end:
        end = start + timedelta(days=DAYS_PER_WEEK)
        weeks.append(
            Week(
                period=Period(max(start, period.start), min(end, period.end)),
                number=(start - birth).days // DAYS_PER_WEEK if birth else None,
                leaks=dict(leaks[start]),
                leak_days=len(leak_days[start]),
                diary_days=len(diary_days[start]),
            )
        )
        start = end
    return WeekTable(period, birth, tuple(weeks))
