"""Every row of the table of modifiers (tests/golden/modifiers.toml), at and beside each of its numbers."""

from datetime import timedelta
from typing import Any

import pytest

from diary.analytics import Entries, assess_now
from diary.guidance import load
from diary.model import Onset
from tests import golden_tables as golden

GUIDANCE = load()
PEOPLE = golden.table("people.toml")
CASES = golden.table("modifiers.toml")["case"]


@pytest.mark.parametrize("dates", PEOPLE["dates"], ids=lambda dates: dates["name"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['row']}: {case['what']}")
def test_the_rule_for(case: dict[str, Any], dates: golden.Dates) -> None:
    profile = golden.profile(PEOPLE["people"][case.get("who", "weaned")], dates)
    details = golden.details(case.get("details", {}))
    leaks = [golden.leak(golden.day(text, dates), **details) for text in case["leaks"]]
    leaks += [golden.leak(golden.day(d, dates), onset=Onset.WHEN_PRESSED) for d in case.get("pressed", ())]
    first, last = (golden.day(text, dates) for text in case.get("marks", ("W+1", "W")))
    marks = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found = assess_now(golden.day(case["today"], dates), profile, Entries(leaks, marks), GUIDANCE)
    assert (case["rule"] in {flag.rule.id for flag in found.flags}) is case["fires"]
    assert found.level is not None
    assert found.level.key == case["level"]


def test_every_row_has_cases_in_which_it_fires_and_in_which_it_does_not() -> None:
    rows = {
        "persistent", "frequent", "a_lot", "restart", "only_when_pressed", "bothersome", "any_leak", "weaned_mid",
        "past_usual_time",
    }  # fmt: skip
    assert {case["row"] for case in CASES} == rows
    for row in rows:
        assert {case["fires"] for case in CASES if case["row"] == row} == {True, False}
