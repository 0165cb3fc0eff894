"""History: by day, corrected, deleted, added for earlier; many entries cost few widgets."""

import sqlite3
from collections.abc import Callable, Hashable
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch

from diary.logbook import Logbook
from diary.model import Fluid, Moment, Side, Trigger
from diary.ui.kit.touch import PushButton
from diary.ui.screens.history.window import MOST_ROWS
from diary.ui.theme import theme
from diary.ui.widgets.history_rows import HistoryDay, HistoryEntry
from diary.ui.widgets.month import DayField
from tests.clock import SettableClock
from tests.ui.driver import Driver
from tests.ui.logged_days import headings, log_daily, scroll_by


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
    mark = driver.find("No leaks on that day", PushButton)
    assert not mark.disabled
    driver.tap("One day earlier")
    assert mark.disabled
    driver.tap("No leaks on that day")

    assert driver.app.root.sheet is not None
    assert not logbook.day(yesterday).no_leaks
    driver.tap("One day earlier")
    assert not mark.disabled


def test_a_leak_logged_elsewhere_is_at_the_top_of_a_list_that_was_at_its_top(
    logbook: Logbook, start: Callable[[], Driver], clock: SettableClock
) -> None:
    """The first of a day on Today, then what came after midnight; deleted and undone it follows too."""
    log_daily(logbook, days=60)
    clock.set("2026-03-15T07:15")
    app = start()
    app.tap("History")
    assert headings(app)[0][0].startswith("Yesterday")

    app.tap("Today")
    app.tap("Shower")
    app.tap("Undo")
    app.tap("Shower")
    app.tap("History")
    assert headings(app)[0][0].startswith("Today")

    clock.set("2026-03-16T07:15")
    app.wait(lambda: headings(app)[0][0].startswith("Yesterday"), seconds=90)
    logbook.log(Trigger.STRESS)
    app.app.root.refresh()
    app.frames(3)
    assert headings(app)[0][0].startswith("Today")
    logbook.undo_last()
    app.app.root.refresh()
    app.frames(3)
    assert headings(app)[0][0].startswith("Yesterday")


def test_many_entries_are_few_in_memory_and_fewer_widgets(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """Whole days are held, five pages at most, and only the rows near what is in view are widgets."""
    log_daily(logbook, days=14, a_day=50)
    app = start()
    app.tap("History")
    days = app.app.root.screen("history").list

    for _page in range(6):
        days.scroll_y = 0
        app.frames(2)

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


def tops(days: Any) -> dict[Hashable, float]:
    """Where the rows in view stand on the screen."""
    return {view.row.key: view.to_window(view.x, view.top)[1] for view in days.views}


def test_scrolling_through_a_thousand_rows_and_back_meets_each_once_without_a_jump(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """Down to the first day of the diary and up again; few rows are in memory all the way."""
    log_daily(logbook, days=200, a_day=4)
    app = start()
    app.tap("History")
    days = app.app.root.screen("history").list
    order = [key for day in logbook.days(limit=999) for key in (day.day, *(e.id for e in reversed(day.episodes)))]

    def pass_through(pixels: float) -> list[Hashable]:
        met: dict[Hashable, None] = {}
        for _step in range(999):
            before = tops(days)
            met.update(dict.fromkeys(sorted(before, key=before.__getitem__, reverse=pixels > 0)))
            # A page may be read in this frame.
            app.frames()
            after = tops(days)
            assert all(abs(after[key] - before[key]) < 1 for key in before.keys() & after.keys())
            assert len(days.rows) <= MOST_ROWS
            assert len(days.views) < 20
            if days.scroll_y == (0 if pixels > 0 else 1):
                break
            scroll_by(app, days, pixels)
        return list(met)

    assert pass_through(800) == order
    assert pass_through(-800) == order[::-1]


def test_a_row_stays_under_the_finger_while_pages_are_read(logbook: Logbook, start: Callable[[], Driver]) -> None:
    log_daily(logbook, days=200, a_day=1)
    app = start()
    app.tap("History")
    days = app.app.root.screen("history").list
    scroll_by(app, days, days.children[0].height - 3.5 * days.height)
    held = len(days.days)

    for _drag in range(3):
        touch = UnitTestTouch(200, 300)
        touch.touch_down()
        app.frames(2)
        under = min(days.views, key=lambda view: abs(view.to_window(*view.center)[1] - 300)).row.key
        start_top = tops(days)[under]
        for y in range(320, 800, 40):
            touch.touch_move(200, y)
            app.frames()
        assert abs(tops(days)[under] - start_top - (760 - 300)) < 2
        touch.touch_up()
        days.effect_y.velocity = 0
        app.frames(3)

    assert len(days.days) > held


def test_the_list_stays_where_she_is_when_she_edits_an_entry_and_when_she_comes_back(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    log_daily(logbook, days=60)
    app = start()
    app.tap("History")
    days = app.app.root.screen("history").list
    scroll_by(app, days, 2500)
    before = tops(days)

    entry = days.views[5] if isinstance(days.views[5], HistoryEntry) else days.views[6]
    app.tap(entry)
    app.tap("Right")
    app.tap("Save")
    app.tap("Today")
    app.tap("History")

    after = tops(days)
    assert all(abs(after[key] - before[key]) < 1 for key in before)
    assert sum(view.detail == "right side" for view in days.views if isinstance(view, HistoryEntry)) == 1


def day_field(app: Driver, number: str) -> DayField:
    return next(field for field in app.all(DayField) if field.number == number)


def test_the_calendar_counts_leads_to_a_day_and_offers_to_add_to_a_blank_one(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """A day to come answers no tap."""
    log_daily(logbook, days=40, a_day=2)
    for entry in logbook.day(date(2026, 3, 3)).episodes + logbook.day(date(2026, 3, 5)).episodes:
        logbook.delete(entry)
    logbook.mark_no_leaks(date(2026, 3, 5))
    app = start()
    app.tap("History")
    app.tap("Calendar")
    assert day_field(app, "2").text == "2 March 2026, 2 leaks"
    assert day_field(app, "5").no_leaks
    assert day_field(app, "3").text == "3 March 2026"

    app.tap(day_field(app, "20"))
    app.tap("The month before")
    app.tap(day_field(app, "27"))
    assert not list(app.all(DayField))
    days = app.app.root.screen("history").list
    heading = next(app.all(HistoryDay))
    assert headings(app)[0] == ("Friday 27 February", "2 leaks")
    assert abs(heading.to_window(heading.x, heading.top)[1] - days.top) < theme.ROW_HEIGHT * 3

    app.tap("Calendar")
    app.tap("This month")
    app.tap(day_field(app, "3"))
    assert app.sees("Tuesday 3 March: nothing is logged.")
    app.tap("No leaks on that day")
    assert logbook.day(date(2026, 3, 3)).no_leaks
    app.tap("Undo")
    app.tap("Add a leak on that day")
    app.tap("Stress")
    app.tap("Save")

    (added,) = logbook.day(date(2026, 3, 3)).episodes
    assert added.triggers == (Trigger.STRESS,)
    assert day_field(app, "3").text == "3 March 2026, 1 leak"


def test_the_list_is_filtered_counted_searched_and_cleared(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """The calendar counts what matches."""
    for hour, (trigger, side, note) in enumerate(
        [
            (Trigger.SHOWER, Side.LEFT, "At the pool"),
            (Trigger.SHOWER, Side.RIGHT, ""),
            (Trigger.STRESS, Side.LEFT, "before the Pool opened"),
        ]
    ):
        logbook.log(trigger, at=logbook.moment(datetime(2026, 3, 13, hour)), side=side, note=note)
    logbook.log(Trigger.SHOWER, fluid=Fluid.GREEN)
    app = start()
    app.tap("History")
    app.tap("Search and filter")

    app.tap("Shower")
    assert app.sees("3 leaks match")
    app.tap("Left")
    assert app.sees("1 leak matches")
    app.tap("Left")
    app.tap("Green")
    assert [entry.episode_id for entry in app.all(HistoryEntry)] == [logbook.days()[0].episodes[0].id]
    app.tap("Clear")
    app.type("Search in notes", "pool")
    assert not app.sees("match")
    app.frames(10)
    assert app.sees("2 leaks match")
    app.tap("Calendar")
    assert day_field(app, "13").count == "2"
    assert day_field(app, "14").count == ""
    app.tap("Search and filter")
    app.type("Search in notes", "nowhere")
    app.frames(10)
    assert app.sees("No leak matches.")

    assert app.app.root.go_back()
    assert headings(app) == [("Today", "1 leak"), ("Yesterday", "3 leaks")]
    assert not app.sees("match")

    app.press("ctrl+f")
    for letter in "Pool":
        app.press(letter.lower())
    app.frames(10)
    assert app.sees("2 leaks match")
    app.press("escape")
    assert not app.sees("match")


def test_another_screen_leads_to_a_day_whatever_is_filtered(logbook: Logbook, start: Callable[[], Driver]) -> None:
    log_daily(logbook, days=90)
    app = start()
    app.tap("History")
    app.tap("Search and filter")
    app.tap("Stress")
    assert app.sees("No leak matches.")

    app.app.show_screen("history", day=date(2026, 1, 12))
    app.frames(3)

    assert ("Monday 12 January", "1 leak") in headings(app)
    assert not app.sees("match")


def test_a_wide_window_has_calendar_and_filter_beside_the_list(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    log_daily(logbook, days=30)
    app = start()
    app.tap("History")
    size = Window.size
    try:
        Window.size = 1280, 800
        app.frames(4)
        app.tap(day_field(app, "2"))

        days = app.app.root.screen("history").list
        assert app.sees("Search in notes")
        assert day_field(app, "2").to_window(0, 0)[0] < days.to_window(*days.pos)[0]
        assert headings(app)[0][0] in ("Monday 2 March", "Tuesday 3 March")
    finally:
        Window.size = size
        app.frames(4)
    assert not app.sees("Search in notes")
