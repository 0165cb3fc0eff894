"""The guidance: what is shipped is whole, and nothing without a source gets in."""

import re
import shutil
from pathlib import Path

import pytest

import diary.guidance
from diary.errors import GuidanceError
from diary.guidance import load
from diary.model import Stage

SHIPPED = Path(diary.guidance.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for data in SHIPPED.glob("*.toml"):
        shutil.copy(data, tmp_path)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_stage_has_a_text_with_a_source() -> None:
    stages = load().stages
    assert set(stages) == set(Stage)
    assert all(guide.statement.sources and guide.statement.says for guide in stages.values())


def test_every_rule_and_window_has_a_source() -> None:
    guidance = load()
    assert guidance.rules
    assert guidance.windows
    assert all(rule.statement.sources for rule in guidance.rules)
    assert all(window.sources for window in guidance.windows)


def test_every_source_says_how_it_was_read() -> None:
    assert all(source.read_as and source.publisher and source.date for source in load().sources.values())


def test_a_source_without_a_date_says_when_it_was_read() -> None:
    for source in load().sources.values():
        assert re.search(r"\d{4}", source.date), source.id


def test_a_number_says_of_whom_it_is_and_the_older_one_how_old() -> None:
    guidance = load()
    said = [statement.says for topic in guidance.guide for statement in topic.statements]
    said += [guide.statement.says for guide in guidance.stages.values()]
    for text in said:
        for number in re.findall(r"\d+(?:\.\d+)? %", text):
            assert re.search(rf"{number}.*(breastfeeding mothers|leak at some point|describe it)", text), text
    assert any("66 % of breastfeeding mothers" in text and "1989" in text for text in said)


def test_the_first_two_articles_are_named_as_what_they_are() -> None:
    (topic,) = (topic for topic in load().guide if topic.id == "sources")
    assert any("the answer of a medical AI" in statement.says for statement in topic.statements)
    assert "medical AI" in load().sources["droracle_2025"].read_as


def test_a_rule_with_numbers_of_our_own_says_so() -> None:
    """Whoever cites the project's own choice is marked as design, and the reverse."""
    for rule in load().rules:
        assert rule.design == ("design" in {source.id for source in rule.statement.sources})


@pytest.mark.parametrize(
    "name",
    [
        "Estradiol 2 mg",
        "oestradiol patch",
        "Ethinylestradiol/levonorgestrel",
        "the contraceptive pill",
        "Birth-control pill",
        "combined pill",
    ],
)
def test_oestrogens_are_on_the_list_by_the_names_people_use(name: str) -> None:
    assert load().lists(name)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("rules.toml", 'sources = ["about_2014"]', "sources = []", "has no source"),
        ("stages.toml", 'sources = ["about_2014"]', "", "has no source"),
        ("rules.toml", 'sources = ["about_2014"]', 'sources = ["hearsay"]', "not listed: hearsay"),
        ("rules.toml", 'kind = "leak_days"', 'kind = "moon"', "no known kind: moon"),
        ("rules.toml", 'stages = ["weaned_mid"]', 'stages = ["weaned_sometime"]', "weaned_sometime"),
        ("rules.toml", 'level = "mention"', 'level = "panic"', "no such level: panic"),
        ("rules.toml", "min_leak_days = 3", "min_leak_days = 0", "min_leak_days must be a whole number"),
        ("rules.toml", "apart_days = 7", "apart_days = 28", "apart_days must lie between"),
        ("rules.toml", "trailing_days = 28", "trailing_days = true", "trailing_days must be a whole number"),
        ("rules.toml", 'id = "a_lot"', 'id = "persistent"', "two entries called “persistent”"),
        (
            "rules.toml",
            'do = "Mention it',
            'do = "This is abnormal. Mention it',
            "“abnormal”, which must not appear",
        ),
        ("rules.toml", "same_side = true", "same_side = 1", "same_side must be true or false"),
        ("rules.toml", "apart_days = 7", "apart_day = 7", "does not fit its kind leak_days"),
        ("rules.toml", 'any_of = ["lump"]', "", "names no symptom"),
        ("rules.toml", 'title = "Frequent', 'name = "Frequent', "lacks its text “title”"),
        ("stages.toml", 'id = "unknown"', 'id = "lost"', "lost"),
        ("stages.toml", 'anchor = "birth"', 'anchor = "moon"', "anchor that does not exist: moon"),
        ("rules.toml", 'fluids = ["pus"]', 'fluids = ["tea"]', "fluid that does not exist: tea"),
        ("stages.toml", 'anchor = "birth", days = 42', "days = 42", "incomplete: 'anchor'"),
        ("rules.toml", "[[rule]]", "[[rule", "cannot be read"),
        ("stages.toml", 'level = "expected"', 'levle = "watch"', "“pregnant” has no use for “levle”"),
        ("stages.toml", "months = 4", "month = 4", "“established” has no use for “month”"),
        ("stages.toml", "ends = ", "end = ", "“supply_regulates” has no use for “end”"),
        ("stages.toml", "[[window]]", "[[windows]]", "“stages.toml” has no use for “windows”"),
        (
            "rules.toml",
            "trailing_days = 28",
            "trailing_days = 28\nleast = 1",
            "“rules.toml” has no use for “least”",
        ),
        ("sources.toml", "read_as = ", "read = ", "“about_2014” has no use for “read”"),
        ("sources.toml", '"https://www.nice', '"http://www.nice', "“ng12” must begin with https://"),
        ("medicines.toml", '"haloperidol"', '" "', "“mental_health” lacks its text “medicines”"),
        ("medicines.toml", '"haloperidol"', '"—"', "“mental_health” lists a medicine without a letter"),
        ("medicines.toml", '"haloperidol"', '"cabergoline"', "“cabergoline”, which must not appear"),
        (
            "medicines.toml",
            'medicines = ["morphine", "methadone", "codeine"]',
            "medicines = []",
            "“pain” lists no",
        ),
        ("medicines.toml", '["morphine", "methadone", "codeine"]', '"codeine"', "“pain” lists no medicines"),
        ("medicines.toml", 'id = "pain"', 'id = "herbs"', "two entries called “herbs”"),
        ("medicines.toml", 'sources = ["droracle_2025", "meds"]', "", "“mental_health” has no source"),
        ("medicines.toml", "[[group]]", "[[group]]\nnote = 1", "“mental_health” has no use for “note”"),
        ("emergency.toml", "[unknown]", "[unknown]\nnote = 1", "“unknown” has no use for “note”"),
        ("emergency.toml", 'code = "', 'note = 1\ncode = "', "has no use for “note”"),
        ("emergency.toml", 'web = "', 'page = 1\nweb = "', "“Find A Helpline” has no use for “page”"),
    ],
)
def test_guidance_that_breaks_its_rules_is_refused_with_a_sentence(
    folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    edit(folder / file, old, new)
    with pytest.raises(GuidanceError, match=sentence):
        load(folder)
