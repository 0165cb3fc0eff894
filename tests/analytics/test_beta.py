"""The incomplete beta function and Student's quantile, against scipy and against closed forms."""

import math
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betainc, betaincinv
from scipy.stats import t as student

from diary.analytics.beta import beta_odds, beta_quantile, incomplete_beta, t_quantile

# The logarithms spread the examples over all sizes that are promised.
PARAMETERS = st.floats(-2, 5).map(lambda exponent: 10.0**exponent)
PROBABILITIES = st.floats(1e-9, 1 - 1e-9)
TAILS = st.floats(-12, -0.31).map(lambda exponent: 10.0**exponent)
GRID = (0.01, 0.4, 0.5, 1.0, 1.7, 3.0, 7.25, 22.0, 1999.5, 1e5)

CLOSE = 1e-9
# Below this scipy itself gives up the last digits.
LEAST = 1e-280


def close(value: float, expected: float) -> bool:
    return value == pytest.approx(expected, rel=CLOSE, abs=LEAST)


@pytest.mark.parametrize("a", GRID)
def test_the_beta_function_is_scipys(a: float) -> None:
    """From far out in the lower tail to far out in the upper one."""
    for b, sigmas in product(GRID, (-30, -8, -3, -0.5, 0, 0.5, 3, 8, 30)):
        mean = a / (a + b)
        x = mean + sigmas * math.sqrt(mean * (1 - mean) / (a + b + 1))
        x = min(max(x, 1e-12), 1 - 1e-12)
        assert close(incomplete_beta(a, b, x), float(betainc(a, b, x))), (b, x)


@given(PARAMETERS, PARAMETERS, st.floats(1e-300, 1 - 1e-15))
def test_the_beta_function_is_scipys_anywhere(a: float, b: float, x: float) -> None:
    assert close(incomplete_beta(a, b, x), float(betainc(a, b, x)))


@pytest.mark.parametrize("a", GRID)
def test_the_quantile_is_scipys(a: float) -> None:
    for b, p in product(GRID, (1e-9, 0.025, 0.3, 0.5, 0.8, 0.975, 1 - 1e-9)):
        assert close(beta_quantile(a, b, p), float(betaincinv(a, b, p))), (b, p)


@given(PARAMETERS, PARAMETERS, PROBABILITIES)
def test_the_quantile_is_scipys_anywhere(a: float, b: float, p: float) -> None:
    assert close(beta_quantile(a, b, p), float(betaincinv(a, b, p)))


@given(PARAMETERS, PARAMETERS, TAILS)
def test_the_odds_are_those_of_the_quantile(a: float, b: float, p: float) -> None:
    q = float(betaincinv(a, b, p))
    if LEAST < q < 0.999:
        assert beta_odds(a, b, p) == pytest.approx(q / (1 - q), rel=CLOSE)


@given(PARAMETERS, PARAMETERS, PROBABILITIES)
def test_a_quantile_undoes_the_function(a: float, b: float, p: float) -> None:
    q = beta_quantile(a, b, p)
    if LEAST < q < 1 - 1e-3:
        assert incomplete_beta(a, b, q) == pytest.approx(p, rel=CLOSE)


def test_odds_keep_their_digits_where_the_quantile_is_one_in_a_double() -> None:
    """I_x(1, b) is 1 - (1 - x)^b, so the odds of the quantile are (1 - p)^(-1/b) - 1."""
    assert beta_quantile(1, 0.01, 0.9) == 1
    assert beta_odds(1, 0.01, 0.9) == pytest.approx(1e100, rel=CLOSE)


def test_odds_too_large_or_too_small_for_a_double_are_infinity_and_zero() -> None:
    assert beta_odds(1, 0.001, 0.9) == math.inf
    assert beta_odds(0.001, 1, 0.1) == 0
    assert beta_quantile(0.001, 1, 0.1) == 0


@given(st.floats(0.1, 1e5), PROBABILITIES)
def test_the_quantile_of_t_is_scipys(df: float, p: float) -> None:
    assert t_quantile(df, p) == pytest.approx(float(student.ppf(p, df)), rel=CLOSE, abs=1e-8)


@pytest.mark.parametrize("df", range(1, 31))
def test_the_quantile_that_the_trend_uses_is_scipys(df: int) -> None:
    assert t_quantile(df, 0.975) == pytest.approx(float(student.ppf(0.975, df)), rel=CLOSE)


def test_t_is_symmetric_about_zero() -> None:
    assert t_quantile(4, 0.5) == 0
    assert t_quantile(4, 0.1) == pytest.approx(-t_quantile(4, 0.9), rel=CLOSE)


@pytest.mark.parametrize("function", [incomplete_beta, beta_quantile])
@pytest.mark.parametrize("end", [0.0, 1.0])
def test_the_ends_are_exact(function: Callable[[float, float, float], float], end: float) -> None:
    assert function(2.5, 3.5, end) == end


@pytest.mark.parametrize("function", [incomplete_beta, beta_quantile, beta_odds])
@pytest.mark.parametrize(
    "arguments", [(0, 1, 0.5), (1, -1, 0.5), (1, 1, -0.1), (1, 1, 1.1), (math.inf, 1, 0.5), (1, 1, math.nan)]
)
def test_what_is_no_beta_distribution_is_refused(
    function: Callable[[float, float, float], float], arguments: tuple[float, float, float]
) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        function(*arguments)


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_there_are_no_odds_of_certainty(p: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        beta_odds(2, 3, p)
