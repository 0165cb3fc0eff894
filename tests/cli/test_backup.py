"""Backups from the command line, and the way back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.clock import SettableClock


def test_a_backup_is_made_listed_and_gone_back_to(run: Run, tmp_path: Path, clock: SettableClock) -> None:
    run("log", "shower")
    clock.forward(minutes=1)
    made = run("backup")
    assert made.out == f"Backed up and verified: {tmp_path / 'backups' / 'diary-20260324T061600Z.db'}\n"
    run("log", "crying", "--at", "06:00")
    assert run("backup", "--list").out.splitlines() == [
        "1  24 March 2026, 06:16:00 UTC, 1 leak",
        "2  24 March 2026, 06:15:00 UTC, 1 leak",
    ]
    assert run("backup", "--go-back", 1).out == "The diary is as it was: 24 March 2026, 06:16:00 UTC, 1 leak.\n"
    assert "crying" not in run("list").out
    # What it was until then is a backup too, so the way back has a way back.
    assert run("backup", "--list").out.splitlines()[0] == "1  24 March 2026, 06:16:01 UTC, 2 leaks"
    assert run("backup", "--go-back", 1).code == 0
    assert "crying" in run("list").out


def test_a_backup_that_is_not_there_is_not_gone_back_to(run: Run) -> None:
    assert run("backup", "--list").out == "There is no backup yet.\n"
    answer = run("backup", "--go-back", 1)
    assert (answer.code, answer.err) == (
        2,
        "leak-diary: There is no backup 1. “leak-diary backup --list” shows them.\n",
    )


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is remembered about second folders stays in this test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def backups(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.db"))


def test_who_only_logs_has_a_backup_no_more_than_one_in_a_day(
    run: Run, tmp_path: Path, clock: SettableClock
) -> None:
    assert run("list").out, "an empty diary"
    assert backups(tmp_path / "backups") == []
    assert run("log", "shower").out.startswith("Saved: Shower"), "and nothing about the backup"
    for _hour in range(23):
        clock.forward(hours=1)
        run("log", "crying")
    assert backups(tmp_path / "backups") == ["diary-20260324T061500Z.db"]
    clock.forward(hours=2)
    run("list")
    assert backups(tmp_path / "backups") == ["diary-20260324T061500Z.db", "diary-20260325T071500Z.db"]
    clock.forward(hours=300)
    run("list")
    assert len(backups(tmp_path / "backups")) == 2, "nothing was changed since"


def test_what_keeps_a_backup_from_being_made_is_told_once_and_costs_no_log(
    run: Run, tmp_path: Path, config: Path
) -> None:
    (tmp_path / "backups").write_bytes(b"")
    told = run("log", "shower")
    assert (told.code, told.out[:13]) == (0, "Saved: Shower")
    assert "No backup could be made." in told.err
    assert run("log", "crying").err == ""
    (tmp_path / "backups").unlink()
    assert run("log", "crying").err == ""
    assert len(backups(tmp_path / "backups")) == 1


def test_a_second_folder_gets_every_backup_and_says_when_it_is_not_there(
    run: Run, tmp_path: Path, config: Path, clock: SettableClock
) -> None:
    stick = tmp_path / "stick"
    assert "There is no folder" in run("backup", "--folder", stick).err
    stick.mkdir()
    run("log", "shower")
    told = run("backup", "--folder", stick).out
    (copies,) = stick.iterdir()
    assert str(copies) in told
    assert backups(copies) == backups(tmp_path / "backups") == ["diary-20260324T061500Z.db"]
    assert f"1 leak, also in “{copies}”" in run("backup", "--list").out
    clock.forward(hours=30)
    stick.rename(tmp_path / "away")
    logged = run("log", "crying")
    assert (logged.code, logged.err) == (0, "")
    assert len(backups(tmp_path / "backups")) == 2
    assert "since yesterday, 07:15" in run("backup", "--list").out
    assert not stick.exists(), "nothing is made where the stick was"
    (tmp_path / "away").rename(stick)
    run("list")
    assert backups(copies) == backups(tmp_path / "backups")
    assert run("backup", "--folder", "none").out.startswith("No more backups are copied to")
    assert len(backups(copies)) == 2
    assert list(config.rglob("backups.json")) == []


def test_a_diary_of_which_only_the_second_folder_is_left_comes_back_from_there(
    run: Run, tmp_path: Path, config: Path
) -> None:
    (tmp_path / "stick").mkdir()
    run("log", "shower")
    run("backup", "--folder", tmp_path / "stick")
    for path in (tmp_path / "diary.db", *(tmp_path / "backups").iterdir()):
        path.unlink()
    assert "salvage” puts the newest one" in run("list").err
    assert run("salvage").code == 0
    assert "Shower" in run("list").out
