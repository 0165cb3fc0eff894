"""What is typed on a sheet is never lost: not by closing it, by turning the device, or by a crash."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from kivy.core.window import Window

from diary.logbook import Draft, Logbook
from diary.model import Episode, Medicine, Side, Trigger
from diary.ui.screens.drafts_state import unfinished
from diary.ui.theme import theme
from tests.clock import SettableClock
from tests.ui.driver import Driver

TYPED = "You typed this before; it is not saved yet."


def the_one(logbook: Logbook) -> Episode:
    """The diary's only episode."""
    (day,) = logbook.days()
    (episode,) = day.episodes
    return episode


def write(app: Driver) -> None:
    """Types into a leak's sheet, half of it unreadable."""
    app.tap("Left")
    app.tap(app.app.root.sheet.ids.when.ids.line)
    app.type("Time", "7:")
    app.tap("More details")
    app.type("Minutes since the last feed or expression", "so")
    app.type("Note", "In the queue. 🍼 עברית\nand th")


def written(app: Driver) -> bool:
    form = app.app.root.sheet.form()
    return (form.side, form.time, form.since_feed, form.note) == (
        Side.LEFT,
        "7:",
        "so",
        "In the queue. 🍼 עברית\nand th",
    )


def test_closing_keeps_what_is_typed_until_it_is_saved(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    logged = the_one(logbook)
    driver.tap("Details")
    write(driver)
    driver.tap("Close")

    assert driver.app.root.sheet is None
    assert the_one(logbook) == logged
    driver.tap("History")
    assert driver.sees("You were writing about a leak at 07:15.")
    driver.tap("Continue")
    driver.frames(4)

    assert written(driver)
    assert driver.sees(TYPED)
    assert driver.sees("Day and time")
    driver.type("Time", "7:05")
    driver.type("Minutes since the last feed or expression", "")
    driver.tap("Save")

    assert the_one(logbook).note == "In the queue. 🍼 עברית\nand th"
    assert the_one(logbook).moment.wall.isoformat() == "2026-03-14T07:05:00"
    assert logbook.drafts() == ()
    assert not driver.sees("Continue")


def test_what_is_discarded_can_be_brought_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    write(driver)
    driver.tap("Close")
    (draft,) = logbook.drafts()

    driver.tap("Discard")
    assert logbook.drafts() == ()
    assert not driver.sees("You were writing")
    driver.tap("Undo")
    assert logbook.drafts() == (draft,)
    driver.tap("Continue")
    driver.frames(4)
    assert written(driver)

    driver.tap("Close")
    driver.tap("Discard")
    driver.frames(400)
    assert logbook.drafts() == ()
    assert the_one(logbook).side is Side.UNSURE


def test_the_leak_itself_opens_with_what_was_typed_and_taking_it_back_ends_the_draft(
    driver: Driver, logbook: Logbook
) -> None:
    logged = logbook.log(Trigger.SHOWER).steps[-1].after
    for _time in range(2):
        driver.app.show_sheet("details", episode=logged, is_new=False)
        driver.frames(6)
        driver.tap("Left")
        driver.frames(35)
        assert bool(logbook.drafts()) is (_time == 0)
        driver.tap("Close")

    assert not driver.sees("You were writing")


def test_each_leak_has_a_draft_of_its_own_and_the_last_is_asked_about_first(
    driver: Driver, logbook: Logbook
) -> None:
    first = logbook.log(Trigger.SHOWER, at=logbook.moment(logbook.now().wall.replace(hour=5))).steps[-1].after
    second = logbook.log(Trigger.STRESS).steps[-1].after
    for leak in (first, second):
        driver.app.show_sheet("details", episode=leak, is_new=False)
        driver.frames(6)
        driver.type("Note", leak.triggers[0].value)
        driver.tap("Close")

    assert driver.sees("You were writing about a leak at 07:15.")
    driver.tap("Discard")
    assert driver.sees("You were writing about a leak at 05:15.")
    driver.tap("Continue")
    driver.frames(4)
    assert driver.app.root.sheet.form().note == "shower"
    driver.tap("Save")

    assert logbook.drafts() == ()
    assert not driver.sees("You were writing")


def test_a_new_leak_is_continued_as_the_same_new_leak(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """The window is closed without a question, and the app started anew."""
    app = start()
    app.tap("History")
    app.tap("Add one for earlier")
    app.tap("Last night")
    app.type("Note", "at the bus stop")
    assert not Window.dispatch("on_request_close")
    app.close()
    assert logbook.days() == []

    again = start()
    assert again.sees("You were writing about a leak at 07:15.")
    again.tap("Continue")
    again.frames(4)
    assert again.sees("Add a leak")
    assert again.sees("Yesterday, 23:00")
    again.tap("Save")

    assert the_one(logbook).note == "at the bus stop"
    assert the_one(logbook).moment.wall.isoformat() == "2026-03-13T23:00:00"
    assert logbook.drafts() == ()


def test_who_is_killed_while_typing_loses_at_most_the_last_second(
    tmp_path: Path, clock: SettableClock, start: Callable[[], Driver], logbook: Logbook
) -> None:
    """A process of its own types, and gets no chance to say farewell."""
    path = tmp_path / "typed.db"
    command = [sys.executable, "-m", "tests.ui.someone_typing", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as typing:
        told = next(number for line in typing.stdout if line.strip().isdigit() and (number := int(line)) >= 9)
        typing.kill()
    assert typing.returncode < 0

    with Logbook.open(path, clock) as found:
        app = Driver(lambda: found)
        assert app.sees("You were writing about a leak at 07:15.")
        app.tap("Continue")
        app.frames(4)
        form = app.app.root.sheet.form()
        app.close()

    words = form.note.split()
    assert words == [f"word{number}" for number in range(len(words))]
    # Three words a second, and one that was told before it could be kept.
    assert len(words) >= told + 1 - 4
    assert (form.side, form.time) == (Side.LEFT, "7:")


def test_turning_the_device_larger_letters_and_another_app_lose_nothing(driver: Driver, logbook: Logbook) -> None:
    size = Window.size
    driver.tap("Shower")
    driver.tap("Details")
    write(driver)
    driver.app.root.sheet.ids.note.text = "the last word"
    assert driver.app.dispatch("on_pause")
    assert logbook.drafts()[0].said["note"] == "the last word"
    driver.app.root.sheet.ids.note.text = "In the queue. 🍼 עברית\nand th"
    try:
        for turned in ((915, 412), (1280, 800), (360, 640)):
            Window.size = turned
            driver.frames(4)
            assert written(driver)
        theme.font_scale = 2.0
        driver.frames(4)
        assert written(driver)
    finally:
        theme.font_scale = 1.0
        Window.size = size
        driver.frames(4)


def test_a_full_disk_is_told_and_closing_asks_once(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    connection = logbook.store._connection
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    # More than fits beside what is there, on pages that cannot be added.
    driver.type("Note", "in the queue" * 1_000)
    driver.tap("Close")
    assert driver.sees("There is no room left for the diary")
    assert driver.sees("Your changes are not saved.")
    driver.tap("Close")

    assert driver.app.root.sheet is None


def test_dates_and_medicines_come_back_as_they_were_typed(driver: Driver, logbook: Logbook) -> None:
    change = logbook.save_medicine(Medicine(name="sertraline"))
    driver.app.show_sheet("medicine", medicine=change.steps[-1].after)
    driver.frames(6)
    driver.type("Taken since", "2026-0")
    driver.tap("Close")
    driver.app.show_sheet("dates", pregnancy=None)
    driver.frames(6)
    driver.tap("Pregnant")
    driver.type("Due date", "in Jul")
    driver.tap("Close")

    assert driver.sees("You were writing your dates.")
    driver.tap("Continue")
    driver.frames(4)
    assert driver.app.root.sheet.form().where.value == "pregnant"
    driver.type("Due date", driver.app.root.sheet.form().dates["due"].replace("in Jul", "2026-07"))
    driver.tap("Save")

    assert str(logbook.profile().latest.due) == "2026-07"
    assert driver.sees("You were writing about a medicine: sertraline.")
    driver.tap("Continue")
    driver.frames(4)
    assert driver.sees(TYPED)
    assert driver.app.root.sheet.form().started == "2026-0"
    driver.tap("Remove from the list")
    assert logbook.drafts() == ()


def test_a_draft_that_cannot_be_opened_stays_and_asks_nothing(logbook: Logbook) -> None:
    """It may be one of a later version."""
    later = Draft(sheet="moods", entry="1", said={"mood": 3})
    broken = Draft(sheet="details", entry="not an id", said={"note": "x"})
    logbook.keep_draft(later)
    logbook.keep_draft(broken)

    assert unfinished(logbook) is None
    assert set(map(repr, logbook.drafts())) == {repr(later), repr(broken)}


@pytest.mark.parametrize("sheet", ["details", "medicine"])
def test_what_is_no_longer_in_the_diary_is_continued_as_new(logbook: Logbook, sheet: str) -> None:
    if sheet == "details":
        entry = logbook.log(Trigger.SHOWER).steps[-1].after
        logbook.delete(entry)
        opened = {
            "utc": "2026-03-14T06:15:00+00:00",
            "offset": 60,
            "zone": "Europe/Berlin",
            "triggers": ["shower"],
        }
        logbook.keep_draft(Draft(sheet=sheet, entry=str(entry.id), said={"note": "x"}, opened=opened))
        found = unfinished(logbook)
        assert (found.about["episode"], found.about["is_new"]) == (entry, True)
    else:
        medicine = Medicine(name="sertraline")
        opened = {"name": "sertraline"}
        logbook.keep_draft(Draft(sheet=sheet, entry=str(medicine.id), said={"started": "x"}, opened=opened))
        assert unfinished(logbook).about["medicine"] == medicine
