"""What comes into the diary from the command line, and the way back."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diary.logbook import Logbook
from diary.model import Moment
from tests.cli.conftest import Run
from tests.clock import SettableClock

HEAD = "kind,date,time,zone,note\n"


def _csv(folder: Path, *rows: str) -> Path:
    path = folder / "log.csv"
    path.write_text(HEAD + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_table_is_taken_in_named_in_the_list_and_taken_back(run: Run, tmp_path: Path) -> None:
    run("log", "crying", "--at", "06:00")
    file = _csv(tmp_path, "leak,2026-03-20,07:00,UTC,one", "leak,2026-03-21,07:00,UTC,two")
    assert run("import", file).out == (
        "Leaks of 20 March 2026 to 21 March 2026.\n2 new entries.\n"
        "Taken in: 2 entries. “leak-diary import --undo” takes them back.\n"
    )
    assert run("import", "--list").out == (
        "24 March 2026 07:15  log.csv: 2 new, 0 changed, 0 kept as versions, 0 deleted\n"
    )
    assert run("import", "--undo").out == "The import of log.csv was taken back.\n"
    assert "“one”" not in run("list").out
    assert "crying" in run("list").out
    assert run("import", "--list").out == "Nothing was imported.\n"


def test_what_she_changed_since_stays_when_an_import_is_taken_back(
    run: Run, tmp_path: Path, clock: SettableClock
) -> None:
    file = _csv(tmp_path, "leak,2026-03-20,07:00,UTC,one", "leak,2026-03-21,07:00,UTC,two")
    run("import", file)
    clock.forward(minutes=1)
    short = run("list").out.rsplit("[", 1)[1].rstrip("]\n")
    run("delete", short)
    run("restore", short)
    assert "1 entry that you changed since stays" in run("import", "--undo").out
    assert run("list").out.count("[") == 1


def test_refused_rows_are_named_with_their_lines_and_nothing_is_taken_in_unless_she_says_so(
    run: Run, tmp_path: Path
) -> None:
    file = _csv(tmp_path, "leak,2026-03-20,07:00,UTC,one", "leak,2026-03-32,07:00,UTC,two")
    answer = run("import", file)
    assert answer.code == 1
    assert "1 new entry.\n1 cannot be read:\n  line 3: " in answer.out
    assert "Nothing was taken in." in answer.err
    assert run("list").out == "There is no entry in this time.\n"
    assert run("import", file, "--skip-refused").code == 0
    assert "“one”" in run("list").out


def test_a_preview_touches_nothing(run: Run, tmp_path: Path) -> None:
    file = _csv(tmp_path, "leak,2026-03-20,07:00,UTC,one")
    run("list")
    before = (tmp_path / "diary.db").read_bytes()
    assert "1 new entry." in run("import", file, "--preview").out
    assert (tmp_path / "diary.db").read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_the_diarys_words_stay_unless_the_files_are_wanted_and_the_others_are_an_earlier_version(
    run: Run, tmp_path: Path
) -> None:
    run("log", "shower", "--note", "mine")
    run("export", tmp_path / "log.csv")
    text = (tmp_path / "log.csv").read_text(encoding="utf-8-sig").replace("mine", "theirs")
    (tmp_path / "log.csv").write_text(text, encoding="utf-8-sig")
    assert "1 has other content in the file" in run("import", tmp_path / "log.csv", "--preview").out
    assert run("import", tmp_path / "log.csv", "--theirs").code == 0
    assert "“theirs”" in run("list").out
    short = run("list").out.rsplit("[", 1)[1].rstrip("]\n")
    assert "“mine”" in run("versions", short).out


def test_a_table_of_another_program_is_read_by_naming_its_columns(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "tabelle.csv"
    file.write_text("Wann;Was\n2026-03-20 07:00;beim Duschen\n", encoding="utf-8")
    answer = run("import", file)
    assert answer.code == 2
    assert "“Wann”, “Was”" in answer.err
    assert "--map" in answer.err
    assert run("import", file, "--map", "datetime=Wann,note=Was").code == 0
    assert "“beim Duschen”" in run("list").out


def test_a_whole_copy_brings_everything_back_into_an_empty_diary(run: Run, tmp_path: Path) -> None:
    run("log", "shower", "--note", "=cmd")
    run("dates", "--birth", "2026-03-01")
    run("question", "Is", "one", "side", "usual")
    shown = [run(command).out for command in ("list", "dates", "question")]
    run("export", tmp_path / "all.json")
    for path in (tmp_path / "diary.db", *(tmp_path / "backups").iterdir()):
        path.unlink()
    assert run("list").out == "There is no entry in this time.\n"
    assert run("import", tmp_path / "all.json").code == 0
    assert [run(command).out for command in ("list", "dates", "question")] == shown


def test_a_file_or_a_switch_but_not_both(run: Run, tmp_path: Path) -> None:
    for words in ((), ("--list", "--undo"), (tmp_path / "log.csv", "--undo")):
        answer = run("import", *words)
        assert (answer.code, answer.err) == (
            2,
            "leak-diary: Name one file, or write --list or --undo alone.\n",
        )


def test_times_without_a_zone_are_of_this_place_and_keep_its_name_and_their_day(
    run: Run, tmp_path: Path, clock: SettableClock
) -> None:
    """02:30 of that night was skipped in Berlin, midnight of the other one in Santiago."""
    for zone, wall in (("Europe/Berlin", "2026-03-29 02:30"), ("America/Santiago", "2026-09-06 00:30")):
        clock.set("2026-11-24T07:15:00", zone)
        file = tmp_path / "notes.csv"
        file.write_text(f"When,Note\n{wall},x\n")
        assert run("import", file, "--map", "datetime=When,note=Note").code == 0
        with Logbook.open(tmp_path / "diary.db", clock) as book:
            assert Moment.at_local(datetime.fromisoformat(wall), ZoneInfo(zone)) in [
                leak.moment for leak in book.store.episodes()
            ]


@pytest.mark.skipif(os.name == "nt", reason="Windows reads TZ in a way of its own")
def test_where_the_zone_has_no_name_a_skipped_time_keeps_its_day_too() -> None:
    tell = (
        "from datetime import datetime; from diary.exchange.arriving.dates import When;"
        "from diary.exchange.arriving.moment import moment_of;"
        "print(moment_of(When(datetime(2026, 3, 29, 2, 30))).isoformat())"
    )
    environment = {**os.environ, "TZ": "CET-1CEST,M3.5.0,M10.5.0/3"}
    answer = subprocess.run(
        [sys.executable, "-c", tell], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "2026-03-29T02:30:00+01:00\n"
