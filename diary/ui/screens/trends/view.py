"""Which stretch of time the pictures show: moved, and drawn closer or further. No Kivy."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from diary.analytics import Grain, WeekCount, bin_start, bins_between, shifted, whole_bins
from diary.model import Period

# How many bars "Closer" and "Further" lead to; more than the last could not be told apart on a phone.
LEVELS: Mapping[Grain, tuple[int, ...]] = {
    Grain.DAY: (7, 14, 28, 56, 91, 182),
    Grain.WEEK: (4, 8, 12, 26, 52, 104, 260),
    Grain.MONTH: (3, 6, 12, 24, 60, 120),
}
START: Mapping[Grain, int] = {Grain.DAY: 28, Grain.WEEK: 12, Grain.MONTH: 12}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits the view. weeks: how they are counted.

    first: the first day with an entry, None in an empty diary.
    """

    weeks: WeekCount
    first: date | None
    today: date


@dataclass(frozen=True, slots=True)
class TimeView:
    """`count` bars up to the one that `last` lies in; None: up to that of today, whatever day it is."""

    grain: Grain
    count: int
    last: date | None = None

    @classmethod
    def of(cls, grain: Grain) -> "TimeView":
        """What is shown at first."""
        return cls(grain, START[grain])

    def period(self, bounds: Bounds) -> Period:
        """The days that are shown, whole bars."""
        return whole_bins(self.last or bounds.today, self.count, self.grain, bounds.weeks)

    def moved(self, bars: int, bounds: Bounds) -> "TimeView":
        """So many bars later, earlier when negative; never beyond today, nor before the first entry."""
        start = bin_start(self.last or bounds.today, self.grain, bounds.weeks)
        last = shifted(start, self.grain, bars)
        earliest = bin_start(bounds.first or bounds.today, self.grain, bounds.weeks)
        newest = bin_start(bounds.today, self.grain, bounds.weeks)
        last = max(last, min(earliest, newest))
        return replace(self, last=None if last >= newest else last)

    def earlier(self, bounds: Bounds) -> "TimeView":
        """Half of the bars on, so that the other half stays in view."""
        return self.moved(-max(1, self.count // 2), bounds)

    def later(self, bounds: Bounds) -> "TimeView":
        return self.moved(max(1, self.count // 2), bounds)

    def closer(self, bounds: Bounds) -> "TimeView":
        """The next fewer bars."""
        levels = LEVELS[self.grain]
        return self.with_count(levels[max(0, bisect_left(levels, self.count) - 1)], bounds)

    def further(self, bounds: Bounds) -> "TimeView":
        """The next more bars."""
        levels = LEVELS[self.grain]
        return self.with_count(levels[min(len(levels) - 1, bisect_right(levels, self.count))], bounds)

    def with_count(self, count: int, bounds: Bounds, bar: int | None = None) -> "TimeView":
        """About `count` bars, as far as the diary reaches; `bar` (from 0) or else the last one stays in place."""
        count = min(max(count, LEVELS[self.grain][0]), self._most(bounds))
        after = 0 if bar is None else self.count - 1 - min(max(bar, 0), self.count - 1)
        kept = round(after * (count - 1) / (self.count - 1))
        return replace(self, count=count).moved(kept - after, bounds)

    def _most(self, bounds: Bounds) -> int:
        """All of the diary, never fewer than at first."""
        reach = bins_between(bounds.first or bounds.today, bounds.today, self.grain, bounds.weeks) + 1
        return min(LEVELS[self.grain][-1], max(START[self.grain], reach))


@dataclass(frozen=True, slots=True)
class Ways:
    """Which of the four ways from a view lead anywhere."""

    earlier: bool
    later: bool
    closer: bool
    further: bool


def ways(view: TimeView, bounds: Bounds) -> Ways:
    """The ways from `view`."""
    return Ways(
        earlier=bounds.first is not None and view.period(bounds).start > bounds.first,
        later=view.later(bounds) != view,
        closer=view.closer(bounds) != view,
        further=view.further(bounds) != view,
    )
