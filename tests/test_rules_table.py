"""docs/rules.md is what a clinician reviews: all of the data, with room to sign each row, and not out of date."""

import re
from pathlib import Path

from diary.guidance import load
from diary.model import Stage, Symptom
from tools.rules_table import document

DOCUMENT = (Path(__file__).resolve().parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
GUIDANCE = load()


def section(title: str) -> list[list[str]]:
    """The rows of the table below a heading, each as its cells, without head and rule."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found, title
    lines = [line for line in found[1].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    assert {len(row) for row in cells} == {len(cells[0])}
    return cells[2:]


def test_it_is_what_the_data_say_today() -> None:
    """After a change of the data run `make rules`."""
    assert document(GUIDANCE) == DOCUMENT


def test_it_says_that_no_clinician_has_reviewed_the_rules() -> None:
    assert "**No clinician has reviewed these rules yet.**" in DOCUMENT


def test_every_rule_stands_there_with_its_level_condition_advice_sources_and_marks() -> None:
    rows = section("Rules")
    assert [row[0] for row in rows] == [rule.id for rule in GUIDANCE.rules]
    for row, rule in zip(rows, GUIDANCE.rules, strict=True):
        assert row[1:3] == [rule.level.key, rule.title]
        assert row[3]
        assert row[4:7] == [
            rule.statement.says,
            rule.do,
            ", ".join(source.id for source in rule.statement.sources),
        ]
        assert ("documented choice" in row[7]) is rule.design
        assert ("beyond" in row[7]) is rule.beyond
        assert ("*timer*" in row[7]) is rule.timer


def test_the_numbers_of_a_rule_stand_in_its_condition() -> None:
    conditions = {row[0]: row[3] for row in section("Rules")}
    assert "at least 7 days apart" in conditions["persistent"]
    assert "At least 3 days with a leak within 7 days" in conditions["frequent_late"]
    assert "at least 28 days without one, of which at least 14" in conditions["restart"]
    assert "in the first 10 days after the birth" in conditions["blood_coloured_first_days"]


def test_stages_windows_symptoms_medicines_tips_and_sources_are_all_there() -> None:
    assert [row[0] for row in section("Stages")] == list(Stage)
    assert [row[0] for row in section("Windows in the chart")] == [window.name for window in GUIDANCE.windows]
    assert [(row[0], row[2]) for row in section("Symptoms")] == [(s, f"{s.asked_after} days") for s in Symptom]
    assert [(row[0], row[2]) for row in section("Listed medicines")] == [
        (group.name, ", ".join(source.id for source in group.sources)) for group in GUIDANCE.medicines
    ]
    assert [row[0] for row in section("Tips")] == [tip.id for tip in GUIDANCE.tips.all]
    assert len(section("Guide")) == sum(len(topic.statements) for topic in GUIDANCE.guide)
    assert {row[0]: row[4] for row in section("Sources")} == {s.id: s.read_as for s in GUIDANCE.sources.values()}


def test_every_row_but_the_sources_has_room_for_a_signature() -> None:
    heads = re.findall(r"^\| .*? \|$(?=\n\| ---)", DOCUMENT, re.MULTILINE)
    assert len(heads) > 8
    assert all(head.endswith("| agree | change to | name, date |") for head in heads[:-1])
    for title in ("Stages", "Rules", "Symptoms", "Tips", "Guide"):
        assert all(row[-3:] == ["", "", ""] for row in section(title))
