"""The regularised incomplete beta function, its inverse, and Student's t from it; the standard library suffices.

The factor in front is Loader's saddle-point form (Fast and Accurate Computation of Binomial Probabilities, 2000),
which keeps its digits where differences of lgamma lose them. The continued fraction is number 26.5.8 of Abramowitz
and Stegun, evaluated by Lentz's method. Checked against scipy to 1e-9 for a and b from 0.01 to 100,000.
"""

import math

_TINY = 1e-300
_PRECISION = 1e-15
# The fraction needs some multiple of sqrt(max(a, b)) steps: a thousand or so for the largest that are promised.
_MOST_STEPS = 100_000
# Newton needs about ten, halving the whole bracket sixty.
_MOST_ROUNDS = 200
# exp() of more overflows; a quantile below exp(-709) counts as 0.
_LOGIT_LIMIT = 709.0
_LOG_SQRT_2_PI = 0.5 * math.log(2 * math.pi)
# From here on the series below gives lgamma's remainder to 16 digits.
_SERIES_FROM = 16.0


def incomplete_beta(a: float, b: float, x: float) -> float:
    """I_x(a, b), the distribution function of Beta(a, b) at `x`.

    Raises ValueError outside a, b > 0, 0 <= x <= 1.
    """
    _check(a, b, x)
    if x in (0.0, 1.0):
        return x
    return _tails(a, b, x, 1 - x)[0]


def beta_quantile(a: float, b: float, p: float) -> float:
    """The x with I_x(a, b) = `p`. Raises ValueError outside a, b > 0, 0 <= p <= 1."""
    _check(a, b, p)
    if p in (0.0, 1.0):
        return p
    return _expit(_logit_quantile(a, b, p))


def beta_odds(a: float, b: float, p: float) -> float:
    """q / (1 - q) of the quantile q, 0 to infinity; it keeps its digits where q itself would round to 1.

    Raises ValueError outside a, b > 0, 0 < p < 1.
    """
    _check(a, b, p)
    _check_inside(p)
    return math.exp(_logit_quantile(a, b, p))


def t_quantile(df: float, p: float) -> float:
    """The t with P(T <= t) = `p` in Student's distribution with `df` degrees of freedom.

    Raises ValueError outside df > 0, 0 < p < 1.
    """
    _check(df, 1.0, p)
    _check_inside(p)
    if p == 0.5:
        return 0.0
    # df / (df + T^2) is Beta(df/2, 1/2), and both tails of T make up its lower one.
    tail = math.sqrt(df * math.exp(-_logit_quantile(df / 2, 0.5, 2 * min(p, 1 - p))))
    return tail if p > 0.5 else -tail


def _check(a: float, b: float, fraction: float) -> None:
    if not (0 < a < math.inf and 0 < b < math.inf and 0 <= fraction <= 1):
        raise ValueError(f"Out of range: parameters {a} and {b}, x or p {fraction}.")


def _check_inside(p: float) -> None:
    if p in (0.0, 1.0):
        raise ValueError(f"Out of range: no finite quantile for p = {p}.")


def _expit(s: float) -> float:
    return 1 / (1 + math.exp(-s))


def _tails(a: float, b: float, x: float, y: float) -> tuple[float, float]:
    """I_x(a, b) and 1 - I_x(a, b); y = 1 - x, given so that it keeps its digits when x is close to 1."""
    density = _density(a, b, x, y)
    if x < (a + 1) / (a + b + 2):
        lower = density / a * _fraction(a, b, x)
        return lower, 1 - lower
    upper = density / b * _fraction(b, a, y)
    return 1 - upper, upper


def _density(a: float, b: float, x: float, y: float) -> float:
    """x^a y^b / B(a, b), which is the density of the logit of x."""
    n = a + b
    remainder = _remainder(n) - _remainder(a) - _remainder(b)
    return math.sqrt(a * b / (2 * math.pi * n)) * math.exp(remainder - _deviance(a, n * x) - _deviance(b, n * y))


def _remainder(n: float) -> float:
    """What Stirling's formula lacks: log(n!) - log(sqrt(2 pi n) (n/e)^n)."""
    if n < _SERIES_FROM:
        return math.lgamma(n + 1) - (n + 0.5) * math.log(n) + n - _LOG_SQRT_2_PI
    square = 1 / (n * n)
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - square / 1188) * square) * square) * square) / n


def _deviance(k: float, mean: float) -> float:
    """k log(k / mean) + mean - k, without cancellation where k is close to mean."""
    if mean == 0:
        return math.inf
    if abs(k - mean) >= 0.1 * (k + mean):
        return k * math.log(k / mean) + mean - k
    v = (k - mean) / (k + mean)
    total, power, odd = (k - mean) * v, 2 * k * v, 1
    while True:
        power *= v * v
        odd += 2
        following = total + power / odd
        if following == total:
            return total
        total = following


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of I_x(a, b), for x < (a + 1) / (a + b + 2)."""
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _kept(1 + step * d)
            c = _kept(1 + step / c)
            result *= d * c
        if abs(d * c - 1) < _PRECISION:
            return result
    raise ValueError(f"I_x(a, b) does not converge: a = {a}, b = {b}, x = {x}.")


def _kept(value: float) -> float:
    """`value`, away from the zero that Lentz's method must not divide by."""
    return value if abs(value) > _TINY else _TINY


def _logit_quantile(a: float, b: float, p: float) -> float:
    """log(q / (1 - q)) of the quantile, by Newton's method on the logarithm of a tail, kept in a bracket."""
    if p > 0.5:
        return -_logit_of_lower(b, a, 1 - p)
    return _logit_of_lower(a, b, p)


def _logit_of_lower(a: float, b: float, p: float) -> float:
    """The same for p up to 0.5: the lower tail is the one with the digits."""
    low, high = -_LOGIT_LIMIT, _LOGIT_LIMIT
    s = math.log(a / b)
    for _round in range(_MOST_ROUNDS):
        x, y = _expit(s), _expit(-s)
        tail, density = _tails(a, b, x, y)[0], _density(a, b, x, y)
        low, high = (s, high) if tail < p else (low, s)
        following = s - math.log(tail / p) * tail / density if tail > 0 and density > 0 else math.inf
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - s) <= _PRECISION * max(1.0, abs(s)):
            break
        s = following
    return s if abs(s) < _LOGIT_LIMIT - 1 else math.copysign(math.inf, s)
