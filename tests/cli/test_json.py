"""docs/json.md names what the commands print for programs, key by key."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from diary.analytics import Missing
from diary.guidance import Lactation
from diary.model import Level, Stage
from tests.cli.conftest import Run
from tests.clock import SettableClock

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")


def documented(heading: str) -> list[str]:
    """The keys in the table below `heading`, in order."""
    section = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert section, heading
    rows = re.findall(r"^\| (`.*?) \|", section[1], re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]


@pytest.fixture
def flags(run: Run, clock: SettableClock) -> dict[str, Any]:
    """A diary in which rules of leaks fire."""
    clock.set("2026-12-20T08:00:00")
    run("dates", "--birth", "2026-03-01", "--last-feed", "2026-09-10")
    for day in (12, 20):
        run("log", "shower", "--at", f"2026-12-{day} 07:00", "--fluid", "clear", "--side", "left")
    found: dict[str, Any] = json.loads(run("flags", "--json").out)
    return found


def test_the_answer_has_the_documented_keys(flags: dict[str, Any]) -> None:
    assert sorted(flags) == sorted(documented("`leak-diary flags --on DATE --json`"))


def test_every_rule_has_the_documented_keys(flags: dict[str, Any]) -> None:
    rule, rests_on = documented("A rule"), documented("What a flag rests on")
    assert flags["flags"]
    assert flags["not_fired"]
    for found in flags["not_fired"]:
        assert sorted(found) == sorted(rule)
    for found in flags["flags"]:
        assert sorted(found) == sorted(rule + rests_on)


def test_every_source_has_the_documented_keys(flags: dict[str, Any]) -> None:
    rules = [flags, *flags["flags"], *flags["not_fired"]]
    for source in (source for rule in rules for source in rule["sources"]):
        assert sorted(source) == sorted(documented("A source"))


def test_every_kind_of_rule_has_the_documented_parameters(flags: dict[str, Any]) -> None:
    rules = flags["flags"] + flags["not_fired"]
    kinds = {rule["parameters"]["kind"] for rule in rules}
    assert kinds == set(re.findall(r"^### The kind `(\w+)`", DOCUMENT, re.MULTILINE))
    for rule in rules:
        parameters = rule["parameters"]
        assert sorted(parameters) == sorted(documented(f"The kind `{parameters['kind']}`"))


def test_every_rule_says_its_numbers_in_a_sentence_too(flags: dict[str, Any]) -> None:
    for rule in flags["flags"] + flags["not_fired"]:
        assert rule["parameters_text"].endswith(".")


@pytest.mark.parametrize("value", [*Stage, *Lactation, *Missing, *(level.key for level in Level)])
def test_every_coded_value_is_documented(value: str) -> None:
    assert f"`{value}`" in DOCUMENT


def test_lists_without_an_order_of_their_own_are_sorted(flags: dict[str, Any]) -> None:
    """The same diary gives the same text, whatever the process."""
    rules = flags["flags"] + flags["not_fired"]
    lists = [value for rule in rules for value in rule["parameters"].values() if isinstance(value, list)]
    assert max(map(len, lists)) > 3
    assert lists == [sorted(found) for found in lists]


def test_a_level_that_nothing_gives_is_null(run: Run) -> None:
    found = json.loads(run("flags", "--json").out)
    assert (found["stage"], found["level"], found["level_text"]) == ("unknown", None, None)
    assert found["missing"] == "dates"
