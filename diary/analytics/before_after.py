"""Before and after a day that she marked: the comparison of the trend, placed around that day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.trend import WINDOW_DAYS, Comparison, Verdict, compare


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The 28 days from `day` on, itself included, against the 28 before it.

    comparison: `prior` is before, `recent` after. passed: how many of the 28 days after are over, 0 to 28.
    """

    day: date
    comparison: Comparison
    passed: int

    @property
    def verdict(self) -> Verdict:
        return self.comparison.verdict

    @property
    def complete(self) -> bool:
        """All days of the comparison are over."""
        return self.passed == WINDOW_DAYS


def before_after(leaks: Mapping[date, int], no_leak_days: Collection[date], day: date, today: date) -> BeforeAfter:
    """What changed around `day`, told by the days that are over before `today`.

    leaks: how many were logged on each local date; no_leak_days: the dates marked "no leaks". Days to come have no
    entry, so they count neither as leaks nor as days.
    """
    passed = {logged: count for logged, count in leaks.items() if logged < today}
    marked = {marked for marked in no_leak_days if marked < today}
    comparison = compare(passed, marked, day + timedelta(days=WINDOW_DAYS))
    return BeforeAfter(day, comparison, min(WINDOW_DAYS, max(0, (today - day).days)))
