"""docs/json.md names what the commands print for programs, key by key."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from diary.analytics import Missing
from diary.analytics.trend import Verdict
from diary.guidance import Lactation, LineKind
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
    """A diary in which rules of leaks, symptoms and medicines fire."""
    clock.set("2026-12-20T08:00:00")
    run("dates", "--birth", "2026-03-01", "--last-feed", "2026-09-10")
    run("symptom", "lump", "fever")
    run("medicine", "sertraline", "--from", "2026-02")
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


def test_symptoms_and_medicines_have_the_documented_keys(flags: dict[str, Any]) -> None:
    by_rule = {rule["rule"]: rule for rule in [*flags["flags"], *flags["also_met"]]}
    (lump,) = by_rule["lump"]["symptoms"]
    assert list(lump) == documented("A symptom")
    assert lump == {"symptom": "lump", "on": "2026-12-20", "confirmed": None}
    (medicine,) = by_rule["medicine_with_leak"]["medicines"]
    assert list(medicine) == documented("A medicine")
    assert medicine == {"name": "sertraline", "from": "2026-02", "until": None}


def test_in_an_emergency_it_says_whom_to_call(flags: dict[str, Any], run: Run) -> None:
    emergency = flags["emergency"]
    assert sorted(emergency) == sorted(documented("Whom to call"))
    assert (flags["level"], emergency["number"], emergency["country"]) == ("emergency", "112", None)
    run("about", "--country", "GB")
    emergency = json.loads(run("flags", "--json").out)["emergency"]
    assert (emergency["number"], emergency["country"]) == ("999", "GB")
    run("symptom", "fever", "--gone")
    assert json.loads(run("flags", "--json").out)["emergency"] is None


@pytest.mark.parametrize("words", [("dates", "--loss", "2026-03-01"), ("symptom", "low_mood")])
def test_after_a_loss_and_for_low_mood_it_says_who_listens(words: tuple[str, ...], run: Run) -> None:
    run("symptom", "fever")
    assert json.loads(run("flags", "--json").out)["who_listens"] == []
    run(*words)
    lines = json.loads(run("flags", "--json").out)["who_listens"]
    assert lines
    for line in lines:
        assert sorted(line) == sorted(documented("A line that listens"))


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


@pytest.mark.parametrize(
    "value", [*Stage, *Lactation, *Missing, *Verdict, *LineKind, *(level.key for level in Level)]
)
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


@pytest.fixture
def eight_weeks(run: Run, clock: SettableClock) -> None:
    """A leak on most days, which is enough for every comparison and count."""
    clock.set("2026-12-20T08:00:00")
    first = date(2026, 10, 20)
    for n in range(0, 61, 2):
        run("log", "shower", "--at", f"{first + timedelta(days=n)} 07:00", "--side", "left")
        run("none", first + timedelta(days=n + 1))


@pytest.mark.usefixtures("eight_weeks")
def test_the_trend_has_the_documented_keys(run: Run) -> None:
    found = json.loads(run("trend", "--json").out)
    assert sorted(found) == sorted(documented("`leak-diary trend --on DATE --json`"))
    for judgement in (found["shown"], found["judged"]):
        assert sorted(judgement) == sorted(documented("A judgement"))
        assert sorted(judgement["slope"]) == sorted(documented("A slope"))
        assert [sorted(week) for week in judgement["weeks"]] == 8 * [sorted(documented("A week"))]
    assert found["weekly_verdicts"]
    for verdict in found["weekly_verdicts"]:
        assert sorted(verdict) == sorted(documented("A weekly verdict"))


def test_a_trend_that_cannot_be_told_has_the_same_keys(run: Run) -> None:
    found = json.loads(run("trend", "--json").out)["judged"]
    assert (found["verdict"], found["slope"]) == ("cant_tell", None)
    assert sorted(found) == sorted(documented("A judgement"))


@pytest.mark.usefixtures("eight_weeks")
def test_the_patterns_have_the_documented_keys(run: Run) -> None:
    found = json.loads(run("patterns", "--json").out)
    assert sorted(found) == sorted(documented("`leak-diary patterns --json`"))
    assert sorted(found["counts"]) == sorted(documented("What is counted"))
    for count in found["counts"].values():
        assert sorted(count) == sorted(documented("A count"))
    assert [len(day) for day in found["hours"]] == 7 * [24]


def test_no_json_names_the_child(run: Run) -> None:
    """In the terminal a rule and a count name her; what is handed to another program does not."""
    run("dates", "--birth", "2026-02-20", "--name", "Mia")
    run("symptom", "harm_thoughts")
    for hour in range(10, 22):
        run("log", "thinking_of_baby", "--at", f"2026-03-23 {hour}:00")
    assert "yourself or Mia" in run("flags").out
    assert "Thinking of Mia" in run("patterns").out
    for command in ("flags", "patterns", "trend"):
        answer = run(command, "--json")
        assert json.loads(answer.out)
        assert "Mia" not in answer.out
    assert "yourself or the baby" in run("flags", "--json").out
    assert "Thinking of baby" in run("patterns", "--json").out
