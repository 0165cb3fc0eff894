"""Two rates compared: the exact conditional Poisson test with its interval, widened for bursts.

There are a events in an exposure of e1, and b in e0. Given a + b, a is binomial with the chance e1 / (e1 + e0)
when the rates are equal; the interval is Clopper and Pearson's, the p value the central one (Fay, Two-sided Exact
Tests and Matching Confidence Intervals for Discrete Data, The R Journal, 2010). Bursts are met by an effective
number of events, a/f and b/f, after Korn and Graubard (Confidence Intervals for Proportions with Small Expected
Number of Positive Counts Estimated from Survey Data, Survey Methodology, 1998).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from diary.analytics.beta import beta_odds, incomplete_beta, t_quantile

SIGNIFICANCE = 0.05
_TAIL = SIGNIFICANCE / 2
# What scatters exactly as chance makes it is not taken for a burst because of the last digit.
_ROUNDING = 1e-9
# The normal distribution's quantile at 0.975.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """events in an exposure (here days), counted in blocks of (events, exposure) that sum to them."""

    events: int
    exposure: int
    blocks: tuple[tuple[int, int], ...]

    @classmethod
    def of_blocks(cls, blocks: Sequence[tuple[int, int]]) -> "Rate":
        return cls(sum(y for y, _e in blocks), sum(e for _y, e in blocks), tuple(blocks))


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much the counts of the blocks scatter around their window's rate.

    phi: Pearson's chi-squared over df, about 1 when the counts scatter as chance alone makes them; None without a
    degree of freedom. df: blocks used minus windows used. f: by what the events are divided, at least 1.
    """

    phi: float | None
    df: int
    f: float


@dataclass(frozen=True, slots=True)
class RateRatio:
    """ratio: 0 to infinity. low, high: its interval of 95 %, 0 to infinity. p: central, two-sided."""

    ratio: float
    low: float
    high: float
    p: float


def dispersion(*rates: Rate) -> Dispersion:
    """From the blocks with an exposure, of the rates with an event.

    f = phi (t / z)^2 with the quantiles of Student and of the normal distribution at 0.975: t pays for phi being
    estimated from few blocks. Never below 1, so that an even diary is not taken for a certain one.
    """
    chi_squared, df = 0.0, 0
    for rate in rates:
        used = [(y, rate.events * e / rate.exposure) for y, e in rate.blocks if e] if rate.events else []
        chi_squared += sum((y - mean) ** 2 / mean for y, mean in used)
        df += max(0, len(used) - 1)
    if df == 0:
        return Dispersion(None, 0, 1.0)
    phi = chi_squared / df
    return Dispersion(phi, df, phi * _widening(df) if phi > 1 + _ROUNDING else 1.0)


def ratio(recent: Rate, prior: Rate) -> float:
    """How many times as many, per unit of exposure; infinity when there were none before."""
    if not prior.events:
        return math.inf
    return (recent.events / prior.events) * (prior.exposure / recent.exposure)


def p_value(recent: Rate, prior: Rate, f: float = 1.0) -> float:
    """The chance, twice the smaller tail, of a difference like this or larger if the rates were equal."""
    a, b = recent.events / f, prior.events / f
    share = recent.exposure / (recent.exposure + prior.exposure)
    fewer = 1 - incomplete_beta(a + 1, b, share) if b else 1.0
    more = incomplete_beta(a, b + 1, share) if a else 1.0
    return min(1.0, 2 * min(fewer, more))


def rate_ratio(recent: Rate, prior: Rate, f: float = 1.0) -> RateRatio:
    """recent over prior. Both need an exposure, and one of them an event; f is that of `dispersion`."""
    a, b = recent.events / f, prior.events / f
    scale = prior.exposure / recent.exposure
    return RateRatio(
        ratio=ratio(recent, prior),
        low=beta_odds(a, b + 1, _TAIL) * scale if a else 0.0,
        # The upper quantile from the other side: 1 - q keeps its digits where q is close to 1.
        high=_inverse(beta_odds(b, a + 1, _TAIL)) * scale if b else math.inf,
        p=p_value(recent, prior, f),
    )


def _inverse(odds: float) -> float:
    return 1 / odds if odds else math.inf


@cache
def _widening(df: int) -> float:
    return float((t_quantile(df, 1 - _TAIL) / _Z) ** 2)
