"""Pictures of the tabs, drawn for real in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from diary.demo import fill
from diary.logbook import Logbook

TABS = ["today", "history", "trends", "doctor"]
# Okabe and Ito's blue, of the shower's bars.
BAR = (0x00, 0x72, 0xB2)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """The invented diary of the weeks until today, as the command will see them."""
    path = tmp_path / "diary.db"
    with Logbook.open(path) as logbook:
        fill(logbook)
    return path


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command, without what the tests of this folder set for their own window."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KIVY_", "KCFG_", "SDL_"))}
    return subprocess.run(
        [sys.executable, "-m", "diary.ui.screenshots", *map(str, arguments)],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


@pytest.mark.parametrize("dark", [False, True])
def test_four_tabs_are_drawn_with_the_chart_in_its_place(dark: bool, diary: Path, tmp_path: Path) -> None:
    before = diary.read_bytes()
    made = run(diary, tmp_path, "--size", "500x900", "--prefix", "demo-", *["--dark"] * dark)

    assert made.stderr == ""
    paths = [Path(line) for line in made.stdout.splitlines()]
    assert paths == [tmp_path / f"demo-{tab}.png" for tab in TABS]
    for path in paths:
        with Image.open(path) as picture:
            assert picture.size == (500, 900)
            assert (sum(picture.convert("RGB").getpixel((4, 60))) < 3 * 60) is dark
    with Image.open(paths[2]) as trends:
        colours = {colour: count for count, colour in trends.convert("RGB").getcolors(500 * 900)}
    assert colours.get(BAR, 0) > 500
    assert diary.read_bytes() == before


def test_an_empty_diary_is_drawn_without_questions(tmp_path: Path) -> None:
    Logbook.open(tmp_path / "diary.db").close()
    made = run(tmp_path / "diary.db", tmp_path, "--font-scale", "1.6")

    assert [Path(line).name for line in made.stdout.splitlines()] == [f"{tab}.png" for tab in TABS]


def test_without_gl_there_is_a_sentence_and_no_traceback(diary: Path, tmp_path: Path) -> None:
    made = run(diary, tmp_path, SDL_VIDEODRIVER="unheard-of")

    assert made.returncode == 1
    assert made.stderr.startswith("No picture could be drawn")
    assert "Traceback" not in made.stderr


@pytest.mark.parametrize(("diary_name", "folder", "sentence"), [
    ("missing.db", ".", "There is no diary"),
    ("diary.db", "missing", "There is no folder"),
])  # fmt: skip
def test_what_is_not_there_is_named(
    diary_name: str, folder: str, sentence: str, diary: Path, tmp_path: Path
) -> None:
    made = run(tmp_path / diary_name, tmp_path / folder)

    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.startswith(sentence)
