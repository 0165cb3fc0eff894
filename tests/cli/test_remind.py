"""The daily reminder without the open app, on a real D-Bus session."""

import os
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from diary.logbook import Logbook
from diary.model import Preferences, Reminder
from tests import notifying
from tests.cli.conftest import Run

# At any time of the day on which the tests run.
ALWAYS = Reminder(on=True, at=time(0), quiet_from=time(0), quiet_to=time(0))


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A diary whose owner wants a reminder."""
    path = tmp_path / "diary.db"
    with Logbook.open(path) as logbook:
        logbook.prefer(Preferences(reminder=ALWAYS))
    return path


def remind(diary: Path, address: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "diary", "--diary", str(diary), "remind", "--wait", "1"],
        env={**os.environ, notifying.ADDRESS: address},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not notifying.HERE, reason="there is no dbus-daemon here")
def test_the_button_marks_the_day_and_there_is_at_most_one_reminder_a_day(diary: Path, tmp_path: Path) -> None:
    """And no word in it tells what the diary is about."""
    with notifying.desktop(tmp_path, "Nothing today") as desktop:
        first = remind(diary, desktop.address)
        second = remind(diary, desktop.address)

    assert first.stderr == ""
    assert first.stdout.startswith("The reminder is shown.\nMarked: no leaks on ")
    assert second.stdout == "No reminder is due.\n"
    assert desktop.shown() == [
        {"app": "Diary", "title": "Your diary", "body": "Anything to log today?", "buttons": ["Nothing today"]}
    ]
    with Logbook.open(diary) as logbook:
        assert logbook.day(logbook.today()).no_leaks


def test_without_notifications_a_sentence_says_so(diary: Path, tmp_path: Path) -> None:
    answer = remind(diary, f"unix:path={tmp_path / 'nobody'}")

    assert answer.returncode == 1
    assert answer.stderr == "leak-diary: This system shows no notifications, so there was no reminder.\n"


def test_who_did_not_ask_for_a_reminder_gets_none(run: Run) -> None:
    assert run("remind").out == "No reminder is due.\n"
