"""Is it going down? The last four weeks against the four before, judged once a week.

A diary day has a leak logged or is marked "no leaks"; a day without either is unknown, never zero, so leaks are
compared per diary day. The spans, the least numbers and the two weeks that must agree are choices of this project
(design); the statistics stand in `rates`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.rates import (
    SIGNIFICANCE,
    Dispersion,
    Rate,
    RateRatio,
    dispersion,
    p_value,
    rate_ratio,
    ratio,
)
from diary.analytics.week_count import WeekCount
from diary.i18n import N_
from diary.model import Choice, Period

# (design) Four weeks even out single days, and are short enough to notice a change.
WINDOW_DAYS = 28
# (design) Below these a comparison says more about chance than about leaks.
LEAST_DIARY_DAYS = 14
LEAST_LEAKS = 6

_WEEK = timedelta(days=DAYS_PER_WEEK)


class Verdict(Choice):
    """What a comparison says of the leaks in the diary."""

    CANT_TELL = "cant_tell", N_("Can’t tell yet")
    DOWN = "down", N_("Fewer leaks than before")
    UP = "up", N_("More leaks than before")
    NO_CLEAR_CHANGE = "no_clear_change", N_("No clear change")


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
class Comparison:
    """Two windows next to each other. estimate: None when there is too little in the diary."""

    recent: Window
    prior: Window
    estimate: Estimate | None

    @property
    def verdict(self) -> Verdict:
        return _verdict(self.estimate.ratio.ratio, self.estimate.ratio.p) if self.estimate else Verdict.CANT_TELL


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on the first day of a week, on the 28 days that ended with the week before."""

    day: date
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Trend:
    """Where the leaks are going on `on`.

    comparison: the 28 days that ended yesterday against the 28 before.
    judged: the same at the end of the last completed week.
    judgements: one a week, newest first, back to the two that settle the headline.
    headline: the verdict of the newest two neighbouring weeks that agree.
    since: the day on which that became the headline; None while it cannot be told.
    shown: the newest weekly comparison with the verdict of the headline, whose numbers belong to it.
    """

    on: date
    comparison: Comparison
    judged: Comparison
    judgements: tuple[Judgement, ...]
    headline: Verdict
    since: date | None
    shown: Comparison

    @property
    def next_judgement(self) -> date:
        """The first day of the next week."""
        return self.judgements[0].day + _WEEK


def compare(leaks: Mapping[date, int], no_leak_days: Collection[date], on: date) -> Comparison:
    """The 28 complete local days that end the day before `on` against the 28 before them.

    leaks: how many were logged on each local date; no_leak_days: the dates marked "no leaks". What lies outside
    the 56 days does not matter.
    """
    recent, prior = _windows(leaks, no_leak_days, on)
    if not _enough(recent, prior):
        return Comparison(recent, prior, None)
    scatter = dispersion(recent.rate, prior.rate)
    return Comparison(recent, prior, Estimate(rate_ratio(recent.rate, prior.rate, scatter.f), scatter))


def trend(leaks: Mapping[date, int], no_leak_days: Collection[date], on: date, weeks: WeekCount) -> Trend:
    """The trend on `on`, from the whole diary.

    The headline changes only when two consecutive weekly verdicts agree (design): one week at the edge between two
    verdicts does not make it flicker.
    """
    marked = frozenset(no_leak_days)
    judged = _judgements(leaks, marked, weeks.start(on))
    found = [next(judged), next(judged)]
    while found[-1].verdict is not found[-2].verdict:
        found.append(next(judged))
    headline = found[-1].verdict
    shown = next(judgement.day for judgement in found if judgement.verdict is headline)
    return Trend(
        on=on,
        comparison=compare(leaks, marked, on),
        judged=compare(leaks, marked, found[0].day),
        judgements=tuple(found),
        headline=headline,
        since=None if headline is Verdict.CANT_TELL else _since(found[-2], found[-1], judged),
        shown=compare(leaks, marked, shown),
    )


def _judgements(leaks: Mapping[date, int], marked: Collection[date], newest: date) -> Iterator[Judgement]:
    """Newest first, without end: before the diary every week says that it cannot tell."""
    day = newest
    while True:
        yield Judgement(day, _judge(leaks, marked, day))
        day -= _WEEK


def _since(newer: Judgement, older: Judgement, weeks: Iterator[Judgement]) -> date:
    """The newer of the first two weeks in a row with the verdict of `newer`, since two others agreed."""
    headline, since = newer.verdict, newer.day
    for week in weeks:
        newer, older = older, week
        if newer.verdict is older.verdict:
            if newer.verdict is not headline:
                break
            since = newer.day
    return since


def _windows(leaks: Mapping[date, int], no_leak_days: Collection[date], on: date) -> tuple[Window, Window]:
    blocks = []
    for start in (on - timedelta(days=back) for back in range(2 * WINDOW_DAYS, 0, -DAYS_PER_WEEK)):
        days = [start + timedelta(days=n) for n in range(DAYS_PER_WEEK)]
        counts = [leaks.get(day, 0) for day in days]
        known = sum(count > 0 or day in no_leak_days for day, count in zip(days, counts, strict=True))
        blocks.append(Block(Period(start, start + _WEEK), sum(counts), known))
    half = len(blocks) // 2
    return Window(tuple(blocks[half:])), Window(tuple(blocks[:half]))


def _enough(recent: Window, prior: Window) -> bool:
    return (
        min(recent.diary_days, prior.diary_days) >= LEAST_DIARY_DAYS and recent.leaks + prior.leaks >= LEAST_LEAKS
    )


def _verdict(times: float, p: float) -> Verdict:
    if p >= SIGNIFICANCE:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.DOWN if times < 1 else Verdict.UP


def _judge(leaks: Mapping[date, int], marked: Collection[date], on: date) -> Verdict:
    """The verdict of `compare`, without the interval, which costs twenty times as much."""
    recent, prior = _windows(leaks, marked, on)
    if not _enough(recent, prior):
        return Verdict.CANT_TELL
    scatter = dispersion(recent.rate, prior.rate)
    return _verdict(ratio(recent.rate, prior.rate), p_value(recent.rate, prior.rate, scatter.f))
