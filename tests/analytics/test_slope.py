"""The quasi-Poisson slope: against a fit made another way, what changes nothing, and numbers out of proportion."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import chdtrc, chdtri, fdtrc, fdtri

from diary.analytics.slope import Point, Slope, fit

COUNTS = st.lists(st.integers(0, 30), min_size=6, max_size=12).filter(lambda counts: sum(counts) >= 6)
EXPOSURES = st.lists(st.integers(2, 7), min_size=12, max_size=12)


def of(events: list[int], exposures: list[int] | None = None) -> Slope:
    days = exposures or [7] * len(events)
    return fit([Point(t, y, e) for t, (y, e) in enumerate(zip(events, days, strict=False))])


def deviance(found: Slope, b: float) -> float:
    """D(b), term by term as it is defined."""
    events = sum(point.events for point in found.points)
    level = events / sum(point.exposure * math.exp(b * point.t) for point in found.points)
    total = 0.0
    for t, y, e in found.points:
        mean = e * level * math.exp(b * t)
        total += 2 * ((y * math.log(y / mean) if y else 0.0) - (y - mean))
    return total


def reweighted(found: Slope) -> tuple[float, float]:
    """Level and slope by iteratively reweighted least squares, the textbook's way of fitting such a model."""
    a, b = math.log(sum(p.events for p in found.points) / sum(p.exposure for p in found.points)), 0.0
    for _round in range(200):
        means = [p.exposure * math.exp(a + b * p.t) for p in found.points]
        working = [a + b * p.t + (p.events - mean) / mean for p, mean in zip(found.points, means, strict=True)]
        weight = sum(means)
        t_mean = sum(m * p.t for m, p in zip(means, found.points, strict=True)) / weight
        z_mean = sum(m * z for m, z in zip(means, working, strict=True)) / weight
        spread = sum(m * (p.t - t_mean) ** 2 for m, p in zip(means, found.points, strict=True))
        both = zip(means, found.points, working, strict=True)
        b = sum(m * (p.t - t_mean) * (z - z_mean) for m, p, z in both) / spread
        a = z_mean - b * t_mean
    return a, b


@pytest.mark.parametrize(
    ("events", "exposures"),
    [
        ([9, 8, 8, 7, 6, 6, 5, 4, 4, 3, 3, 2], None),
        ([6, 7, 5, 3, 4, 2, 2, 1, 1], [5, 6, 6, 4, 6, 5, 7, 6, 7]),
        ([2, 9, 1, 12, 3, 8, 1, 10, 1, 7, 2, 5], None),
        ([2, 3, 2, 3, 4, 4, 5, 5, 6, 7, 6, 8], [7, 2, 7, 3, 7, 4, 7, 5, 7, 6, 7, 7]),
    ],
)
def test_the_fit_is_that_of_reweighted_least_squares(events: list[int], exposures: list[int] | None) -> None:
    found = of(events, exposures)
    a, b = reweighted(found)
    assert found.b == pytest.approx(b, abs=1e-9)
    assert found.first == pytest.approx(7 * math.exp(a), rel=1e-9)
    assert found.last == pytest.approx(7 * math.exp(a + b * (len(events) - 1)), rel=1e-9)
    assert found.drop == pytest.approx(deviance(found, 0) - deviance(found, b), abs=1e-9)


@given(COUNTS, EXPOSURES, st.floats(-4, 4))
def test_no_other_slope_fits_better(events: list[int], exposures: list[int], other: float) -> None:
    found = of(events, exposures)
    assert deviance(found, found.b) <= deviance(found, other) + 1e-7


@given(COUNTS, EXPOSURES)
def test_the_interval_leaves_out_one_exactly_when_p_is_small(events: list[int], exposures: list[int]) -> None:
    found = of(events, exposures)
    assume(abs(found.p - 0.05) > 1e-9)
    assert 0 <= found.low <= found.ratio <= found.high
    assert (found.low <= 1 <= found.high) is (found.p >= 0.05)
    assert 0 <= found.p <= 1


@given(COUNTS, EXPOSURES)
def test_p_is_that_of_the_distributions_of_scipy(events: list[int], exposures: list[int]) -> None:
    found = of(events, exposures)
    if found.phi > 1:
        expected = float(fdtrc(1, len(events) - 2, found.drop / found.phi))
    else:
        expected = float(chdtrc(1, found.drop))
    assert found.p == pytest.approx(expected, rel=1e-9, abs=1e-15)


@given(COUNTS, EXPOSURES)
def test_its_edges_lie_where_the_test_turns(events: list[int], exposures: list[int]) -> None:
    """There the deviance is higher by the quantile of the test, and more so outside; an open edge is beyond 4."""
    found = of(events, exposures)
    quantile = float(chdtri(1, 0.05) if found.phi <= 1 else fdtri(1, len(events) - 2, 0.95))
    limit = quantile * max(1.0, found.phi)
    span = len(events) - 1
    for edge, outside in ((found.low, -1), (found.high, 1)):
        if 0 < edge < math.inf:
            b = math.log(edge) / span
            rise = deviance(found, b) - deviance(found, found.b)
            assert rise == pytest.approx(limit, rel=1e-6, abs=1e-6)
            assert deviance(found, b + outside * 1e-3) - deviance(found, found.b) > limit
        else:
            assert deviance(found, found.b + 4 * outside) - deviance(found, found.b) <= limit + 1e-9


@given(COUNTS)
def test_weeks_in_reverse_turn_the_slope_round(events: list[int]) -> None:
    one, other = of(events), of(events[::-1])
    assert one.b == pytest.approx(-other.b, abs=1e-7)
    assert one.p == pytest.approx(other.p, abs=1e-9)
    assert one.low * other.high == pytest.approx(1, rel=1e-5) or math.isinf(other.high)


@given(COUNTS, EXPOSURES, st.integers(2, 50))
def test_as_many_times_the_exposure_changes_nothing_but_the_level(
    events: list[int], exposures: list[int], times: int
) -> None:
    one, other = of(events, exposures), of(events, [times * e for e in exposures])
    assert (other.b, other.phi, other.p) == pytest.approx((one.b, one.phi, one.p), rel=1e-6, abs=1e-9)
    assert other.first * times == pytest.approx(one.first, rel=1e-6)


@given(COUNTS, st.integers(2, 20))
def test_as_many_times_the_events_keep_the_slope(events: list[int], times: int) -> None:
    one, other = of(events), of([times * y for y in events])
    assert other.b == pytest.approx(one.b, abs=1e-7)
    assert other.phi == pytest.approx(times * one.phi, rel=1e-6)
    assert other.drop == pytest.approx(times * one.drop, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    "events",
    [
        [6, *[0] * 11],
        [*[0] * 11, 6],
        [*[0] * 5, 10**9, *[0] * 6],
        [10**9, *[0] * 10, 1],
        [10**12] * 12,
        [0, 10**6] * 6,
    ],
)
def test_numbers_out_of_all_proportion_give_numbers(events: list[int]) -> None:
    found = of(events)
    assert -4 <= found.b <= 4
    for number in (found.phi, found.drop, found.p, found.ratio, found.first, found.last):
        assert math.isfinite(number)
        assert number >= 0
    assert 0 <= found.low <= found.ratio <= found.high


def test_all_in_the_first_week_is_as_steep_as_it_can_be_and_open_below() -> None:
    found = of([6, *[0] * 11])
    assert (found.b, found.low) == (-4, 0)
    assert 0 < found.high < 1
    assert found.p < 0.05


def test_all_in_the_last_week_is_open_above() -> None:
    found = of([*[0] * 11, 6])
    assert (found.b, found.high) == (4, math.inf)
    assert 1 < found.low < math.inf
