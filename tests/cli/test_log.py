"""A leak, or a day without one, as she types it."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diary.logbook import Logbook
from diary.model import Moment
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


@pytest.mark.parametrize(
    ("now", "fold", "zone", "ago", "saved", "offset"),
    [
        ("2026-03-29T03:10", 0, "Europe/Berlin", "15m", "01:55", 60),
        ("2026-03-29T03:10", 0, "Europe/Berlin", "1h", "01:10", 60),
        ("2026-10-25T03:05", 0, "Europe/Berlin", "30m", "02:35", 60),
        ("2026-10-25T03:30", 0, "Europe/Berlin", "2h", "02:30", 120),
        ("2026-10-25T02:40", 1, "Europe/Berlin", "1h", "02:40", 120),
        ("2026-11-01T02:20", 0, "America/New_York", "30m", "01:50", -300),
        ("2026-04-05T02:10", 0, "Australia/Lord_Howe", "30m", "01:40", 630),
        ("2026-09-06T01:10", 0, "America/Santiago", "20m", "23:50", -240),
    ],
)
def test_so_long_ago_is_so_long_also_when_the_clock_changed_between(
    run: Run,
    clock: SettableClock,
    tmp_path: Path,
    now: str,
    fold: int,
    zone: str,
    ago: str,
    saved: str,
    offset: int,
) -> None:
    clock.moment = Moment.at_local(datetime.fromisoformat(now).replace(fold=fold), ZoneInfo(zone))
    assert run("log", "shower", "--at", ago).out.startswith(f"Saved: Shower, {saved}")
    with Logbook.open(tmp_path / "diary.db", clock) as book:
        (leak,) = book.store.episodes()
    assert (leak.moment.offset, leak.moment.zone) == (offset, zone)
    span = timedelta(hours=int(ago[:-1])) if ago.endswith("h") else timedelta(minutes=int(ago[:-1]))
    assert clock().utc - leak.moment.utc == span


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


@pytest.mark.parametrize(
    "note", ["🍼🤱🏽 emoji", "مرحبا بالعالم", "שלום", "=SUM(A1)", "'quoted", "tab\tand\nline"]
)
def test_notes_of_all_kinds_are_kept(run: Run, note: str) -> None:
    assert run("log", "shower", "--note", note).code == 0
    assert "Shower" in run("list").out


def test_an_empty_time_is_not_now(run: Run) -> None:
    assert run("log", "shower", "--at", "").code == 2
    assert run("list").out == "There is no entry in this time.\n"


def test_a_feed_after_the_last_one_asks_whether_feeding_has_begun_again(run: Run) -> None:
    run("dates", "--birth", "2025-03-01", "--weaning", "2026-01-01", "--last-feed", "2026-02-01")
    assert "begun again" not in run("log", "shower").out
    asked = run("log", "suckling_or_pump").out
    assert "If feeding has begun again: leak-diary dates --last-feed none --weaning none." in asked
    assert "Feeding, from 4 months on" in run("dates", "--last-feed", "none", "--weaning", "none").out
    assert "begun again" not in run("log", "suckling_or_pump").out


@pytest.mark.parametrize(
    "dates",
    [
        "--birth 2026-01-01 --feeding never",
        "--loss 2026-01-01 --last-feed 2026-02-01",
        "--birth 2026-01-01 --died 2026-01-02 --last-feed 2026-02-01",
        "--birth 2025-01-01 --weaning 2025-12-01 --last-feed 2026-02-01",
    ],
)
def test_the_command_that_is_named_when_milk_has_begun_again_says_so(run: Run, dates: str) -> None:
    run("dates", *dates.split())
    asked = run("log", "suckling_or_pump").out
    command = asked.partition("leak-diary ")[2].strip().rstrip(".")
    assert run(*command.split()).code == 0
    assert "leak-diary dates" not in run("log", "suckling_or_pump").out


def test_after_a_loss_it_asks_about_expressing_and_what_it_names_answers_it(run: Run) -> None:
    run("dates", "--loss", "2026-03-01")
    asked = run("log", "suckling_or_pump").out
    assert "If you are expressing again: leak-diary dates --feeding feeding." in asked
    assert "last" not in asked
    run("dates", "--feeding", "feeding")
    assert "expressing again" not in run("log", "suckling_or_pump").out


def test_the_blank_days_of_last_week_are_marked_by_one_command(run: Run, clock: SettableClock) -> None:
    clock.set("2026-03-24T12:00")
    for day in (16, 18, 23):
        run("log", "shower", "--at", f"2026-03-{day} 07:00")
    run("none", "2026-03-17")

    assert run("none", "--week").out == (
        "Marked: no leaks on 4 days: 19 March 2026, 20 March 2026, 21 March 2026, 22 March 2026.\n"
    )

    listed = run("list").out
    assert "Sunday 22 March: no leaks, answered on 24 March 2026\n" in listed
    assert "Tuesday 17 March: no leaks\n" in listed
    again = run("none", "--week")
    assert (again.code, again.err) == (
        1, "leak-diary: Every day of last week (16 March 2026 to 22 March 2026) has an entry already.\n"
    )  # fmt: skip
    assert run("none", "2026-03-16", "--week").code == 2


def test_a_week_before_the_diary_began_has_no_day_to_mark(run: Run, clock: SettableClock) -> None:
    clock.set("2026-03-24T12:00")
    for _diary in ("empty", "begun this week"):
        answer = run("none", "--week")
        assert (answer.code, answer.out) == (1, "")
        assert "The diary begins after last week (16 March 2026 to 22 March 2026)" in answer.err
        run("log", "shower")


def test_all_that_was_said_is_named_and_a_rule_that_it_meets_in_one_line(run: Run, clock: SettableClock) -> None:
    clock.set("2026-06-24T12:00")
    run("dates", "--birth", "2026-03-01", "--feeding", "feeding")
    saved = run(
        *("log", "shower", "crying", "--fluid", "pink_or_red", "--side", "left", "--amount", "damp"),
        *("--smell", "--bother", "3", "--note", "x"),
    ).out.splitlines()

    assert saved[0].startswith(
        "Saved: Shower, 12:00, 3 months; baby crying, left, damp, pink or red, a bad smell, bother 3 of 10, "
        "with a note."
    )
    assert len(saved) == 2
    assert saved[1].endswith("1 more rule is met. Details: leak-diary flags.")
    assert "See a doctor" in saved[1]


def test_an_ordinary_leak_gets_no_line_about_rules_also_beside_one_that_meets_one(
    run: Run, clock: SettableClock
) -> None:
    clock.set("2026-06-24T12:00")
    run("dates", "--birth", "2026-03-01", "--feeding", "feeding")
    assert run("log", "shower").out.count("\n") == 1
    assert "leak-diary flags" in run("log", "shower", "--fluid", "pink_or_red").out
    assert run("log", "shower").out.count("\n") == 1
    assert run("log", "shower", "--fluid", "pink_or_red", "--at", "2026-04-10 07:00").out.count("\n") == 1
