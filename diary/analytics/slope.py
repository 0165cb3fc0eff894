"""Counts that grow or shrink by the same factor from week to week: a quasi-Poisson regression on one slope.

The model is E[y] = e exp(a + b t), with y events in an exposure of e in week t (McCullagh and Nelder,
Generalized Linear Models, 2nd ed. 1989). For a given b the level a is known, so that the deviance D is a convex
function of b alone. Scatter beyond chance divides the deviance by phi, Pearson's chi-squared over its degrees of
freedom, and the F distribution pays for phi being estimated; scatter below chance is not taken for certainty. The
interval holds every b that the same test would not reject, so it leaves out "no change" exactly when p < 0.05.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.beta import incomplete_beta, t_quantile

# A slope is looked for within -4 to 4 a week, an edge of its interval within 4 of it: e^4 is 55 times as many.
STEEPEST = 4.0
# The normal distribution's quantile at 0.975, squared: chi-squared's with one degree of freedom at 0.95.
_CHI_SQUARED = 3.8414588206941254
_PRECISION = 1e-14
# Newton needs about ten.
_MOST_ROUNDS = 200


class Point(NamedTuple):
    """`events` in `exposure` days of week number `t`; the exposure is positive."""

    t: int
    events: int
    exposure: int


@dataclass(frozen=True, slots=True)
class Slope:
    """The fit to `points`, ordered by t, of which at least three and one event are needed.

    b: the slope, per week. phi: the scatter over that which chance makes. drop: D(0) - D(b). p: of no slope,
    two-sided.
    """

    points: tuple[Point, ...]
    b: float
    phi: float
    drop: float
    p: float

    @property
    def ratio(self) -> float:
        """The last week over the first, as fitted: 0 to infinity."""
        return math.exp(self.b * self._span)

    @property
    def low(self) -> float:
        """The lower limit of the ratio's interval of 95 %; 0 when it is open."""
        edge = self._edge(-STEEPEST)
        return 0.0 if edge is None else math.exp(edge * self._span)

    @property
    def high(self) -> float:
        """The upper one; infinity when it is open."""
        edge = self._edge(STEEPEST)
        return math.inf if edge is None else math.exp(edge * self._span)

    @property
    def first(self) -> float:
        """Fitted events in seven days of the first week."""
        return self._weekly(self.points[0].t)

    @property
    def last(self) -> float:
        """Fitted events in seven days of the last week."""
        return self._weekly(self.points[-1].t)

    @property
    def _span(self) -> int:
        return self.points[-1].t - self.points[0].t

    def _weekly(self, t: int) -> float:
        events = sum(point.events for point in self.points)
        return DAYS_PER_WEEK * events / sum(e * math.exp(self.b * (at - t)) for at, _y, e in self.points)

    def _edge(self, reach: float) -> float | None:
        """Where the deviance, so much higher, is rejected: from beyond it by Newton's method, as D is convex."""
        rejected = _quantile(len(self.points) - 2 if self.phi > 1 else 0) * max(1.0, self.phi) / 2
        events = sum(point.events for point in self.points)
        lowest = _half_deviance(self.points, self.b)[0] + rejected
        edge = self.b + reach
        for _round in range(_MOST_ROUNDS):
            height, mean, _variance = _half_deviance(self.points, edge)
            if height <= lowest:
                return None if edge == self.b + reach else edge
            following = edge - (height - lowest) / (events * mean)
            if abs(following - edge) <= _PRECISION * max(1.0, abs(edge)):
                break
            edge = following
        return edge


def fit(points: Sequence[Point]) -> Slope:
    """The slope of `points`, ordered by t; at least three with a positive exposure, and one event."""
    kept = tuple(points)
    b = _steepness(kept)
    lowest = _half_deviance(kept, b)[0]
    drop = max(0.0, 2 * (_half_deviance(kept, 0.0)[0] - lowest))
    events, total = sum(y for _t, y, _e in kept), sum(e * math.exp(b * t) for t, _y, e in kept)
    means = (events * e * math.exp(b * t) / total for t, _y, e in kept)
    df = len(kept) - 2
    phi = sum((y - mean) ** 2 / mean for (_t, y, _e), mean in zip(kept, means, strict=True)) / df
    p = incomplete_beta(df / 2, 0.5, df / (df + drop / phi)) if phi > 1 else math.erfc(math.sqrt(drop / 2))
    return Slope(kept, b, phi, drop, p)


def _half_deviance(points: Sequence[Point], b: float) -> tuple[float, float, float]:
    """D(b) / 2 but for a constant; its derivative over the events; and the variance of t, the derivative of that.

    The weeks weigh as the model expects events in them; t is taken from the mean week of the events.
    """
    events = sum(y for _t, y, _e in points)
    centre = sum(t * y for t, y, _e in points) / events
    total = first = second = 0.0
    for t, _y, e in points:
        away = t - centre
        weight = e * math.exp(b * away)
        total += weight
        first += weight * away
        second += weight * away * away
    mean = first / total
    return events * math.log(total), mean, second / total - mean * mean


def _steepness(points: Sequence[Point]) -> float:
    """The b of the least deviance: Newton's method on its derivative, which rises with b, kept in a bracket."""
    low, high = -STEEPEST, STEEPEST
    if _half_deviance(points, low)[1] >= 0:
        return low
    if _half_deviance(points, high)[1] <= 0:
        return high
    b = 0.0
    for _round in range(_MOST_ROUNDS):
        _height, mean, variance = _half_deviance(points, b)
        low, high = (b, high) if mean < 0 else (low, b)
        following = b - mean / variance if variance > 0 else math.inf
        if not low <= following <= high:
            following = (low + high) / 2
        if abs(following - b) <= _PRECISION:
            break
        b = following
    return b


@cache
def _quantile(df: int) -> float:
    """At 0.95: of F with 1 and `df` degrees of freedom, of chi-squared with one for 0."""
    return t_quantile(df, 0.975) ** 2 if df else _CHI_SQUARED
