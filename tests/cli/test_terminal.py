"""Nothing that stands in the diary, in a file or in a name can steer the terminal."""

import json
from pathlib import Path

import pytest

from diary.cli.commands import COMMANDS
from tests.cli.conftest import Run

# Colours, a window's title, an erased screen, C1, a carriage return over the line, an override of direction, a
# second line, and what must not be changed: joined emoji.
HOSTILE = "\x1b[31mRed \x1b]0;title\x07 \x9b2J over\rwritten \u202etxt.exe \u2028 next\nline 👩‍🍼"
STEERING = frozenset("\x1b\x07\x9b\r\u202e\u2028")


@pytest.fixture
def hostile(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A diary full of such words, and a folder whose name is one."""
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(variable, raising=False)
    folder = tmp_path / HOSTILE.replace("/", " ")
    folder.mkdir()
    for day in range(10, 24):
        words = ("--words", HOSTILE, "--note", HOSTILE, "--fluid", "brown")
        assert run("log", "--at", f"2026-03-{day} 07:00", *words).code == 0
    assert run("dates", "--birth", "2025-01-01", "--last-feed", "2025-06-01", "--name", HOSTILE).code == 0
    for command in ("medicine", "landmark", "question"):
        assert run(command, HOSTILE).code == 0
    return folder


def _walk(folder: Path) -> list[tuple[object, ...]]:
    file = folder / "report.csv"
    return [
        ("log", HOSTILE),
        ("log", "--words", HOSTILE),
        ("log", "shower", "--at", HOSTILE),
        ("none", HOSTILE),
        ("symptom", HOSTILE),
        ("medicine",),
        ("medicine", HOSTILE, "--until", HOSTILE),
        ("landmark",),
        ("landmark", HOSTILE, "--delete"),
        ("question",),
        ("question", HOSTILE),
        ("triggers",),
        ("triggers", "--add", HOSTILE),
        ("triggers", "--rename", HOSTILE, HOSTILE),
        ("list",),
        ("list", "--deleted"),
        ("list", "--text", HOSTILE),
        ("list", "--trigger", HOSTILE),
        ("delete", HOSTILE),
        ("versions", HOSTILE),
        ("restore", HOSTILE),
        ("week",),
        ("week", "--weeks", HOSTILE),
        ("flags", "--all"),
        ("flags", "--json"),
        ("trend",),
        ("trend", "--json"),
        ("patterns",),
        ("patterns", "--json"),
        ("tips",),
        ("guide",),
        ("guide", HOSTILE),
        ("guide", "--search", HOSTILE),
        ("chart", "--out", folder / "chart.gif"),
        ("export", file),
        ("export", file),
        ("import", file),
        ("import", folder / "missing.csv"),
        ("import", file, "--map", HOSTILE),
        ("import", "--list"),
        ("import", "--undo"),
        ("backup",),
        ("backup", "--list"),
        ("backup", "--go-back", HOSTILE),
        ("dates",),
        ("dates", "--birth", HOSTILE),
        ("about",),
        ("about", "--country", HOSTILE),
        ("salvage",),
        ("salvage", "--diary", folder / "none.db"),
        ("app",),
        ("app", HOSTILE),
        ("remind", "--wait", HOSTILE),
        ("install-desktop", "--remove"),
        ("install-desktop", HOSTILE),
        ("demo", "--out", file),
        (HOSTILE,),
    ]


def test_no_command_hands_the_terminal_what_could_steer_it(run: Run, hostile: Path) -> None:
    walk = _walk(hostile)
    assert {command.name for command in COMMANDS} <= {words[0] for words in walk}
    for words in walk:
        answer = run(*words)
        printed = answer.out + answer.err
        assert printed, words
        assert not STEERING & set(printed), words
        if answer.code:
            assert answer.err.count("\n") == 1, words


def test_what_is_printed_for_programs_still_holds_what_was_written(run: Run, hostile: Path) -> None:
    answer = run("patterns", "--json").out
    assert not STEERING & set(answer)
    assert _holds(json.loads(answer), " ".join(HOSTILE.split()))


def _holds(value: object, text: str) -> bool:
    if isinstance(value, dict):
        return any(_holds(part, text) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(_holds(part, text) for part in value)
    return isinstance(value, str) and text in value


def test_own_words_of_several_lines_stand_in_one(run: Run) -> None:
    saved = run("log", "--words", "Cold\n  wind", "--note", "two\nlines").out
    assert saved.startswith("Saved: Cold wind, 07:15; with a note.")
    for _leak in range(9):
        run("log", "--words", "Cold\nwind")
    assert "  Cold wind" in run("patterns").out


def test_emoji_and_other_scripts_stay_as_they_are(run: Run) -> None:
    for words in ("👩‍🍼 nap", "بازوی چپ\u200cم", "סתם"):
        assert f"Saved: {words}, " in run("log", "--words", words).out
