"""What the trend says of invented diaries; few of them with fixed seeds, many by `make bench`."""

from functools import cache

import pytest

from tests.analytics.trend_simulation import SCENARIOS, Shares, simulate

DIARIES = 80


@cache
def shares(name: str) -> Shares:
    return simulate(SCENARIOS[name], DIARIES)


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name.startswith("flat")])
def test_a_flat_diary_is_seldom_told_as_a_change(name: str) -> None:
    """In 17 looks at most one diary of ten or so: each of them is looked at again and again."""
    found = shares(name)
    assert found.down < 0.2
    assert found.up < 0.2


def test_what_happens_is_found() -> None:
    assert shares("halved 60 %").down > 0.3
    assert shares("halved 100 %").down > 0.5
    assert shares("falls").down > 0.65
    assert shares("stops").down > 0.9


@pytest.mark.parametrize("name", ["halved 60 %", "halved 100 %", "falls", "stops"])
def test_what_happens_is_not_told_the_other_way_round(name: str) -> None:
    assert shares(name).up < 0.05


def test_half_logged_days_are_not_told_as_fewer() -> None:
    some, many = shares("half logged 8"), shares("half logged 15")
    assert some.down < 0.2
    assert many.down < 0.05
    assert some.half_logged > 0.3
    assert many.half_logged > 0.9


def test_fewer_marks_are_not_told_as_more_leaks() -> None:
    few, many = shares("dwindling marks 3"), shares("dwindling marks 8")
    assert few.up < 0.15
    assert many.up < 0.1
    assert few.unguarded_up > few.up
