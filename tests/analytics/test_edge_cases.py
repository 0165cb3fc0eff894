"""Every row of the table of edge cases (tests/golden/edge_cases.toml)."""

from datetime import date
from typing import Any

import pytest

from diary.analytics import Age, Entries, Standing, assess_now, birth_before
from diary.errors import InvalidEntry
from diary.guidance import load
from diary.model import Profile
from tests import golden_tables as golden

GUIDANCE = load()
CASES = golden.table("edge_cases.toml")["case"]
ROWS = [
    "birth date missing, lactating",
    "last feed missing, says weaned",
    "month known, day not",
    "a feed logged after the last one",
    "contradictory and future dates",
    "several children, tandem",
    "pregnant after weaning",
    "pregnant while nursing",
    "episode before the birth",
    "twins",
    "preterm",
    "never fed or expressed",
    "relactation, induced, non-birth parent",
    "loss",
    "the baby died after birth",
]


def name(case: dict[str, Any]) -> str:
    return f"{case['row']}: {case['what']}" if "what" in case else str(case["row"])


def told(case: dict[str, Any]) -> Profile:
    """As the app takes it: every date is checked against today."""
    profile = golden.profile(case, {})
    for pregnancy in profile.pregnancies:
        pregnancy.check_today(date.fromisoformat(case.get("today", "2100-01-01")))
    return profile


@pytest.mark.parametrize("case", [case for case in CASES if "on" in case], ids=name)
def test_what_happens_when(case: dict[str, Any]) -> None:
    profile = told(case)
    for expected in case["on"]:
        day = date.fromisoformat(expected["day"])
        found = assess_now(day, profile, Entries(), GUIDANCE)
        assert _seen(found.standing) == {key: expected.get(key) for key in ("stage", "missing", "since")}, (
            expected["day"]
        )
        assert (found.level.key if found.level is not None else None) == expected.get("level"), expected["day"]
        if "lactation" in expected:
            assert found.standing.lactation.value == expected["lactation"]
        if "age" in expected:
            assert found.standing.since
            assert Age(found.standing.since, day).text == expected["age"]
        if case.get("after_loss"):
            assert birth_before(day, profile) is None
    if "after_loss" in case:
        assert profile.words.after_loss is case["after_loss"]


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=name)
def test_refused_with_the_reason(case: dict[str, Any]) -> None:
    with pytest.raises(InvalidEntry, match=case["refused"]):
        told(case)


@pytest.mark.parametrize("case", [case for case in CASES if "on" in case], ids=name)
def test_the_order_in_which_pregnancies_were_told_means_nothing(case: dict[str, Any]) -> None:
    profile = told(case)
    turned = Profile(profile.pregnancies[::-1], profile.person)
    for expected in case["on"]:
        day = date.fromisoformat(expected["day"])
        assert _seen(assess_now(day, turned, Entries(), GUIDANCE).standing) == _seen(
            assess_now(day, profile, Entries(), GUIDANCE).standing
        )


def test_every_row_of_the_table_has_a_case() -> None:
    assert list(dict.fromkeys(case["row"] for case in CASES)) == ROWS
    assert all(("on" in case) is not ("refused" in case) for case in CASES)


def _seen(standing: Standing) -> dict[str, str | None]:
    return {
        "stage": standing.shown.value,
        "missing": standing.missing.value if standing.missing else None,
        "since": str(standing.since) if standing.since else None,
    }
