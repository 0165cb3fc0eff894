"""The same export of another app again, grown, edited or written otherwise: nothing comes in twice."""

from dataclasses import replace
from pathlib import Path
from uuid import uuid5

import pytest

from diary.exchange import ColumnMap
from diary.logbook import ImportRun, Logbook
from diary.model import Episode, Found
from tests.clock import SettableClock
from tests.exchange.bringing import leaks, readings
from tests.logbook.bringing import bring

DAYS_ONLY = ColumnMap(date="Day", note="Note")


def take(logbook: Logbook, path: Path, mapping: ColumnMap | None = None) -> ImportRun:
    with logbook.stage(path, mapping) as staged:
        return logbook.take_in(staged)


def saved(folder: Path, *lines: str) -> Path:
    path = folder / "export.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def notes(logbook: Logbook) -> list[str]:
    return sorted(leak.note for leak in logbook.store.episodes())


def test_an_edited_note_changes_the_leak_that_is_there(
    logbook: Logbook, clock: SettableClock, tmp_path: Path
) -> None:
    heading = "id,child_id,note,time"
    take(logbook, saved(tmp_path, heading, "7,1,leaked,2026-03-14 03:00:00"))
    for note in ("leaked twice", "leaked three times"):
        clock.forward(minutes=1)
        run = take(logbook, saved(tmp_path, heading, f"7,1,{note},2026-03-14 03:00:00"))
        assert (run.new, run.changed) == (0, 1)
        assert notes(logbook) == [note]
    assert take(logbook, saved(tmp_path, heading, "7,1,leaked,2026-03-14 03:00:00")).changed == 0
    assert notes(logbook) == ["leaked three times"], "an older export is no news"


def test_what_the_user_changed_since_stays_until_it_is_said_otherwise(
    logbook: Logbook, clock: SettableClock, tmp_path: Path
) -> None:
    heading = "id,child_id,note,time"
    take(logbook, saved(tmp_path, heading, "7,1,leaked,2026-03-14 03:00:00"))
    clock.forward(minutes=1)
    (leak,) = logbook.store.episodes()
    logbook.save(replace(leak, note="mine"))
    run = take(logbook, saved(tmp_path, heading, "7,1,leaked twice,2026-03-14 03:00:00"))
    assert (run.new, run.changed, run.kept) == (0, 0, 1)
    assert notes(logbook) == ["mine"]


@pytest.mark.parametrize(
    ("rows", "new", "kept"),
    [
        (("2026-03-14,a", "2026-03-14,b"), 0, 0),
        (("2026-03-14,b", "2026-03-14,a"), 0, 0),
        (("2026-03-14,c", "2026-03-14,b", "2026-03-14,a"), 1, 0),
        (("2026-03-14,b", "2026-03-14,a later"), 0, 1),
        (("2026-03-14,b", "2026-03-14,b", "2026-03-14,a"), 1, 0),
        (("2026-03-14,b",), 0, 0),
    ],
)
def test_leaks_of_one_day_are_told_apart_by_what_they_say(
    logbook: Logbook, clock: SettableClock, tmp_path: Path, rows: tuple[str, ...], new: int, kept: int
) -> None:
    take(logbook, saved(tmp_path, "Day,Note", "2026-03-14,a", "2026-03-14,b"), DAYS_ONLY)
    clock.forward(minutes=1)
    run = take(logbook, saved(tmp_path, "Day,Note", *rows), DAYS_ONLY)
    assert (run.new, run.kept) == (new, kept)
    assert notes(logbook) == sorted(["a", "b", *(["c"] if new and "c" in rows[0] else ["b"] * new)])


def test_what_an_earlier_version_of_this_app_read_is_known_by_its_time_and_words(
    logbook: Logbook, tmp_path: Path
) -> None:
    """It derived other ids, and did not keep the name of the zone."""
    path = saved(tmp_path, "Day,Note", "2026-03-14,a", "2026-03-14,a", "2026-03-15,b", "2026-03-16,c")
    found = leaks(readings(path, DAYS_ONLY))
    formerly = [_formerly(leak, number) for number, leak in enumerate(found[:3])]
    bring(logbook, *formerly)
    run = take(logbook, path, DAYS_ONLY)
    assert (run.new, run.changed, run.kept) == (1, 0, 0)
    assert notes(logbook) == ["a", "a", "b", "c"]
    assert {leak.id for leak in formerly} < {leak.id for leak in logbook.store.episodes()}
    with logbook.stage(path, DAYS_ONLY) as staged:
        assert (staged.same, staged.anything) == (4, False)


def test_the_same_file_read_in_another_place_changes_nothing(
    logbook: Logbook, clock: SettableClock, tmp_path: Path
) -> None:
    path = saved(
        tmp_path, "id,child_id,note,time", "7,1,leaked,2026-03-14 03:00:00", "8,1,leaked,3 Mar 2026 04:00"
    )
    take(logbook, path)
    before = logbook.store.episodes()
    clock.set("2026-03-25T07:15", "America/New_York")
    assert take(logbook, path).number == 0
    assert logbook.store.episodes() == before


def test_a_leak_that_was_logged_here_is_none_of_a_files(logbook: Logbook, tmp_path: Path) -> None:
    path = saved(tmp_path, "When,Note", "2026-03-14 07:15,a")
    (leak,) = leaks(readings(path, ColumnMap(datetime="When", note="Note")))
    with logbook.stage_readings("diary", [Found(Episode(moment=leak.moment, note="a"))]) as staged:
        logbook.take_in(staged)
    assert take(logbook, path, ColumnMap(datetime="When", note="Note")).new == 1


def _formerly(leak: Episode, number: int) -> Episode:
    moment = replace(leak.moment, zone="")
    return replace(leak, id=uuid5(leak.id, f"row {number}"), moment=moment)
