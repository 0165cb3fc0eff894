"""Her own triggers and names: added, used by name, renamed, moved and taken out."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run


def test_every_trigger_is_listed_by_use_until_something_is_changed(run: Run) -> None:
    lines = run("triggers").out.splitlines()
    assert lines[:3] == ["By use:", "  Shower", "  Fullness"]
    assert len(lines) == 17


def test_an_own_trigger_is_added_logged_by_its_name_and_listed(run: Run) -> None:
    assert run("triggers", "--add", "Cold wind").out == "Saved: Cold wind (your own), by use.\n"
    assert run("log", "cold-WIND", "stress").out.startswith("Saved: Cold wind, 07:15; stress. Id ")
    assert "07:15  Cold wind, Stress" in run("list").out
    assert run("triggers").out.endswith("  Cold wind (your own)\n")


def test_a_renamed_own_trigger_takes_its_leaks_along(run: Run) -> None:
    run("triggers", "--add", "Cold wind")
    run("log", "cold wind")
    assert run("triggers", "--rename", "cold wind", "Draught").out == "Saved: Draught (your own), by use.\n"
    assert "07:15  Draught" in run("list").out


def test_a_built_in_trigger_gets_her_name_and_the_usual_one_back(run: Run) -> None:
    assert run("triggers", "--rename", "shower", "Bath").out == "Saved: Bath (shower), by use.\n"
    assert run("log", "bath").out.startswith("Saved: Bath, 07:15")
    assert run("log", "shower").out.startswith("Saved: Bath, 07:15")
    assert run("triggers", "--rename", "bath", "none").out == "Saved: Shower, by use.\n"
    assert run("log", "shower").out.startswith("Saved: Shower, 07:15")


def test_triggers_are_pinned_hidden_and_shown_again(run: Run) -> None:
    run("triggers", "--add", "Cold wind")
    assert run("triggers", "--pin", "cold wind").out == "Saved: Cold wind (your own), always first.\n"
    run("triggers", "--hide", "sex")
    listed = run("triggers").out
    assert listed.startswith("Always first:\n  Cold wind (your own)\nBy use:\n  Shower\n")
    assert listed.endswith("Hidden:\n  Intimacy\n")
    run("triggers", "--show", "sex")
    assert "Hidden" not in run("triggers").out


def test_a_deleted_own_trigger_leaves_its_leaks(run: Run) -> None:
    run("triggers", "--add", "Cold wind")
    run("log", "cold wind")
    assert run("triggers", "--delete", "COLD WIND").out == (
        "Deleted: Cold wind. The leaks with it stay as they are.\n"
    )
    assert "07:15  Cold wind" in run("list").out
    assert "Cold wind" not in run("triggers").out


def test_a_leak_has_one_trigger_of_her_own(run: Run) -> None:
    run("triggers", "--add", "Cold wind")
    run("triggers", "--add", "Stairs")
    for words in (("log", "stairs", "cold wind"), ("log", "stairs", "--words", "steps")):
        answer = run(*words)
        assert (answer.code, answer.out) == (2, "")
        assert "A leak has one trigger of your own." in answer.err
    assert run("list").out == "There is no entry in this time.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log", "shover"), "“shover” is not a trigger. Did you mean “shower”?"),
        (("log", "shover"), "Your own: Stairs."),
        (("list", "--trigger", "steps"), "Your own: Stairs."),
        (("triggers", "--pin", "steps"), "Your own: Stairs."),
        (("triggers", "--add", "x" * 41), "at most 40 fit"),
        (("triggers", "--add", "none"), "needs a name"),
        (("triggers", "--rename", "stairs", "none"), "needs a name"),
        (("triggers", "--add", "a", "--pin", "sex"), "not allowed with"),
    ],
)
def test_words_that_are_off_get_a_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    run("triggers", "--add", "Stairs")
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("triggers", "--add", "SHOWER"), "There is a trigger “Shower” already."),
        (("triggers", "--delete", "shower"), "No trigger of your own is called “shower”."),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err


def test_what_is_handed_on_says_the_usual_names(run: Run, tmp_path: Path) -> None:
    run("triggers", "--rename", "shower", "Bath")
    for _leak in range(10):
        run("log", "shower")
    assert "Bath" in run("patterns").out
    for command in ("patterns", "flags"):
        assert "Bath" not in run(command, "--json").out
    run("export", tmp_path / "report.pdf")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages)
    assert "Shower" in text
    assert "Bath" not in text


def test_a_table_brings_an_own_trigger_to_another_diary_by_its_words(run: Run, tmp_path: Path) -> None:
    run("triggers", "--add", "Cold wind")
    run("log", "cold wind")
    run("export", tmp_path / "log.csv")
    assert '"other","Cold wind"' in (tmp_path / "log.csv").read_text("utf-8-sig")
