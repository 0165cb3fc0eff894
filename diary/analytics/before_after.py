"""Before and after a day that the user marked: two windows of 28 days compared.

Leaks are compared per diary day. The spans and the least numbers are choices of this project (design); the
statistics stand in `rates`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.rates import SIGNIFICANCE, Dispersion, Rate, RateRatio, dispersion, rate_ratio
from diary.analytics.trend import Verdict
from diary.model import Period

# (design) Four weeks even out single days, and are short enough to notice a change.
WINDOW_DAYS = 28
# (design) Below these a comparison says more about chance than about leaks.
LEAST_DIARY_DAYS = 14
LEAST_LEAKS = 6


@dataclass(frozen=True, slots=True)
class Block:
    """Seven days of a window: its leaks, and its days with an entry (0 to 7)."""

    period: Period
    leaks: int
    diary_days: int


@dataclass(frozen=True, slots=True)
class Window:
    """28 days in four blocks, oldest first."""

    blocks: tuple[Block, ...]

    @property
    def period(self) -> Period:
        return Period(self.blocks[0].period.start, self.blocks[-1].period.end)

    @property
    def leaks(self) -> int:
        return sum(block.leaks for block in self.blocks)

    @property
    def diary_days(self) -> int:
        return sum(block.diary_days for block in self.blocks)

    @property
    def weekly(self) -> float:
        """Leaks in seven diary days; 0 without a diary day."""
        return self.leaks * DAYS_PER_WEEK / self.diary_days if self.diary_days else 0.0

    @property
    def rate(self) -> Rate:
        return Rate.of_blocks([(block.leaks, block.diary_days) for block in self.blocks])


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the numbers of two windows say: the ratio of leaks per diary day, and the scatter it allows for."""

    ratio: RateRatio
    dispersion: Dispersion


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The 28 days from `day` on, itself included, against the 28 before it.

    estimate: None when there is too little in the diary. passed: how many of the 28 days after are over, 0 to 28.
    """

    day: date
    before: Window
    after: Window
    estimate: Estimate | None
    passed: int

    @property
    def verdict(self) -> Verdict:
        """Never half logged, nor that only leak days are entered: two windows do not tell that."""
        if self.estimate is None:
            return Verdict.CANT_TELL
        if self.estimate.ratio.p >= SIGNIFICANCE:
            return Verdict.NO_CLEAR_CHANGE
        return Verdict.DOWN if self.estimate.ratio.ratio < 1 else Verdict.UP

    @property
    def complete(self) -> bool:
        """All days of the comparison are over."""
        return self.passed == WINDOW_DAYS


def before_after(leaks: Mapping[date, int], no_leak_days: Collection[date], day: date, today: date) -> BeforeAfter:
    """What changed around `day`, told by the days that are over before `today`.

    leaks: how many were logged on each local date; no_leak_days: the dates known to be without one. What lies
    outside the 56 days does not matter, and days to come count neither as leaks nor as days.
    """
    span = timedelta(days=WINDOW_DAYS)
    before = _window(leaks, no_leak_days, day - span, today)
    after = _window(leaks, no_leak_days, day, today)
    estimate = None
    if min(before.diary_days, after.diary_days) >= LEAST_DIARY_DAYS and before.leaks + after.leaks >= LEAST_LEAKS:
        scatter = dispersion(after.rate, before.rate)
        estimate = Estimate(rate_ratio(after.rate, before.rate, scatter.f), scatter)
    return BeforeAfter(day, before, after, estimate, min(WINDOW_DAYS, max(0, (today - day).days)))


def _window(leaks: Mapping[date, int], no_leak_days: Collection[date], first: date, today: date) -> Window:
    blocks = []
    for start in (first + timedelta(days=n) for n in range(0, WINDOW_DAYS, DAYS_PER_WEEK)):
        period = Period(start, start + timedelta(days=DAYS_PER_WEEK))
        days = [day for day in period.dates if day < today]
        counts = [leaks.get(day, 0) for day in days]
        known = sum(count > 0 or day in no_leak_days for day, count in zip(days, counts, strict=True))
        blocks.append(Block(period, sum(counts), known))
    return Window(tuple(blocks))
