"""The invented diary: the same each time, labelled, and never in the way of the real one."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from diary.analytics import Age
from diary.cli import main
from diary.clock import Clock
from diary.demo import DAYS, invented_diary
from diary.logbook import DiaryDay, Logbook
from diary.model import Level, Stage
from tests.clock import SettableClock

CLOCK = SettableClock("2026-11-22T09:00:00")


def story(clock: Clock) -> list[DiaryDay]:
    """The invented diary without its ids, which are new each time."""
    with invented_diary(clock) as path, Logbook.open(path, clock) as logbook:
        return [
            replace(day, episodes=tuple(replace(episode, id=UUID(int=0)) for episode in day.episodes))
            for day in logbook.days(limit=DAYS)
        ]


def test_the_same_day_gives_the_same_invention() -> None:
    once = story(CLOCK)
    assert once == story(CLOCK)
    assert len(once) > 150


@pytest.mark.parametrize("wall", ["2026-11-22T00:00:30", "2026-03-01T23:59:00", "2024-02-29T12:00:00"])
def test_the_story_ends_with_leaks_three_months_after_the_last_feed(wall: str) -> None:
    """Whichever day it is shown on: 30 weeks, one of them unknown, and a reason to see a doctor."""
    clock = SettableClock(wall)
    with invented_diary(clock) as path, Logbook.open(path, clock) as logbook:
        found = logbook.assess()
        assert (found.standing.stage, found.level) == (Stage.WEANED_LATE, Level.SEE_DOCTOR)
        assert "persistent" in {flag.rule.id for flag in found.flags}
        span = logbook.span()
        assert span is not None
        weeks = logbook.weeks(span).weeks
        assert len(weeks) == 30
        assert sum(week.unknown for week in weeks) == 1
        age = logbook.age(logbook.today())
        assert isinstance(age, Age)
        assert age.days == DAYS
        assert logbook.invented
        assert logbook.report(span).invented


def test_the_invented_diary_is_gone_afterwards() -> None:
    with invented_diary(CLOCK) as path:
        assert path.exists()
    assert not path.parent.exists()


def test_the_demo_walks_the_whole_job_and_leaves_the_real_diary_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "home" / "diary.db"
    monkeypatch.setenv("LEAK_DIARY_FILE", str(real))
    assert main(["log", "shower"]) == 0
    before = real.read_bytes()
    capsys.readouterr()
    answer = subprocess.run(
        [sys.executable, "-m", "diary", "demo", "--out", str(tmp_path / "out")],
        env=dict(os.environ),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert real.read_bytes() == before
    assert "invented" in answer.stdout.splitlines()[0]
    assert "weeks since birth" in answer.stdout
    assert "See a doctor within about a week" in answer.stdout
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made == {
        *("demo-chart.png", "demo-log.csv", "demo-report.pdf"),
        *("demo-today.png", "demo-history.png", "demo-trends.png", "demo-doctor.png"),
    }


def test_a_demo_folder_that_is_a_file_gets_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("mine")
    assert main(["demo", "--out", str(tmp_path / "taken")]) == 1
    assert "cannot be made" in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "mine"
