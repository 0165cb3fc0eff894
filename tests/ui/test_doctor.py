"""Doctor: what applies, with its source, and the files to hand over."""

import csv
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from diary.errors import ExchangeError
from diary.explanation import explain
from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Period, Pregnancy, Symptom, Trigger
from diary.report import Private
from diary.ui.desktop import free_path, open_folder
from diary.ui.kit.text import Text
from diary.ui.screens.doctor.state import ExportSpan, export_period, left_out
from diary.ui.widgets.advice import AdviceView
from tests.ui.driver import Driver
from tests.ui.waiting import settle

STOPPED = date(2025, 11, 1)


@pytest.fixture
def late(logbook: Logbook) -> Logbook:
    """Last fed on 1 November 2025; leaks on 1, 9 and 13 March 2026, one with a note, one during intimacy."""
    logbook.save_pregnancy(
        Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate(date(2025, 3, 1)), last_feed=PartialDate(STOPPED))
    )
    notes = {1: "in the queue"}
    for day, trigger in ((1, Trigger.SHOWER), (9, Trigger.SEX), (13, Trigger.STRESS)):
        logbook.log(trigger, at=logbook.moment(datetime(2026, 3, day, 6)), note=notes.get(day, ""))
    return logbook


@pytest.fixture
def doctor(late: Logbook, start: Callable[[], Driver], tmp_path: Path) -> Driver:
    """Doctor of that diary; files go into the folder `out`."""
    (tmp_path / "out").mkdir()
    app = start()
    app.tap("Doctor")
    app.type("Folder", str(tmp_path / "out"))
    app.tap("Other files")
    return app


def written(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "out").iterdir())


def export(app: Driver, button: str) -> None:
    """Taps, once the bar of the time before does not lie above the button any more."""
    app.app.root.hide_bar()
    app.tap(button)
    settle(app)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_flag_is_shown_in_the_order_it_is_told_with_its_source(doctor: Driver) -> None:
    card = next(doctor.all(AdviceView))
    labels = sorted(
        (w for w in card.walk(restrict=True) if isinstance(w, Text)), key=lambda w: -w.to_window(*w.pos)[1]
    )

    assert [label.text for label in labels] == [
        "Leaking that keeps coming back three months after the last feed",
        "What you logged",
        "3 leaks on 3 days, 1 March 2026 to 13 March 2026",
        "What the source says",
        "Speak to your doctor if milk still leaks three months after the last feed.",
        "What to do, and by when",
        "See a doctor within about a week",
        "Make an appointment within about a week and take the report with you. "
        "There is no need to check by pressing.",
        "Source",
        "Leaking Breast Milk (About.com Health, 2014-07-14); "
        "Leak Diary: a documented choice of this project (Leak Diary, 2026)",
        "The rule: At least 2 days with a leak within 28 days; the first and the last at least 7 days apart; "
        "leaks that came by themselves, or of which that was not said; "
        "time: “3 months to a year after the last feed” or "
        "“A year or more after the last feed”. Its numbers are a documented choice of this project.",
        "This is not a diagnosis.",
    ]


def test_what_asks_for_the_same_is_told_once_and_loses_nothing(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """The first card in full; the next ones of its level keep all but what to do."""
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 2, 20))))
    for symptom in (Symptom.LUMP, Symptom.DIMPLING, Symptom.LOW_MOOD, Symptom.RED_HOT_PAINFUL):
        logbook.report_symptom(symptom)
    told = {flag.rule.id: explain(flag) for flag in logbook.assess().told}
    app = start()
    app.tap("Doctor")

    cards = sorted(app.all(AdviceView), key=lambda card: -card.y)
    assert [(card.title, card.compact) for card in cards] == [
        (told["lump_inflamed"].title, False),
        (told["inflamed"].title, False),
        (told["nipple_changed"].title, False),
        (told["low_mood"].title, False),
    ]
    assert app.texts().count("Make an appointment within about a week.") == 1
    for one in told.values():
        for text in (one.logged, one.says, one.sources, one.rule, *one.marks):
            assert app.sees(text)


def test_without_a_flag_the_stage_is_told(logbook: Logbook, start: Callable[[], Driver]) -> None:
    birth = PartialDate(logbook.today() - timedelta(days=50))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=birth))
    logbook.log(Trigger.SHOWER)
    app = start()
    app.tap("Doctor")

    assert [card.level for card in app.all(AdviceView)] == ["Commonly described as expected"]
    assert app.sees("6 to 12 weeks: supply is settling (counted from 23 January 2026)")
    assert app.sees("1 leak in the last 28 days; 1 day has an entry.")
    assert app.sees("What causes breast milk leakage? (Dr.Oracle, 2025-08-14)")
    assert app.sees("This is not a diagnosis.")
    assert app.sees("You can always ask; you don’t need a rule.")


def test_a_missing_date_is_one_tap_away(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Doctor")
    driver.tap("Add the missing date")
    driver.tap("Feeding or expressing")
    driver.type("Birth date", "2026-03-01")
    driver.tap("Save")

    assert driver.sees("First 6 weeks of feeding")
    assert not driver.sees("Add the missing date")


def test_the_rules_that_did_not_fire_unfold(doctor: Driver, late: Logbook) -> None:
    quiet = late.assess().not_fired
    assert quiet
    assert not doctor.sees(quiet[0].title)

    doctor.tap(f"Checked, does not apply: {len(quiet)}")

    assert all(doctor.sees(rule.title) for rule in quiet)


def test_a_pdf_is_written_and_says_what_the_screen_says(doctor: Driver, tmp_path: Path) -> None:
    export(doctor, "PDF for the doctor")

    assert written(tmp_path) == ["leak-diary-2025-12-21-to-2026-03-14.pdf"]
    path = tmp_path / "out" / written(tmp_path)[0]
    assert doctor.sees(str(path))
    assert doctor.sees("Open folder")
    assert doctor.sees("E-mail it")
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert "not a diagnosis" in text
    assert "See a doctor within about a week" in text
    assert "1 note was left out." in text
    assert "in the queue" not in text


def test_a_csv_holds_only_what_may_go_out(doctor: Driver, tmp_path: Path) -> None:
    assert doctor.sees("Left out: notes and own words, feelings and low mood, intimacy as a trigger.")
    doctor.tap("4 weeks")
    export(doctor, "CSV table")
    held_back = rows(tmp_path / "out" / "leak-diary-2026-02-15-to-2026-03-14.csv")

    doctor.tap("Notes and own words")
    doctor.tap("Intimacy as a trigger")
    assert doctor.sees("Left out: feelings and low mood.")
    export(doctor, "CSV table")
    doctor.tap("Keep both")
    settle(doctor)
    given = rows(tmp_path / "out" / "leak-diary-2026-02-15-to-2026-03-14 (2).csv")

    def values(table: list[dict[str, str]]) -> list[str]:
        return [value for row in table for value in row.values()]

    assert len(held_back) == len(given) == 3
    assert not [value for value in values(held_back) if value in ("in the queue", "sex")]
    assert "in the queue" in values(given)
    assert "sex" in values(given)


def test_nothing_is_overwritten_unasked(doctor: Driver, tmp_path: Path) -> None:
    """Cancel leaves the file that is there; so does keeping both; replacing it takes its place."""
    stem = "leak-diary-2025-12-21-to-2026-03-14"
    there = tmp_path / "out" / f"{stem}.csv"
    there.write_text("hers")

    export(doctor, "CSV table")
    assert doctor.sees(f"{stem}.csv is there already.")
    doctor.tap("Cancel")
    assert written(tmp_path) == [there.name]
    export(doctor, "CSV table")
    doctor.tap("Keep both")
    settle(doctor)
    assert written(tmp_path) == [f"{stem} (2).csv", there.name]
    assert there.read_text() == "hers"

    export(doctor, "CSV table")
    doctor.tap("Replace it")
    settle(doctor)
    assert written(tmp_path) == [f"{stem} (2).csv", there.name]
    assert len(rows(there)) == 3


def test_a_folder_that_is_not_there_is_refused_with_a_sentence(doctor: Driver, tmp_path: Path) -> None:
    doctor.type("Folder", str(tmp_path / "nowhere"))
    export(doctor, "PDF for the doctor")

    assert doctor.sees("There is no folder")
    assert not doctor.sees("Writing")
    assert written(tmp_path) == []

    doctor.type("Folder", str(tmp_path / "out"))
    export(doctor, "PDF for the doctor")
    assert len(written(tmp_path)) == 1


@pytest.mark.parametrize("typed", ["", "page", "~nobody-of-this-name/x", "x" * 300, "/dev/null"])
def test_what_is_no_folder_is_refused_with_a_sentence(
    typed: str, doctor: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written to wherever the app happens to have been started."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page").mkdir(exist_ok=True)
    before = sorted(tmp_path.rglob("*"))
    doctor.type("Folder", typed)

    export(doctor, "CSV table")

    assert doctor.sees("There is no folder")
    assert not doctor.sees("Errno")
    assert sorted(tmp_path.rglob("*")) == before


def test_any_other_time_is_typed_and_a_refused_day_says_why(doctor: Driver, tmp_path: Path) -> None:
    doctor.tap("From – to")
    doctor.type("From", "2026-03-10")
    doctor.type("To", "2026-03-09")
    export(doctor, "CSV table")
    assert doctor.sees("has no day in it")
    doctor.type("To", "2026-02-30")
    export(doctor, "CSV table")
    assert doctor.sees("is not in the calendar")

    doctor.type("To", "2026-03-13")
    export(doctor, "CSV table")

    made = tmp_path / "out" / "leak-diary-2026-03-10-to-2026-03-13.csv"
    assert {row["date"] for row in rows(made)} == {"2026-03-13"}


def test_everything_is_the_whole_diary_and_a_number_of_weeks_ends_today() -> None:
    whole, today = Period.of_days(date(2026, 1, 5), date(2026, 3, 14)), date(2026, 3, 14)
    assert export_period(ExportSpan.ALL, ("", ""), whole, today) == whole
    for span in (ExportSpan.FOUR, ExportSpan.EIGHT, ExportSpan.TWELVE):
        assert export_period(span, ("", ""), whole, today).last == today
    assert export_period(ExportSpan.ALL, ("", ""), None, date(2026, 3, 14)).days == 1


def test_nothing_is_said_to_be_left_out_when_all_may_go_out() -> None:
    assert left_out(Private) == "Everything you logged goes into the file."


def test_a_free_name_is_found_beside_others(tmp_path: Path) -> None:
    assert free_path(tmp_path, "page", ".pdf").name == "page.pdf"
    (tmp_path / "page.pdf").touch()
    (tmp_path / "page (2).pdf").touch()
    assert free_path(tmp_path, "page", ".pdf").name == "page (3).pdf"


def test_where_folders_cannot_be_opened_a_sentence_names_it(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="cannot be opened from here"):
        open_folder(tmp_path, platform="unheard-of")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks xdg-open")
def test_a_folder_is_opened_by_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doctor: Driver) -> None:
    """By a real program of that name, which writes down what it was asked."""
    asked = tmp_path / "asked"
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{asked}.part" && mv "{asked}.part" "{asked}"\n')
    opener.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    doctor.tap("CSV table")
    settle(doctor)
    doctor.tap("Open folder")

    subprocess.run(["sh", "-c", f'while ! [ -e "{asked}" ]; do sleep .05; done'], timeout=10, check=True)
    assert Path(asked.read_text()).name == "out"


def test_without_an_opener_the_bar_says_where_the_folder_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doctor: Driver
) -> None:
    doctor.tap("CSV table")
    settle(doctor)
    monkeypatch.setenv("PATH", str(tmp_path))
    doctor.tap("Open folder")

    assert doctor.sees("The folder cannot be opened from here. It is")


def test_the_demonstration_is_named_on_every_screen(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.declare_invented()
    app = start()
    for tab in ("Today", "History", "Trends", "Doctor"):
        app.tap(tab)
        assert app.sees("Invented demonstration diary")


def test_her_own_diary_wears_no_banner(driver: Driver) -> None:
    assert not driver.sees("Invented")
