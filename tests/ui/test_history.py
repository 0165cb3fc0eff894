"""History: by day, corrected, deleted, added for earlier; many entries cost few widgets."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, time, timedelta
from uuid import UUID

from diary.logbook import Logbook
from diary.model import Change, Episode, Moment, Side, Step, Trigger
from diary.ui.screens.history_window import MOST_ROWS
from diary.ui.widgets.history_rows import HistoryDay, HistoryEntry
from tests.ui.driver import Driver


def log_daily(logbook: Logbook, days: int, a_day: int = 1) -> None:
    """So many leaks on each of the last days, in one change."""
    now = logbook.now()
    moments = (
        Moment(now.utc - timedelta(days=day, seconds=number), now.offset, now.zone)
        for day in range(days)
        for number in range(a_day)
    )
    steps = [Step(None, Episode(moment=moment, triggers=(Trigger.SHOWER,))) for moment in moments]
    logbook.store.apply(Change(tuple(steps)), now.utc)


def headings(app: Driver) -> list[tuple[str, str]]:
    """Title and detail of the days in view, from the top."""
    return [(day.title, day.detail) for day in sorted(app.all(HistoryDay), key=lambda day: -day.y)]


def test_days_are_shown_newest_first_and_zero_differs_from_blank(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """A marked day says “no leaks”; a day without an entry is not there."""
    today = logbook.today()
    logbook.log(Trigger.SHOWER)
    logbook.log(Trigger.STRESS)
    logbook.mark_no_leaks(today - timedelta(days=1))
    now = logbook.now()
    logbook.log(Trigger.SEX, at=Moment(now.utc - timedelta(days=5), now.offset, now.zone))
    app = start()

    app.tap("History")

    assert headings(app) == [("Today", "2 leaks"), ("Yesterday", "no leaks"), ("Monday 9 March", "1 leak")]


def test_a_mark_of_no_leaks_is_taken_back_and_brought_back(logbook: Logbook, start: Callable[[], Driver]) -> None:
    yesterday = logbook.today() - timedelta(days=1)
    logbook.mark_no_leaks(yesterday)
    app = start()
    app.tap("History")

    app.tap("Take the mark back")
    assert not logbook.day(yesterday).no_leaks
    app.tap("Undo")

    assert logbook.day(yesterday).no_leaks


def test_an_entry_is_corrected(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("History")
    driver.tap(next(driver.all(HistoryEntry)))
    driver.tap("Right")
    driver.tap("Save")

    assert logbook.days()[0].episodes[0].side is Side.RIGHT
    assert next(driver.all(HistoryEntry)).detail == "right side"


def test_an_entry_is_deleted_and_brought_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("History")
    driver.tap(next(driver.all(HistoryEntry)))
    driver.tap("Delete this leak")
    assert driver.sees("Nothing is logged yet.")

    driver.tap("Undo")

    assert len(logbook.days()[0].episodes) == 1
    assert headings(driver) == [("Today", "1 leak")]


def test_a_leak_is_added_for_earlier(driver: Driver, logbook: Logbook) -> None:
    driver.tap("History")
    driver.tap("Add one for earlier")
    driver.type("Date", "2026-03-01")
    driver.type("Time", "2215")
    driver.tap("Fullness")
    driver.tap("Save")

    (day,) = logbook.days()
    assert day.episodes[0].moment.wall.isoformat() == "2026-03-01T22:15:00"
    assert headings(driver) == [("Sunday 1 March", "1 leak")]
    assert driver.sees("Fullness, 22:15, 1 March 2026")


def test_an_earlier_day_is_marked_as_one_without_leaks(driver: Driver, logbook: Logbook) -> None:
    driver.tap("History")
    driver.tap("Add one for earlier")
    driver.tap("One day earlier")
    yesterday = logbook.today() - timedelta(days=1)

    driver.tap("No leaks on that day")

    assert logbook.day(yesterday).no_leaks
    assert driver.sees("no leaks")
    driver.tap("Undo")
    assert not logbook.day(yesterday).no_leaks


def test_an_earlier_day_with_a_leak_is_not_marked(driver: Driver, logbook: Logbook) -> None:
    yesterday = logbook.today() - timedelta(days=1)
    logbook.log(Trigger.SHOWER, at=logbook.moment(datetime.combine(yesterday, time(9))))
    driver.tap("History")
    driver.tap("Add one for earlier")
    driver.tap("One day earlier")

    driver.tap("No leaks on that day")

    assert driver.sees("A leak is logged on")
    assert not logbook.day(yesterday).no_leaks


def test_many_entries_are_few_in_memory_and_fewer_widgets(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """Whole days are held, five pages at most, and only the rows near what is in view are widgets."""
    log_daily(logbook, days=60, a_day=50)
    app = start()
    app.tap("History")
    days = app.app.root.screen("history").list

    for _page in range(20):
        days.scroll_y = 0
        app.frames(3)

    assert len(days.rows) <= MOST_ROWS + 51
    assert len(days.views) < 40
    assert isinstance(next(app.all(HistoryEntry)).episode_id, UUID)


def test_an_entry_that_another_program_broke_is_spoken_of(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """It stays out of the list, and the list says so."""
    logbook.log(Trigger.SHOWER)
    logbook.log(Trigger.STRESS)
    with closing(sqlite3.connect(logbook.path)) as other, other:
        other.execute("UPDATE episode SET side = 'middle' WHERE main_trigger = 'stress'")
    app = start()

    app.tap("History")

    assert app.sees("1 entry cannot be read")
    assert [row.title for row in app.all(HistoryEntry)] == ["Shower"]
