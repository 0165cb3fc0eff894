"""The command in a process of its own: its environment, its streams, a file that is no diary."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def _diary(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "diary", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_diary_file_can_be_named_by_the_environment(tmp_path: Path) -> None:
    diary = tmp_path / "folder" / "mine.db"
    assert _diary("log", "shower", LEAK_DIARY_FILE=str(diary)).returncode == 0
    assert diary.stat().st_mode & 0o777 == 0o600
    assert diary.parent.stat().st_mode & 0o777 == 0o700
    assert "Shower" in _diary("list", LEAK_DIARY_FILE=str(diary)).stdout


def test_a_diary_that_is_a_folder_or_something_else_gets_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear diary, " * 500)
    for path in (tmp_path, other):
        answer = _diary("list", LEAK_DIARY_FILE=str(path))
        assert answer.returncode == 1
        assert path.name in answer.stderr
        assert "Traceback" not in answer.stderr
    assert other.read_text() == "Dear diary, " * 500


def test_without_a_screen_the_app_says_so(tmp_path: Path) -> None:
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    environment = {key: value for key, value in os.environ.items() if key != "SDL_VIDEODRIVER"} | nothing
    answer = subprocess.run(
        [sys.executable, "-m", "diary", "--diary", str(tmp_path / "d.db"), "app"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if sys.platform.startswith("linux"):
        assert answer.returncode == 1
        assert "no screen" in answer.stderr
        assert "Traceback" not in answer.stderr


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    command = f"{sys.executable} -m diary --diary {tmp_path / 'd.db'} --help | head -c 1"
    answer = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in answer.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
def test_a_closed_output_is_no_failure(tmp_path: Path) -> None:
    command = f"{sys.executable} -m diary --diary {tmp_path / 'd.db'} list <&- >&-"
    answer = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_an_answer_that_finds_no_room_gets_a_sentence(tmp_path: Path) -> None:
    command = f"{sys.executable} -m diary --diary {tmp_path / 'd.db'} flags --json > /dev/full"
    answer = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 1
    assert answer.stderr == "leak-diary: The answer could not be written: No space left on device.\n"


def test_a_home_that_does_not_exist_gets_a_sentence() -> None:
    answer = _diary("list", LEAK_DIARY_FILE="~nobody-of-that-name/diary.db")
    assert answer.returncode == 1
    assert answer.stderr.count("\n") == 1
    assert "“~nobody-of-that-name/diary.db” is not a path that can be used" in answer.stderr


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can become another user")
def test_a_user_without_a_home_gets_a_sentence() -> None:
    """Neither HOME nor the system's list of users names one."""
    program = "import os, sys; from diary.cli import main; os.setuid(54321); sys.exit(main(['list']))"
    unset = ("HOME", "LEAK_DIARY_FILE", "XDG_DATA_HOME")
    answer = subprocess.run(
        [sys.executable, "-c", program],
        env={name: value for name, value in os.environ.items() if name not in unset},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 1
    assert "home directory" in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_the_diary_file_may_be_named_after_the_command(run: Run, tmp_path: Path) -> None:
    run("log", "shower", "--diary", tmp_path / "other.db")
    assert "Shower" in run("list", "--diary", tmp_path / "other.db").out
    assert "Shower" not in run("list").out


def test_no_command_shows_the_help(run: Run) -> None:
    answer = run()
    assert answer.code == 2
    assert "leak-diary" in answer.out
