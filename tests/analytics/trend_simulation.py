"""Invented diaries of 28 weeks, of which is known what happened, and what the trend says of them week by week."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from diary.analytics.trend import WINDOW_WEEKS, Judgement, TrendWeek, Verdict, judge

WEEKS = 28
# From the first whole window on there are 17 looks.
FIRST_LOOK = WINDOW_WEEKS
LOOKS = WEEKS - FIRST_LOOK + 1
_MIDDLE = WEEKS // 2
_FALL = 24
_START = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Scenario:
    """rate: leaks a week, by the number of the week from 0. phi: the variance of the leaks over their mean; above
    1 they come in bursts, many on one day.

    logged: how many of the days are entered. marks: how many of those without a leak are marked, by week.
    first_only_from: the week from which only the first leak of a day is logged.
    """

    name: str
    rate: Callable[[int], float]
    phi: float = 1.0
    logged: float = 1.0
    marks: Callable[[int], float] = lambda _week: 1.0
    first_only_from: int = WEEKS


def flat(leaks: float) -> Callable[[int], float]:
    return lambda _week: leaks


def halved(leaks: float) -> Callable[[int], float]:
    """From the middle on half as many."""
    return lambda week: leaks if week < _MIDDLE else leaks / 2


def stops(leaks: float) -> Callable[[int], float]:
    """From the middle on none."""
    return lambda week: leaks if week < _MIDDLE else 0.0


def falls(first: float, last: float) -> Callable[[int], float]:
    """By the same factor from week to week, for 24 weeks."""
    return lambda week: first * (last / first) ** (min(week, _FALL - 1) / (_FALL - 1))


def dwindles(week: int) -> float:
    """Every day without a leak is marked at first, one in ten at the end."""
    return 1 - 0.9 * week / (WEEKS - 1)


SCENARIOS = {
    **{
        f"flat {leaks} phi {phi}": Scenario(f"flat, {leaks} a week, phi {phi}", flat(leaks), float(phi))
        for leaks in (3, 8)
        for phi in (1, 2, 4)
    },
    "halved 60 %": Scenario("halved, 8 to 4 a week, 60 % of days logged", halved(8), logged=0.6),
    "halved 100 %": Scenario("halved, 8 to 4 a week, every week answered", halved(8)),
    "falls": Scenario("falls from 14 to 1.4 a week, 60 % of days logged", falls(14, 1.4), logged=0.6),
    "stops": Scenario("8 a week, then none, 60 % of days logged", stops(8), logged=0.6),
    "half logged 8": Scenario("flat, 8 a week, half logged in the end", flat(8), first_only_from=_MIDDLE),
    "half logged 15": Scenario(
        "flat, 15 a week, half logged from the middle on", flat(15), first_only_from=_MIDDLE
    ),
    "dwindling marks 3": Scenario("flat, 3 a week, marks dwindle", flat(3), marks=dwindles),
    "dwindling marks 8": Scenario("flat, 8 a week, marks dwindle", flat(8), marks=dwindles),
}


def diary(scenario: Scenario, random: Random) -> list[TrendWeek]:
    """One diary as it might have been kept."""
    weeks = []
    for number in range(WEEKS):
        mean = scenario.rate(number) / 7
        leaks = leak_days = diary_days = 0
        for _day in range(7):
            came = _poisson(_burst(mean, scenario.phi, random), random)
            if random.random() >= scenario.logged:
                continue
            if came:
                leaks += 1 if number >= scenario.first_only_from else came
                leak_days += 1
                diary_days += 1
            elif random.random() < scenario.marks(number):
                diary_days += 1
        weeks.append(TrendWeek(_START + timedelta(weeks=number), leaks, leak_days, diary_days))
    return weeks


def looks(weeks: Sequence[TrendWeek]) -> list[Judgement]:
    """What is judged at the end of each week from the first look on, oldest first."""
    return [
        judge(_START + timedelta(weeks=end), weeks[max(0, end - WINDOW_WEEKS) : end])
        for end in range(FIRST_LOOK - 1, len(weeks) + 1)
    ]


def told(verdicts: Sequence[Verdict], verdict: Verdict) -> bool:
    """It is the headline at some look: two weeks in a row say so."""
    return any(one is other is verdict for one, other in pairwise(verdicts))


@dataclass(frozen=True, slots=True)
class Shares:
    """In how many of the diaries, 0 to 1, the trend says so at least once.

    unguarded_up: the same of "up", were it not asked whether only the marks have become fewer.
    """

    down: float
    up: float
    half_logged: float
    only_leak_days: float
    unguarded_up: float


def simulate(scenario: Scenario, diaries: int, seed: int = 1) -> Shares:
    random = Random(seed)
    counts: Counter[str] = Counter()
    for _diary in range(diaries):
        judged = looks(diary(scenario, random))
        verdicts = [one.verdict for one in judged]
        counts.update(verdict.value for verdict in Verdict if told(verdicts, verdict))
        unguarded = [
            Verdict.UP if one.mark_guard and one.guard and one.guard.b > 0 and one.guard.p < 0.3 else one.verdict
            for one in judged
        ]
        counts["unguarded_up"] += told(unguarded, Verdict.UP)
    return Shares(*(counts[field.name] / diaries for field in fields(Shares)))


def _burst(mean: float, phi: float, random: Random) -> float:
    """The mean of one day: with it the counts have a negative binomial distribution."""
    return random.gammavariate(mean / (phi - 1), phi - 1) if phi > 1 and mean else mean


def _poisson(mean: float, random: Random) -> int:
    """Knuth's way, for small means."""
    limit, product, count = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count
