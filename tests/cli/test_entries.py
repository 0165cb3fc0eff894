"""The entries that are there, and what they were."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from diary.logbook import Logbook
from tests.cli.conftest import Run
from tests.clock import SettableClock


def test_a_deleted_leak_can_be_listed_and_restored(run: Run) -> None:
    run("log", "shower")
    before = run("list").out
    short = before.rsplit("[", 1)[1].rstrip("]\n")
    assert "leak-diary restore" in run("delete", short).out
    assert run("list").out == "There is no entry in this time.\n"
    assert short in run("list", "--deleted").out
    assert run("restore", short).out.startswith("Back in the diary: Shower, 07:15")
    assert run("list").out == before
    assert run("list", "--deleted").out == "Nothing was deleted.\n"


def test_an_earlier_version_that_cannot_be_read_is_shown_and_leaves_and_comes_back_as_it_is(
    run: Run, clock: SettableClock, tmp_path: Path
) -> None:
    run("log", "shower")
    short = run("list").out.rsplit("[", 1)[1].rstrip("]\n")
    with Logbook.open(tmp_path / "diary.db", clock) as logbook:
        (episode,) = logbook.day(logbook.today()).episodes
        clock.forward(hours=1)
        logbook.save(replace(episode, note="as it is"))
    with closing(sqlite3.connect(tmp_path / "diary.db")) as connection, connection:
        connection.execute("UPDATE revision SET data = json_remove(data, '$.side')")
        (raw,) = connection.execute("SELECT data FROM revision").fetchone()
    told = run("versions", short).out
    assert told.startswith("Until 24 March 2026, 08:15: cannot be read by this version of the app")
    assert told.endswith(f"As it is in the file: {raw}\n")
    run("export", tmp_path / "whole.json")
    other = tmp_path / "other.db"
    assert run("import", tmp_path / "whole.json", "--diary", other).code == 0
    assert run("versions", short, "--diary", other).out == told
    third = tmp_path / "third.db"
    assert run("import", other, "--diary", third).code == 0
    assert run("versions", short, "--diary", third).out == told


def test_what_an_entry_was_before_can_be_seen(run: Run, clock: SettableClock, tmp_path: Path) -> None:
    """Nothing she wrote is overwritten without its old version being kept where she can find it."""
    run("log", "shower", "--note", "as it was")
    short = run("list").out.rsplit("[", 1)[1].rstrip("]\n")
    assert run("versions", short).out == "This entry was never changed.\n"
    clock.forward(hours=1)
    with Logbook.open(tmp_path / "diary.db", clock) as logbook:
        (episode,) = logbook.day(logbook.today()).episodes
        logbook.save(replace(episode, note="as it is"))
    assert "as it is" in run("list").out
    told = run("versions", short).out
    assert told.startswith("Until 24 March 2026, 08:15: 24 March 2026  07:15  Shower; “as it was”")
    assert "as it is" not in told


def test_the_list_can_be_limited_to_a_period(run: Run) -> None:
    for day in ("01", "10", "20"):
        run("log", "shower", "--at", f"2026-03-{day} 09:00")
    listed = run("list", "--from", "2026-03-02", "--to", "2026-03-10").out
    assert "Tuesday 10 March" in listed
    assert listed.count("leak") == 1


def test_a_period_before_the_first_entry_is_empty(run: Run) -> None:
    run("log", "shower")
    assert run("list", "--to", "2020-01-01").out == "There is no entry in this time.\n"


def test_an_entry_that_another_program_broke_is_named_and_the_others_are_shown(run: Run, tmp_path: Path) -> None:
    run("log", "shower")
    run("log", "crying")
    with closing(sqlite3.connect(tmp_path / "diary.db")) as file, file:
        file.execute("UPDATE episode SET side = 'middle' WHERE main_trigger = 'crying'")
    answer = run("list")
    assert answer.code == 0
    assert "Shower" in answer.out
    assert "Baby crying" not in answer.out
    assert "cannot be read" in answer.err
    assert "middle" in answer.err


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("--trigger", "shower"), ["Shower"]),
        (("--trigger", "shower", "--trigger", "cold wind"), ["Cold wind", "Shower"]),
        (("--side", "left"), ["Shower"]),
        (("--side", "left", "--fluid", "green"), []),
        (("--fluid", "green"), ["Stress"]),
        (("--text", "NIGHT"), ["Stress"]),
        (("--text", "WIND"), ["Cold wind"]),
    ],
)
def test_a_filter_leaves_the_leaks_that_fit(run: Run, words: tuple[str, ...], left: list[str]) -> None:
    run("triggers", "--add", "Cold wind")
    run("log", "cold wind", "--at", "07:00")
    run("log", "shower", "--side", "left", "--at", "07:05")
    run("log", "stress", "--fluid", "green", "--note", "at night", "--at", "07:10")
    lines = run("list", *words).out.splitlines()
    assert [line.split(";")[0].split("  [")[0][9:] for line in lines[1:]] == left
    assert bool(left) or lines == ["No leak in this time fits."]


def test_a_list_ends_with_the_days_it_was_asked_for(run: Run) -> None:
    for day in ("2026-03-01", "2026-03-03", "2026-03-05"):
        run("none", day)
    listed = run("list", "--from", "2026-03-03", "--to", "2026-03-04").out
    assert listed == "Tuesday 3 March: no leaks\n"


def test_the_deleted_ones_are_shown_without_a_filter(run: Run) -> None:
    answer = run("list", "--deleted", "--side", "left")
    assert answer.code == 2
    assert "stands without a filter" in answer.err
