"""Bringing entries in: a file is chosen, looked at, taken in and taken back; all by tapping."""

import csv
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from diary.logbook import Logbook
from diary.model import Episode, Feeding, PartialDate, Pregnancy, Side, Trigger
from diary.storage import Store
from diary.ui import background
from diary.ui.screens.bring_in.preview_state import build_preview_state
from diary.ui.widgets.progress_view import ProgressView
from tests.clock import SettableClock
from tests.ui.driver import Driver
from tests.ui.waiting import settle


@pytest.fixture
def other(tmp_path: Path, clock: SettableClock) -> Iterator[Logbook]:
    """The diary of her phone: three leaks."""
    with Store.open(tmp_path / "phone.db") as store:
        phone = Logbook(store, clock=clock)
        phone.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(phone.today() - timedelta(60))))
        for day, side in ((1, Side.LEFT), (9, Side.RIGHT), (13, Side.BOTH)):
            phone.log(
                Trigger.SHOWER, at=phone.moment(datetime(2026, 3, day, 6)), side=side, note=f"of the {day}th"
            )
        yield phone


def ids(logbook: Logbook) -> set[object]:
    return {episode.id for episode in logbook.store.episodes()}


def open_import(app: Driver) -> None:
    app.app.root.go("settings")
    app.frames(2)
    app.tap("Bring entries in")
    settle(app)


def read(app: Driver, path: Path) -> None:
    app.type("File", str(path))
    app.tap("Read this file")
    settle(app)


def test_her_own_table_comes_in_with_its_refused_rows_told_and_is_taken_back(
    driver: Driver, logbook: Logbook, other: Logbook, tmp_path: Path
) -> None:
    """What she had typed and not saved is still there; the same file again changes nothing."""
    path = tmp_path / "log.csv"
    other.export(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    lines[2][lines[0].index("date")] = "2026-02-30"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(lines)
    logbook.log(Trigger.STRESS)
    logbook.set_setting("draft_question", "kept")

    open_import(driver)
    read(driver, path)
    assert driver.sees("2 entries will be added. A backup is made first")
    assert driver.sees("to 13 March 2026")
    assert driver.sees("Line 3: ")
    assert logbook.count() == 1, "nothing came in yet"
    driver.tap("Take in 2 entries")
    settle(driver)
    assert driver.sees("2 entries came in.")
    driver.tap("Done")
    assert driver.app.root.sheet is None
    assert driver.sees("2 entries came in.")
    assert len(ids(logbook) & ids(other)) == 2
    assert len(logbook.backups()) == 1
    assert logbook.setting("draft_question") == "kept"

    open_import(driver)
    read(driver, path)
    assert driver.sees("Your diary holds all of it already. Nothing will change.")
    assert not driver.sees("Take in")
    driver.tap("Choose another file")
    driver.tap("Close")

    driver.tap("Imports")
    assert driver.sees("2 new")
    driver.tap("Take the newest back")
    assert logbook.count() == 3, "it asks once more"
    driver.tap("Yes, take it back")
    settle(driver)
    assert driver.sees("“log.csv” is taken back. The diary is as it was before.")
    assert driver.sees("No file came in yet.")
    assert logbook.count() == 1


def test_the_full_copy_of_another_diary_answers_the_first_questions(
    other: Logbook, tmp_path: Path, clock: SettableClock
) -> None:
    path = tmp_path / "copy.json"
    other.export(path)
    with Store.open(tmp_path / "new.db") as store:
        new = Logbook(store, clock=clock)
        app = Driver(lambda: new)
        try:
            app.tap("I have a diary already")
            settle(app)
            read(app, path)
            app.tap("Take in 4 entries")
            settle(app)
            app.tap("Done")

            assert app.app.root.sheet is None, "nothing more is asked"
            assert list(new.store.records()) == list(other.store.records())
            app.tap("History")
            assert app.sees("Shower")
        finally:
            app.close()


def test_a_table_of_another_program_is_explained_looked_at_and_taken_back(
    driver: Driver, logbook: Logbook, tmp_path: Path
) -> None:
    path = tmp_path / "other app.csv"
    path.write_text(
        "Day,Clock time,What,Remarks\n03/04/2026,07:15,leak,in the queue\n03/05/2026,09:00,nappy,\n"
        "03/06/2026,11:30,leak,\n",
        encoding="utf-8",
    )
    open_import(driver)
    read(driver, path)
    assert driver.sees("“Day”: 03/04/2026 · 03/05/2026")
    assert driver.sees("“Remarks”: in the queue")
    assert driver.sees("“What”: leak · nappy"), "what a row is was found"
    assert driver.sees("What comes first in 03/04/2026, 03/05/2026, 03/06/2026? The file does not say.")
    driver.type("What stands there in a row that is a leak", "")
    driver.tap("The month: 03/14/2026")
    driver.tap("Check the file")
    assert driver.sees("Write what stands in the rows that are leaks")
    driver.type("What stands there in a row that is a leak", "leak")
    driver.tap("The day: 14/03/2026")
    driver.tap("The month: 03/14/2026")
    driver.tap("Check the file")
    settle(driver)
    assert driver.sees("4 March 2026 to 6 March 2026")


def test_a_table_whose_dates_tell_no_order_is_asked_about_before_it_is_read(
    driver: Driver, logbook: Logbook, tmp_path: Path
) -> None:
    path = tmp_path / "other app.csv"
    path.write_text("Day,What\n03/04/2026,in the queue\n03/05/2026,\n", encoding="utf-8")
    open_import(driver)
    read(driver, path)
    driver.tap("Check the file")
    assert driver.sees("Choose what comes first in a date")
    driver.tap("The month: 03/14/2026")
    driver.tap("Check the file")
    settle(driver)
    assert driver.sees("4 March 2026 to 5 March 2026")


def test_of_a_known_file_that_a_spreadsheet_saved_only_the_order_is_asked(
    driver: Driver, logbook: Logbook, tmp_path: Path
) -> None:
    path = tmp_path / "notes.csv"
    path.write_text(
        "id,child_id,note,time\n1,1,leaked in the queue,3/4/2026 7:15\n2,1,leaked again,3/5/2026 9:00\n"
    )
    open_import(driver)
    read(driver, path)
    assert driver.sees("What comes first in 3/4/2026, 3/5/2026? The file does not say.")
    assert not driver.sees("Which rows")
    assert not driver.sees("Note")
    driver.tap("Check the file")
    assert driver.sees("Choose what comes first in a date")
    driver.tap("The month: 03/14/2026")
    driver.tap("Check the file")
    settle(driver)
    assert driver.sees("4 March 2026 to 5 March 2026")

    driver.tap("Take in 2 entries")
    settle(driver)
    assert [episode.note for episode in logbook.store.episodes()] == ["leaked in the queue", "leaked again"]
    driver.tap("Take it back")
    settle(driver)
    assert driver.sees("is taken back. The diary is as it was before.")
    assert logbook.count() == 0
    driver.tap("Done")
    assert driver.app.root.sheet is None


def test_cancel_while_reading_and_while_taking_in_leaves_the_diary_as_it_was(
    driver: Driver, logbook: Logbook, other: Logbook, tmp_path: Path
) -> None:
    """The worker is held until she has tapped. A file that is none is refused with a sentence."""
    path = tmp_path / "copy.json"
    other.export(path)
    open_import(driver)
    read(driver, tmp_path / "nowhere.csv")
    assert driver.app.root.sheet.notice

    def held(tap: Callable[[], None], stop: Callable[[], None]) -> None:
        free = threading.Event()
        background.begin(lambda: free.wait(20), lambda _future: None)
        tap()
        assert next(driver.all(ProgressView)).share < 1
        stop()
        free.set()
        settle(driver)

    driver.type("File", str(path))
    held(lambda: driver.tap("Read this file"), lambda: driver.tap("Cancel"))
    assert driver.sees("Stopped. The diary is as it was.")
    driver.tap("Read this file")
    settle(driver)
    held(lambda: driver.tap("Take in 4 entries"), lambda: driver.tap("Cancel"))
    assert driver.sees("Stopped. The diary is as it was.")
    held(lambda: driver.tap("Take in 4 entries"), lambda: driver.tap("Close"))

    assert driver.app.root.sheet is None, "closing stops it, too"
    assert list(logbook.store.records()) == []
    assert logbook.imports() == ()


def test_a_file_is_found_by_tapping_through_folders(driver: Driver, other: Logbook, tmp_path: Path) -> None:
    """Only what can be read is listed, the newest first."""
    deep = tmp_path / "from the phone"
    deep.mkdir()
    other.export(deep / "log.csv")
    (deep / "photo.png").touch()
    open_import(driver)
    read(driver, tmp_path)
    driver.tap("from the phone")
    settle(driver)
    assert not driver.sees("photo.png")
    driver.tap("log.csv")
    settle(driver)

    assert driver.sees("3 entries will be added.")


def test_an_entry_with_other_content_asks_which_one_counts(
    driver: Driver, logbook: Logbook, other: Logbook, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    other.export(path)
    logbook.take_in(logbook.stage(path))
    changed = max(other.store.episodes(), key=lambda episode: episode.moment.utc)
    other.save(replace(changed, note="put right"))
    other.export(path, overwrite=True)
    open_import(driver)
    read(driver, path)
    assert driver.sees("1 entry has other content in the file. Which one counts?")

    driver.tap("Take the file’s")
    driver.tap("Take in 1 entry")
    settle(driver)
    assert {episode.note for episode in logbook.store.episodes()} == {"of the 1th", "of the 9th", "put right"}
    assert [was.note for _at, was in logbook.versions(changed)] == ["of the 13th"]


def test_whether_there_is_something_to_choose_is_told_by_the_content_and_not_by_the_name(
    logbook: Logbook, clock: SettableClock, tmp_path: Path
) -> None:
    leak = Episode(moment=logbook.now(), note="here")
    logbook.save(leak)
    for name, suffix, asked in (("table.txt", ".csv", True), ("copy.txt", ".json", False)):
        made = tmp_path / f"made{suffix}"
        logbook.export(made)
        (tmp_path / name).write_bytes(made.read_bytes().replace(b"here", b"there"))
        clock.forward(minutes=5)
        logbook.save(replace(leak, note=f"here, later than {name}"))
        with logbook.stage(tmp_path / name) as staged:
            assert staged.kept == 1
            assert bool(build_preview_state(staged).choice) == asked, name


def test_what_changes_besides_leaks_is_read_before_it_is_taken_in(
    driver: Driver, logbook: Logbook, other: Logbook, tmp_path: Path
) -> None:
    path = tmp_path / "phone.json"
    other.save_pregnancy(Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(date(2026, 9, 1))))
    other.export(path)
    logbook.save_pregnancy(
        Pregnancy(
            feeding=Feeding.STOPPED, birth=PartialDate(date(2025, 1, 1)), last_feed=PartialDate(date(2025, 3, 1))
        )
    )
    for day in (2, 12):
        logbook.log(Trigger.NO_REASON, at=logbook.moment(datetime(2026, 3, day, 6)))
    open_import(driver)
    read(driver, path)
    level = "The level goes from “See a doctor within about a week” to “Commonly described as expected”."
    assert driver.sees(level)
    assert driver.sees("New dates: status “Pregnant”, due date 1 September 2026.")
    driver.tap("Take in 5 entries")
    settle(driver)
    assert driver.sees(level)
