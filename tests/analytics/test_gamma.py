"""The incomplete gamma function and its quantile, against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammainc, gammaincinv

from diary.analytics.gamma import gamma_quantile, incomplete_gamma

# From a tenth of a leak to more than a diary holds.
SHAPES = st.floats(-1, 4.5).map(lambda exponent: 10.0**exponent)
# Below this scipy itself gives up the last digits.
LEAST = 1e-280


@given(SHAPES, st.floats(0, 3))
def test_the_distribution_function_is_scipys(a: float, share: float) -> None:
    assert incomplete_gamma(a, a * share) == pytest.approx(float(gammainc(a, a * share)), rel=1e-9, abs=1e-14)


@given(SHAPES, st.floats(1e-6, 1 - 1e-6))
def test_the_quantile_is_scipys(a: float, p: float) -> None:
    assert gamma_quantile(a, p) == pytest.approx(float(gammaincinv(a, p)), rel=1e-9, abs=LEAST)


@pytest.mark.parametrize(("a", "x"), [(0, 1), (-1, 1), (1, -1), (float("nan"), 1)])
def test_what_has_no_value_is_refused(a: float, x: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        incomplete_gamma(a, x)


@pytest.mark.parametrize(("a", "p"), [(0, 0.5), (1, 0), (1, 1), (float("inf"), 0.5)])
def test_a_quantile_of_nothing_is_refused(a: float, p: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        gamma_quantile(a, p)
