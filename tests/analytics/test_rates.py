"""Two rates compared: published values, and what the scatter of the blocks does to them."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics.rates import Dispersion, Rate, dispersion, p_value, rate_ratio

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "before_after.toml").read_text(encoding="utf-8"))


def plain(pair: Sequence[int]) -> Rate:
    return Rate.of_blocks([(pair[0], pair[1])])


@pytest.mark.parametrize("case", GOLDEN["published"], ids=lambda case: case["name"])
def test_published_values_come_out(case: Mapping[str, Any]) -> None:
    found = rate_ratio(plain(case["recent"]), plain(case["prior"]))
    assert found.ratio == pytest.approx(case["rate_ratio"], abs=5e-7)
    assert found.low == pytest.approx(case["low"], abs=5e-8)
    assert found.high == pytest.approx(case["high"], abs=5e-8)
    assert found.p == pytest.approx(case["p"], abs=5e-6)


def test_the_p_value_counts_the_smaller_tail_twice() -> None:
    """Of ten leaks in equal windows none is recent: 2 / 2^10."""
    assert p_value(plain((0, 28)), plain((10, 28))) == pytest.approx(2 / 2**10)
    assert p_value(plain((5, 28)), plain((5, 28))) == 1


def test_blocks_without_a_diary_day_give_no_degree_of_freedom() -> None:
    found = dispersion(Rate.of_blocks([(2, 7), (0, 0), (3, 7), (0, 0)]), Rate.of_blocks([(5, 7), (4, 7)]))
    assert found.df == 2
    assert dispersion(plain((3, 7)), plain((9, 7))) == Dispersion(phi=None, df=0, f=1)


def test_an_even_diary_is_not_taken_for_a_certain_one() -> None:
    assert dispersion(Rate.of_blocks([(5, 7)] * 4), Rate.of_blocks([(3, 7)] * 4)).f == 1


def test_a_scatter_as_chance_alone_makes_it_widens_nothing() -> None:
    """1 and 3 leaks where 2 each are expected: phi is exactly 1."""
    assert dispersion(Rate.of_blocks([(1, 7), (3, 7)]), plain((5, 7))) == Dispersion(phi=1, df=1, f=1)


@given(st.integers(1, 50), st.integers(1, 50), st.integers(2, 5))
def test_as_many_times_as_many_in_both_windows_keep_the_ratio_and_narrow_the_interval(
    recent: int, prior: int, times: int
) -> None:
    one = rate_ratio(plain((recent, 28)), plain((prior, 28)))
    more = rate_ratio(plain((times * recent, 28)), plain((times * prior, 28)))
    assert more.ratio == pytest.approx(one.ratio)
    assert more.low > one.low
    assert more.high < one.high
