"""The regularised incomplete gamma function and its inverse; the standard library suffices.

By its series below the mean and by Legendre's continued fraction above it (Abramowitz and Stegun, 6.5.29 and
6.5.31). The quantile starts from Wilson and Hilferty's (The Distribution of Chi-square, 1931) and goes on by
Newton's method within a bracket.
"""

import math
from statistics import NormalDist

_TINY = 1e-300
_PRECISION = 1e-15
_MOST_STEPS = 100_000
_MOST_ROUNDS = 200
# The quantiles of a smaller one fall below what a float can hold.
_LEAST_SHAPE = 0.1


def incomplete_gamma(a: float, x: float) -> float:
    """P(a, x), the distribution function of Gamma(a) at `x`. Raises ValueError outside a > 0, x >= 0."""
    if not (0 < a < math.inf and 0 <= x < math.inf):
        raise ValueError(f"Out of range: parameter {a}, x {x}.")
    if x == 0:
        return 0.0
    factor = math.exp(a * math.log(x) - x - math.lgamma(a))
    return factor * _series(a, x) if x < a + 1 else 1 - factor * _fraction(a, x)


def gamma_quantile(a: float, p: float) -> float:
    """The x with P(a, x) = `p`, for a from 0.1 on. Raises ValueError outside that and 0 < p < 1."""
    if not (_LEAST_SHAPE <= a < math.inf and 0 < p < 1):
        raise ValueError(f"Out of range: parameter {a}, p {p}.")
    low, high = 0.0, math.inf
    x = max(_first_guess(a, p), _TINY)
    for _round in range(_MOST_ROUNDS):
        excess = incomplete_gamma(a, x) - p
        low, high = (x, high) if excess < 0 else (low, x)
        density = math.exp((a - 1) * math.log(x) - x - math.lgamma(a))
        # Never further than twice as far and a mean: in the lower tail a tangent leads far out.
        following = min(x - excess / density, 2 * x + a) if density > 0 else low
        if not low < following < high:
            following = (low + high) / 2 if high < math.inf else 2 * x
        if abs(following - x) <= _PRECISION * x:
            break
        x = following
    return x


def _first_guess(a: float, p: float) -> float:
    """Far down in the lower tail P(a, x) is x^a / (a Gamma(a))."""
    ninth = 1 / (9 * a)
    usual = a * max(0.0, 1 - ninth + NormalDist().inv_cdf(p) * math.sqrt(ninth)) ** 3
    return float(max(usual, math.exp(min(0.0, (math.log(p) + math.lgamma(a + 1)) / a)) if a < 10 else 0.0))


def _series(a: float, x: float) -> float:
    term = total = 1 / a
    for n in range(1, _MOST_STEPS):
        term *= x / (a + n)
        total += term
        if term < total * _PRECISION:
            return total
    raise ValueError(f"P(a, x) does not converge: a = {a}, x = {x}.")


def _fraction(a: float, x: float) -> float:
    """By Lentz's method."""
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    result = d
    for n in range(1, _MOST_STEPS):
        numerator = -n * (n - a)
        b += 2
        d = 1 / _kept(numerator * d + b)
        c = _kept(b + numerator / c)
        result *= c * d
        if abs(c * d - 1) < _PRECISION:
            return result
    raise ValueError(f"P(a, x) does not converge: a = {a}, x = {x}.")


def _kept(value: float) -> float:
    """`value`, away from the zero that Lentz's method must not divide by."""
    return value if abs(value) > _TINY else _TINY
