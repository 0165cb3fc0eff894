"""Backups from the command line, and the way back."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_backup_is_made_listed_and_gone_back_to(run: Run, tmp_path: Path) -> None:
    run("log", "shower")
    made = run("backup")
    assert made.out == f"Backed up and verified: {tmp_path / 'backups' / 'diary-20260324T061500Z.db'}\n"
    run("log", "crying", "--at", "06:00")
    assert run("backup", "--list").out == "1  24 March 2026, 06:15:00 UTC, 1 leak\n"
    assert run("backup", "--go-back", 1).out == "The diary is as it was: 24 March 2026, 06:15:00 UTC, 1 leak.\n"
    assert "crying" not in run("list").out
    # What it was until then is a backup too, so the way back has a way back.
    assert run("backup", "--list").out.splitlines()[0] == "1  24 March 2026, 06:15:01 UTC, 2 leaks"
    assert run("backup", "--go-back", 1).code == 0
    assert "crying" in run("list").out


def test_a_backup_that_is_not_there_is_not_gone_back_to(run: Run) -> None:
    assert run("backup", "--list").out == "There is no backup yet.\n"
    answer = run("backup", "--go-back", 1)
    assert (answer.code, answer.err) == (
        2,
        "leak-diary: There is no backup 1. “leak-diary backup --list” shows them.\n",
    )
