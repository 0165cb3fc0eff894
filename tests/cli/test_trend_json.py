"""The trend for programs: strict JSON, every number of the worked cases, and no number that JSON does not know."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from diary.cli.trend_json import trend_json
from tests.analytics.test_trend import FALL, Counts, full, of


def written(weeks: Sequence[Counts]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(trend_json(of(weeks)), allow_nan=False))
    return found


def test_the_numbers_of_a_judgement() -> None:
    found = written(FALL)["judged"]
    assert (found["on"], found["verdict"], found["leaks"], found["weeks_used"]) == ("2026-03-09", "down", 65, 12)
    assert (found["days"], found["diary_days"], found["mark_guard"]) == (84, 84, None)
    numbers = ("b", "phi", "deviance_drop", "p", "ratio", "ci_low", "ci_high", "first", "last")
    assert [found["slope"][name] for name in numbers] == pytest.approx(
        [-0.119476, 0.041380, 10.514122, 0.001185, 0.268681, 0.116738, 0.598388, 9.611552, 2.582438], abs=6e-7
    )
    assert found["guard"]["p"] == pytest.approx(0.032462, abs=6e-7)


def test_every_week_is_there_with_its_days() -> None:
    weeks = written([*full([3] * 7), (1, 1, 1)])["judged"]["weeks"]
    assert len(weeks) == 8
    assert weeks[0] == {
        "first": "2026-01-12",
        "last": "2026-01-18",
        "leaks": 3,
        "leak_days": 3,
        "diary_days": 7,
        "used": True,
    }
    assert [week["used"] for week in weeks] == [True] * 7 + [False]


def test_an_open_edge_is_null() -> None:
    assert written(full([0] * 8 + [40]))["judged"]["slope"]["ci_high"] is None
    assert written(full([40] + [0] * 8))["judged"]["slope"]["ci_low"] == 0


def test_too_little_has_no_slope() -> None:
    found = written(full([1, 1, 2, 1]))
    assert (found["headline"], found["since"]) == ("cant_tell", None)
    assert found["judged"]["slope"] is found["judged"]["guard"] is None
    assert found["judged"]["leaks"] == 5


def test_the_headline_stands_beside_the_weeks_that_settle_it() -> None:
    found = written(full([9, 7, 5, 3, 2, 1]))
    assert (found["on"], found["headline"], found["since"]) == ("2026-03-09", "no_clear_change", "2026-03-09")
    assert found["judged"]["verdict"] == found["shown"]["verdict"] == "down"
    assert found["weekly_verdicts"] == [
        {"on": "2026-03-09", "verdict": "down"},
        {"on": "2026-03-02", "verdict": "cant_tell"},
    ]
    assert found["text"][0] == "No clear change"


def test_only_leak_days_and_half_logged_are_verdicts_of_their_own() -> None:
    assert written([(3, 3, 3)] * 12)["headline"] == "only_leak_days"
    assert written([(14, 6, 7)] * 7 + [(6, 6, 7)] * 6)["headline"] == "half_logged"
