"""The commands as she types them."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from diary.logbook import Logbook
from tests.cli.conftest import Run
from tests.clock import SettableClock


def test_a_leak_is_logged_and_told_back_in_one_line(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    answer = run("log", "shower")
    assert answer.code == 0
    assert answer.out.startswith("Saved: Shower, 07:15, day 23. Id ")


def test_a_logged_leak_stands_in_the_list_with_all_that_was_said(run: Run) -> None:
    run(
        *("log", "shower", "fullness", "--at", "yesterday 22:05", "--side", "left", "--amount", "damp"),
        *("--fluid", "yellow", "--onset", "by-itself", "--bother", "3", "--note", "two\nlines \x1b[31m"),
    )
    answer = run("list")
    assert "Yesterday: 1 leak" in answer.out
    assert "22:05  Shower, Fullness; Left; Damp; Yellow; By itself; bother 3; “two lines [31m”" in answer.out


@pytest.mark.parametrize(
    ("at", "day", "time"),
    [
        ("06:30", "Today", "06:30"),
        ("15m", "Today", "07:00"),
        ("8h", "Yesterday", "23:15"),
        ("yesterday 07:30", "Yesterday", "07:30"),
        ("2026-03-01 23:59", "Sunday 1 March", "23:59"),
        ("2026-03-01T00:00", "Sunday 1 March", "00:00"),
    ],
)
def test_a_leak_can_be_logged_for_earlier(run: Run, at: str, day: str, time: str) -> None:
    assert run("log", "crying", "--at", at).code == 0
    listed = run("list").out
    assert listed.startswith(f"{day}: 1 leak\n  {time}  Baby crying")


def test_own_words_for_a_trigger_are_shown_in_its_place(run: Run) -> None:
    run("log", "--words", "cold wind")
    assert "  cold wind  [" in run("list").out


def test_a_leak_without_a_trigger_needs_only_its_time(run: Run) -> None:
    assert run("log").out.startswith("Saved: Leak, 07:15")


def test_a_day_without_leaks_is_marked_and_listed(run: Run) -> None:
    assert run("none", "2026-03-20").out == "Marked: no leaks on 20 March 2026.\n"
    assert run("none", "2026-03-20").out == "20 March 2026 was marked already.\n"
    assert run("list").out == "Friday 20 March: no leaks\n"


def test_a_leak_on_a_marked_day_says_that_the_mark_is_gone(run: Run) -> None:
    run("none")
    assert "that mark was taken away" in run("log", "shower").out


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


def test_the_weeks_are_shown_with_unknown_ones_as_unknown(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    run("log", "shower", "--at", "2026-03-02 09:00")
    run("none", "2026-03-16")
    lines = run("week", "--weeks", "4").out.splitlines()
    assert lines[1].split() == ["0", "from", "1", "Mar", "1", "1", "of", "7", "█" * 24, "Shower"]
    assert lines[2].endswith("?  0 of 7, not known")
    assert lines[3].split() == ["2", "from", "15", "Mar", "0", "1", "of", "7"]


def test_the_flags_name_rule_level_and_source(run: Run, clock: SettableClock) -> None:
    clock.set("2026-12-20T08:00:00")
    run("dates", "--birth", "2026-03-01", "--last-feed", "2026-09-10")
    for day in (11, 13, 18, 20):
        run("log", "shower", "--at", f"2026-12-{day} 07:00")
    told = run("flags").out
    assert "Level: See a doctor within about a week" in told
    assert "Logged: 4 leaks on 4 days, 11 December 2026 to 20 December 2026." in told
    assert "Source: Leaking Breast Milk (About.com Health, 2014-07-14)" in told
    assert "not a diagnosis" in told


def test_the_flags_as_json_hold_everything_that_is_shown(run: Run, clock: SettableClock) -> None:
    clock.set("2026-12-20T08:00:00")
    run("dates", "--birth", "2026-03-01", "--last-feed", "2026-09-10")
    run("log", "shower", "--at", "2026-12-12 07:00")
    run("log", "shower", "--at", "2026-12-20 07:00")
    told = json.loads(run("flags", "--json").out)
    assert (told["on"], told["stage"], told["level"]) == ("2026-12-20", "weaned_late", "see_doctor")
    assert [flag["rule"] for flag in told["flags"]] == ["persistent", "weaned_late_leak"]
    persistent = told["flags"][0]
    assert persistent["days"] == ["2026-12-12", "2026-12-20"]
    assert persistent["parameters"]["apart_days"] == 7
    assert persistent["sources"][0]["title"] == "Leaking Breast Milk"
    assert "frequent_late" in {rule["rule"] for rule in told["not_fired"]}


def test_the_flags_can_be_asked_for_another_day(run: Run) -> None:
    run("dates", "--birth", "2026-03-01")
    assert json.loads(run("flags", "--on", "2026-03-01", "--json").out)["stage"] == "early"
    assert json.loads(run("flags", "--on", "2026-02-28", "--json").out)["stage"] == "pregnant"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("--birth", "2026-03-01"), ("Feeding or pumping", "Birth: 1 March 2026", "First 6 weeks")),
        (("--birth", "2025-03"), ("Birth: about 2025-03", "Feeding, from 4 months on")),
        (("--due", "2026-06-01"), ("Pregnant", "Due date: 1 June 2026", "Stage today: Pregnancy")),
        (("--loss", "2026-03-01"), ("ended in loss: 1 March 2026", "Stage today: counted from 1 March 2026")),
        (("--birth", "2025-03-01", "--weaning", "2026-01-01"), ("Weaning began", "Stage today: Weaning")),
        (
            ("--birth", "2025-03-01", "--last-feed", "2026-03-20"),
            ("Stopped feeding", "First 3 weeks after the last feed"),
        ),
        (("--birth", "2025-03-01", "--feeding", "stopped"), ("Not known yet", "--last-feed DATE")),
        (("--not-lactating",), ("Not feeding, not recently pregnant",)),
    ],
)
def test_dates_are_set_and_shown_with_the_stage(run: Run, words: tuple[str, ...], shown: tuple[str, ...]) -> None:
    answer = run("dates", *words)
    assert answer.code == 0, answer.err
    assert run("dates").out == answer.out
    for text in shown:
        assert text in answer.out


def test_after_a_loss_nothing_speaks_of_feeding_unless_a_source_is_told(run: Run) -> None:
    run("dates", "--loss", "2026-03-01")
    run("log", "shower")
    answer = run("flags").out
    assert "Stage: counted from 1 March 2026" in answer
    assert "here they are carried over" in answer
    assert "baby" not in answer.lower()
    assert run("list").out.startswith("Today: 1 leak\n")


def test_a_date_can_be_cleared(run: Run) -> None:
    run("dates", "--birth", "2025-03-01", "--last-feed", "2026-03-20")
    cleared = run("dates", "--last-feed", "none").out
    assert "Last feed" not in cleared
    assert "Feeding or pumping" in cleared


def test_another_pregnancy_is_noted_beside_the_first(run: Run) -> None:
    run("dates", "--birth", "2024-03-01", "--last-feed", "2025-03-20")
    assert "add --new" in run("dates", "--due", "2026-09-01").err
    both = run("dates", "--new", "--due", "2026-09-01").out
    assert "Birth: 1 March 2024" in both
    assert "Stage today: Pregnancy" in both


def test_the_chart_is_a_picture_and_is_not_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    run("log", "shower")
    picture = tmp_path / "weeks.png"
    assert run("chart", "--out", picture).code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    again = run("chart", "--out", picture)
    assert again.code == 1
    assert "weeks.png" in again.err
    assert run("chart", "--out", picture, "--force", "--dark", "--weeks", "4").code == 0


def test_a_pdf_and_a_csv_are_written_and_the_csv_comes_back_in(run: Run, tmp_path: Path) -> None:
    run("log", "shower", "--note", "=cmd")
    assert run("export", tmp_path / "report.pdf").code == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert run("export", tmp_path / "log.csv").code == 0
    assert run("import", tmp_path / "log.csv").out == "0 new entries.\n1 was in the diary.\n"
    short = run("list").out.rsplit("[", 1)[1].rstrip("]\n")
    run("delete", short)
    assert run("import", tmp_path / "log.csv").out == "1 new entry.\n"
    assert "“=cmd”" in run("list").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "shwer"), "Did you mean “shower”?"),
        (("log", "shower", "--side", "up"), "“up” is not a side"),
        (("log", "shower", "--at", "tomorrow"), "“tomorrow” is not a time"),
        (("log", "shower", "--at", "25:00"), "“25:00” is not a time"),
        (("log", "shower", "--at", "2026-02-30 07:00"), "is not in the calendar"),
        (("log", "shower", "--at", "1901-01-01 07:00"), "cannot be right"),
        (("log", "shower", "--pads", "-1"), "“-1” is not a whole number"),
        (("log", "shower", "--pads", "٣"), "“٣” is not a whole number"),
        (("none", "2026-13-01"), "is not in the calendar"),
        (("none", "yesterday"), "“yesterday” is not a date"),
        (("dates", "--birth", "soon"), "“soon” is not a date"),
        (("dates", "--new"), "--new needs a date"),
        (("week", "--weeks", "0"), "0 weeks cannot be shown"),
        (("export", "x.pdf", "--with", "secrets"), "“secrets” cannot be chosen"),
        (("chart",), "--out"),
        (("chart", "--out", "weeks.jpg"), "end in .png"),
        (("fly",), "fly"),
    ],
)
def test_words_that_are_off_get_one_sentence_and_exit_code_2(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("log", "shower", "--at", "07:30"), "is still to come"),
        (("log", "no_reason", "shower"), "stands alone"),
        (("log", "shower", "shower"), "named twice"),
        (("log", "shower", "--bother", "11"), "can be 0 to 10, not 11"),
        (("log", "shower", "--note", "x" * 20_000), "The note has 20,000 characters; at most 10,000 fit"),
        (("none", "2026-03-25"), "still to come"),
        (("dates", "--birth", "2026-03-25"), "cannot be in the future"),
        (("dates", "--due", "2036-06-01"), "2036-06-01 is too far. Check the year."),
        (("dates", "--birth", "2026-03-01", "--last-feed", "2026-02-01"), "cannot be before the birth"),
        (("dates", "--birth", "2026-03-01", "--loss", "2026-03-01"), "not both"),
        (("delete", "abcd1234"), "No entry has an id that ends in “abcd1234”"),
        (("export", "nowhere.docx"), ".docx"),
        (("import", "missing.csv"), "missing.csv"),
        (("list", "--from", "2026-03-10", "--to", "2026-03-01"), "has no day in it"),
    ],
)
def test_what_cannot_be_done_gets_one_sentence_and_exit_code_1(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    answer = run(*words)
    assert answer.code == 1
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert run("list").out == "There is no entry in this time.\n"


@pytest.mark.parametrize(
    "note", ["🍼🤱🏽 emoji", "مرحبا بالعالم", "שלום", "=SUM(A1)", "'quoted", "tab\tand\nline"]
)
def test_notes_of_all_kinds_are_kept(run: Run, note: str) -> None:
    assert run("log", "shower", "--note", note).code == 0
    assert "Shower" in run("list").out


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


def test_a_refusal_does_not_hand_a_foreign_files_control_characters_to_the_terminal(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "log.csv"
    file.write_text('kind,date,time,zone\n"\x1b[2Jleak",2026-03-01,07:00,UTC\n', encoding="utf-8")
    answer = run("import", file)
    assert answer.code == 1
    assert "line 2" in answer.err
    assert "\x1b" not in answer.err


def test_a_period_before_the_first_entry_is_empty(run: Run) -> None:
    run("log", "shower")
    assert run("list", "--to", "2020-01-01").out == "There is no entry in this time.\n"


def test_an_empty_time_is_not_now(run: Run) -> None:
    assert run("log", "shower", "--at", "").code == 2
    assert run("list").out == "There is no entry in this time.\n"


def test_clearing_a_date_that_was_never_set_notes_no_pregnancy(run: Run) -> None:
    assert "Where you are" not in run("dates", "--birth", "none").out


def test_a_last_feed_during_a_pregnancy_belongs_to_the_child_before(run: Run) -> None:
    run("dates", "--birth", "2025-01-01")
    run("dates", "--new", "--due", "2026-09-01")
    shown = run("dates", "--last-feed", "2026-03-01").out
    assert "Pregnant\n  Due date: 1 September 2026" in shown
    assert "Stopped feeding\n  Birth: 1 January 2025\n  Last feed or expression: 1 March 2026" in shown
    assert "Stage today: Pregnancy" in shown


def test_a_last_feed_in_a_first_pregnancy_is_refused(run: Run) -> None:
    run("dates", "--due", "2026-09-01")
    answer = run("dates", "--last-feed", "2026-03-01")
    assert answer.code == 1
    assert "an ongoing pregnancy has no last feed" in answer.err
    assert "Stage today: Pregnancy" in run("dates").out


def test_the_diary_file_may_be_named_after_the_command(run: Run, tmp_path: Path) -> None:
    run("log", "shower", "--diary", tmp_path / "other.db")
    assert "Shower" in run("list", "--diary", tmp_path / "other.db").out
    assert "Shower" not in run("list").out


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


def test_no_command_shows_the_help(run: Run) -> None:
    answer = run()
    assert answer.code == 2
    assert "leak-diary" in answer.out
