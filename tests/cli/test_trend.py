"""`trend` and `patterns`, for her and for programs."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from diary.logbook import Logbook
from tests.cli.conftest import Run
from tests.clock import SettableClock
from tests.logbook.test_trends import fill

TODAY = date(2026, 3, 24)


@pytest.fixture
def falling(tmp_path: Path, clock: SettableClock) -> None:
    """Two leaks a day at 07:15 up to 10 February, then none, marked as such, up to yesterday."""
    with Logbook.open(tmp_path / "diary.db", clock) as logbook:
        fill(logbook, date(2025, 12, 1), date(2026, 2, 10), 2)
        fill(logbook, date(2026, 2, 11), TODAY - timedelta(days=1), 0)


@pytest.mark.usefixtures("falling")
def test_the_trend_is_told_in_sentences(run: Run) -> None:
    told = run("trend").out.splitlines()
    assert told[0] == "Fewer leaks than before"
    assert told[2].startswith(
        "Over the last 12 weeks, leaks in your diary went down: from about 22 a week to about 1."
    )
    assert told[-1] == "This is about what you logged, not a medical result."


@pytest.mark.usefixtures("falling")
def test_the_trend_for_programs_is_that_of_the_day(run: Run) -> None:
    now, then = (json.loads(run("trend", "--json", *on).out) for on in ((), ("--on", "2026-02-09")))
    assert (now["on"], now["headline"]) == ("2026-03-24", "down")
    assert (then["on"], then["headline"]) == ("2026-02-09", "no_clear_change")
    assert then["judged"]["leaks"] == 140


def test_an_empty_diary_says_what_a_comparison_takes(run: Run) -> None:
    answer = run("trend")
    assert answer.code == 0
    assert answer.out.startswith("Can’t tell yet\n\nNot enough entries yet: this needs 6 weeks with entries")


def test_who_enters_only_days_with_leaks_is_asked_about_the_others(
    run: Run, tmp_path: Path, clock: SettableClock
) -> None:
    with Logbook.open(tmp_path / "diary.db", clock) as logbook:
        for back in range(0, 84, 3):
            logbook.log(at=logbook.moment(datetime.combine(TODAY - timedelta(days=back), time(6))))
    told = run("trend").out.splitlines()
    assert told[0] == "Can’t tell: only days with leaks are entered"
    assert told[2].endswith("So nobody can tell if there are fewer. Answer for the last weeks?")


@pytest.mark.usefixtures("falling")
def test_the_patterns_are_counts(run: Run) -> None:
    told = run("patterns", "--from", "2026-01-01", "--to", "2026-01-14").out.splitlines()
    assert told[0] == "28 leaks logged, 1 January 2026 to 14 January 2026"
    assert told[2] == "Trigger: Shower, 28 of 28 logged leaks."
    assert "  04:00 to 08:00     28  " + "█" * 24 in told
    assert "Side" not in told, "nobody said it"


@pytest.mark.usefixtures("falling")
def test_the_patterns_for_programs_hold_every_count(run: Run) -> None:
    told = json.loads(run("patterns", "--from", "2026-01-01", "--to", "2026-01-14", "--json").out)
    assert (told["from"], told["to"], told["leaks"], told["enough"]) == ("2026-01-01", "2026-01-14", 28, True)
    assert told["counts"]["trigger"] == {"said": 28, "not_said": 0, "values": {"shower": 28}}
    assert told["counts"]["side"] == {"said": 0, "not_said": 28, "values": {}}
    assert [day[7] for day in told["hours"]] == [4] * 7


@pytest.mark.usefixtures("falling")
def test_without_days_the_patterns_are_those_of_the_last_twelve_weeks(run: Run) -> None:
    assert json.loads(run("patterns", "--json").out)["from"] == "2026-01-05"


def test_too_few_leaks_have_no_patterns(run: Run) -> None:
    run("log", "shower")
    told = json.loads(run("patterns", "--json").out)
    assert (told["enough"], told["counts"], told["hours"]) == (False, None, None)
    assert run("patterns").out.splitlines()[2:] == [
        "Counts by trigger and time are shown from 10 logged leaks on; it takes 9 more in this time."
    ]


def test_who_enters_days_with_leaks_only_is_told_how_to_answer_for_the_others(
    run: Run, clock: SettableClock
) -> None:
    clock.set("2026-03-24T12:00")
    for week in range(9):
        for day in (0, 2):
            run("log", "shower", "--at", f"{date(2026, 1, 19) + timedelta(days=7 * week + day)} 07:00")
    told = run("trend").out
    assert "Answer for the last weeks?" in told
    assert "leak-diary none --week" in told
