"""Rules and what they rest on, in words that leave nothing of the rule out."""

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from diary.analytics import Flag
from diary.explanation import explain, logged, marks, parameters
from diary.guidance import LeakDays, Rule, load
from diary.i18n import Words, spoken
from diary.model import Medicine, Symptom, SymptomReport

GUIDANCE = load()
RULES = {rule.id: rule for rule in GUIDANCE.rules}
PERSISTENT = RULES["persistent"]


def given(rule: Rule) -> list[tuple[str, Any]]:
    """What a rule asks for beyond the least that its kind does."""
    found = [(field.name, getattr(rule.when, field.name)) for field in fields(rule.when)]
    return [(name, value) for name, value in found if value not in (frozenset(), None, False, 0)]


def other(name: str, value: Any) -> Any:
    """Another value of the same parameter."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 30
    return frozenset(list(type(next(iter(value))))) - value


@pytest.mark.parametrize("rule", GUIDANCE.rules, ids=lambda rule: rule.id)
def test_every_parameter_of_a_rule_is_in_its_sentence(rule: Rule) -> None:
    """Another value gives another sentence."""
    for name, value in given(rule):
        if name == "min_leaks" and value == 1:
            continue
        changed = replace(rule, when=replace(rule.when, **{name: other(name, value)}))
        assert parameters(changed) != parameters(rule), name


@pytest.mark.parametrize("rule", GUIDANCE.rules, ids=lambda rule: rule.id)
def test_every_number_and_label_of_a_rule_is_in_its_sentence(rule: Rule) -> None:
    said = parameters(rule)
    for name, value in given(rule):
        if isinstance(value, bool) or (name in ("min_leaks", "weeks") and value == 1):
            continue
        if isinstance(value, int):
            assert re.search(rf"\b{value}\b", said), name
        elif name not in ("lactation", "pressed"):
            assert all(f"“{choice.label}”" in said for choice in value), name


@pytest.mark.parametrize("rule", GUIDANCE.rules, ids=lambda rule: rule.id)
@pytest.mark.parametrize("words", [Words(), Words(after_loss=True), Words("chest", "nursing", "Mia")])
def test_it_is_one_sentence_without_gaps(rule: Rule, words: Words) -> None:
    with spoken(words):
        told = explain(Flag(rule, (date(2026, 6, 1),), 1))
    for text in (told.title, told.logged, told.says, told.do, told.rule, told.sources, *told.marks):
        assert text
        assert not re.search(r"[{}]|  |; ;|\bNone\b", text)
    assert told.rule.endswith(".")
    assert told.rule[0].isupper() or told.rule[0] == "“"


def test_leaks_that_came_only_when_pressed_are_said_to_count_or_not() -> None:
    assert "also leaks that came only when pressed" in parameters(RULES["pus"])
    assert "leaks that came by themselves, or of which that was not said" in parameters(RULES["clear_one_side"])
    assert (
        "also leaks that came only when pressed, outside feeding and pregnancy or when the time is not known"
    ) in parameters(RULES["one_opening"])


def test_symptoms_that_have_to_be_there_together_are_joined_by_and() -> None:
    assert parameters(RULES["lump_inflamed"]) == (
        "“Lump in the breast”, and “Fever, 38.0 °C or more” or “Red, hot or painful area”."
    )
    assert parameters(RULES["headache_with_vision"]) == "“Sudden or severe headache”, and “Change of vision”."


def test_the_year_after_a_pregnancy_is_said_in_both_directions() -> None:
    assert "pregnant, or at most a year after" in parameters(RULES["fever"])
    assert "more than a year after a pregnancy" in parameters(RULES["vision_with_leak"])


@pytest.mark.parametrize("rule", GUIDANCE.rules, ids=lambda rule: rule.id)
def test_marks_say_where_the_authority_of_a_rule_ends(rule: Rule) -> None:
    text = " ".join(marks(rule))
    assert ("choice of this project" in text) is rule.design
    assert ("beyond the two articles" in text) is rule.beyond


# --- what a flag rests on


def test_leaks_are_told_with_their_days() -> None:
    days = (date(2026, 6, 1), date(2026, 6, 4), date(2026, 6, 9))
    assert logged(Flag(PERSISTENT, days, 4)) == "4 leaks on 3 days, 1 June 2026 to 9 June 2026"
    assert logged(Flag(PERSISTENT, days[:1], 2)) == "2 leaks on 1 June 2026"
    assert logged(Flag(PERSISTENT, days[:1], 1)) == "1 leak on 1 June 2026"


def test_symptoms_and_medicines_are_told_after_the_leaks() -> None:
    fever = SymptomReport(symptom=Symptom.FEVER, day=date(2026, 6, 9))
    flag = Flag(PERSISTENT, (date(2026, 6, 1),), 1, (fever,), (Medicine(name="Codeine"), Medicine(name="Fennel")))
    assert logged(flag) == (
        "1 leak on 1 June 2026; Fever, 38.0 °C or more, noticed on 9 June 2026, not marked as gone; "
        "taken: Codeine, Fennel"
    )
    assert logged(replace(flag, days=(), leaks=0)).startswith("Fever, 38.0")


def test_an_explanation_is_told_in_the_order_of_the_rule() -> None:
    told = explain(Flag(PERSISTENT, (date(2026, 6, 1), date(2026, 6, 9)), 2))
    assert (told.id, told.title, told.level) == ("persistent", PERSISTENT.title, PERSISTENT.level)
    assert (told.says, told.do) == (PERSISTENT.statement.says, PERSISTENT.statement.do)
    assert told.rule == parameters(PERSISTENT)
    assert told.sources == "; ".join(source.citation for source in PERSISTENT.statement.sources)
    assert isinstance(PERSISTENT.when, LeakDays)
