"""Where the leaks are going, and when and how they come."""

from collections import Counter
from datetime import date

from diary.analytics import Patterns, Trend, birth_before, patterns, trend
from diary.logbook.days import DEFAULT_WEEKS, Days
from diary.model import Period


class Trends(Days):
    """The use cases of trend and patterns."""

    def trend(self, on: date | None = None) -> Trend:
        """The trend on `on`, today by default; from all entries before that day."""
        day = on or self.today()
        birth = birth_before(day, self.profile())
        leaks: Counter[date] = Counter()
        marked: list[date] = []
        span = self.span()
        if span and span.start < day:
            before = Period(span.start, day)
            for count in self.store.day_counts(before):
                leaks[count.day] += count.leaks
            marked = [mark.day for mark in self._marks(before)]
        return trend(leaks, marked, day, birth.earliest if birth else None)

    def patterns(self, period: Period | None = None) -> Patterns:
        """What was logged in `period`, by default in the last 12 weeks."""
        period = period or self.last_weeks(DEFAULT_WEEKS)
        return patterns(self.store.episodes(period), period)
