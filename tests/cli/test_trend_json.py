"""The trend for programs: strict JSON, every number of the worked cases, and no number that JSON does not know."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from diary.analytics import WeekCount
from diary.analytics.trend import trend
from diary.cli.trend_json import trend_json
from tests.analytics.test_trend import FULL, ON, entries


def written(
    recent: Sequence[int],
    prior: Sequence[int],
    recent_days: Sequence[int] = FULL,
    prior_days: Sequence[int] = FULL,
) -> dict[str, Any]:
    blocks = [*zip(prior, prior_days, strict=True), *zip(recent, recent_days, strict=True)]
    leaks, marks = entries(blocks)
    text = json.dumps(trend_json(trend(leaks, marks, ON, WeekCount())), allow_nan=False)
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_numbers_of_a_comparison() -> None:
    found = written((6, 1, 5, 2), (10, 3, 9, 8))["comparison"]
    assert (found["verdict"], found["enough"], found["df"]) == ("no_clear_change", True, 6)
    numbers = ("rate_ratio", "ci_low", "ci_high", "p", "phi", "f")
    assert [found[name] for name in numbers] == pytest.approx(
        [0.466667, 0.148203, 1.298600, 0.167456, 1.453968, 2.266185], abs=5e-7
    )


def test_every_block_is_there_with_its_days() -> None:
    found = written((1, 1, 1, 1), (3, 3, 2, 2), (2, 4, 3, 5))["comparison"]
    recent, prior = found["recent"], found["prior"]
    assert (recent["leaks"], recent["diary_days"], recent["days"]) == (4, 14, 28)
    assert (prior["leaks"], prior["diary_days"], prior["days"]) == (10, 28, 28)
    assert [(block["leaks"], block["diary_days"]) for block in recent["blocks"]] == [
        (1, 2),
        (1, 4),
        (1, 3),
        (1, 5),
    ]
    assert (recent["first"], recent["last"]) == ("2026-02-09", "2026-03-08")
    assert (prior["blocks"][0]["first"], prior["blocks"][0]["last"]) == ("2026-01-12", "2026-01-18")


def test_infinity_is_null_with_a_note() -> None:
    found = written((2, 3, 2, 3), (0, 0, 0, 0))["comparison"]
    assert (found["verdict"], found["rate_ratio"], found["ci_high"]) == ("up", None, None)
    assert (found["rate_ratio_infinite"], found["ci_high_infinite"]) == (True, True)
    assert found["ci_low"] > 1


def test_too_little_is_null_under_the_same_names() -> None:
    told, found = (written(*case)["comparison"] for case in (((3,) * 4, (3,) * 4), ((0,) * 4, (1, 1, 2, 1))))
    assert (found["verdict"], found["enough"]) == ("cant_tell", False)
    assert found["rate_ratio"] is found["ci_low"] is found["ci_high"] is found["p"] is found["df"] is None
    assert list(found) == list(told)
    assert found["prior"]["leaks"] == 5


def test_the_headline_stands_beside_the_weeks_that_settle_it() -> None:
    found = written((1, 1, 1, 1), (0, 0, 9, 9), prior_days=(0, 0, 7, 7))
    assert (found["on"], found["headline"], found["since"]) == ("2026-03-09", "cant_tell", None)
    assert found["judged"]["verdict"] == "down"
    assert found["weekly_verdicts"] == [
        {"on": "2026-03-09", "verdict": "down"},
        {"on": "2026-03-02", "verdict": "cant_tell"},
        {"on": "2026-02-23", "verdict": "cant_tell"},
    ]
    assert found["text"][0] == "Can’t tell yet"
