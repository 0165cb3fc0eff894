"""Where the leaks are going, and when and how they come."""

from collections.abc import Mapping
from datetime import date, timedelta

from diary.analytics import (
    AmountTable,
    BeforeAfter,
    BinTable,
    Grain,
    Patterns,
    Trend,
    amount_table,
    before_after,
    day_table,
    month_table,
    patterns,
    trend,
    turning_points,
    week_table,
)
from diary.analytics.before_after import WINDOW_DAYS
from diary.logbook.days import DEFAULT_WEEKS, Days
from diary.model import Period
from diary.report import Private, handed_over, leak_handed_over


class Trends(Days):
    """The use cases of trend and patterns."""

    def trend(self, on: date | None = None) -> Trend:
        """The trend on `on`, today by default; from all entries before that day."""
        day = on or self.today()
        span = self.span()
        before = Period(span.start, day) if span and span.start < day else None
        leaks, marked = self._days_of(before) if before else ({}, set())
        return trend(leaks, marked, day, self.week_count(), turning_points(self.profile()))

    def patterns(self, period: Period | None = None, include: frozenset[Private] = frozenset(Private)) -> Patterns:
        """What was logged in `period`, by default in the last 12 weeks, up to today.

        include: the private things it may name.
        """
        period = period or self.last_weeks(DEFAULT_WEEKS)
        end = max(min(period.end, self.today() + timedelta(days=1)), period.start + timedelta(days=1))
        period = Period(period.start, end)
        return patterns((leak_handed_over(leak, include) for leak in self.store.episodes(period)), period)

    def bins(self, period: Period, grain: Grain, include: frozenset[Private] = frozenset(Private)) -> BinTable:
        """The days, weeks or months of `period`; weeks as `week_count` says.

        include: the private things it may name; without it intimacy stands as "something else".
        """
        counts = handed_over(self.store.day_counts(period), include)
        marked = (mark.day for mark in self._marks(period))
        if grain is Grain.DAY:
            return day_table(counts, marked, period)
        if grain is Grain.MONTH:
            return month_table(counts, marked, period)
        return week_table(counts, marked, period, self.week_count())

    def amounts(self, period: Period) -> AmountTable:
        """How much leaked in the weeks of `period`."""
        return amount_table(self.store.amount_counts(period), self.bins(period, Grain.WEEK))

    def before_after(self, day: date) -> BeforeAfter:
        """What changed around `day`: the 28 days from it on against the 28 before."""
        around = Period(day - timedelta(days=WINDOW_DAYS), day + timedelta(days=WINDOW_DAYS))
        return before_after(*self._days_of(around), day, self.today())

    def _days_of(self, period: Period) -> tuple[Mapping[date, int], set[date]]:
        """The leaks of each day, and the days known to be without one: marked so, or with pressed leaks alone."""
        totals = self.store.day_totals(period)
        without = {day for day, total in totals.items() if not total.leaks}
        leaks = {day: total.leaks for day, total in totals.items() if total.leaks}
        return leaks, without | {mark.day for mark in self._marks(period)}
