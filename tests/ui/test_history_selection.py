"""History: several entries at once, what was deleted, and undo and redo, by tapping."""

from collections.abc import Callable

from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch
from kivy.uix.widget import Widget

from diary.logbook import Logbook
from diary.model import Trigger
from diary.ui.widgets.history_rows import HistoryEntry
from tests.ui.driver import Driver
from tests.ui.logged_days import log_daily, scroll_by


def hold(app: Driver, widget: Widget) -> None:
    """Rests a finger on a widget."""
    touch = UnitTestTouch(*widget.to_window(*widget.center))
    touch.touch_down()
    app.frames(30)
    touch.touch_up()
    app.frames(3)


def test_several_entries_are_edited_and_deleted_at_once_and_brought_back(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """Only what she touches changes; each is one step for Undo."""
    log_daily(logbook, days=2, a_day=2)
    app = start()
    app.tap("History")
    entries = list(app.all(HistoryEntry))
    hold(app, entries[0])
    assert app.sees("1 selected")
    app.tap(entries[2])
    app.tap("Edit")
    assert app.sees("What you tap is set for 2 leaks.")
    app.tap("Save")
    assert app.sees("Tap what all of them are to have.")
    app.tap("Both")
    app.tap("Save")
    assert [entry.detail for entry in app.all(HistoryEntry)].count("both sides") == 2
    assert {leak.triggers for leak in logbook.store.episodes()} == {(Trigger.SHOWER,)}
    app.tap("Undo")
    assert not any(entry.detail for entry in app.all(HistoryEntry))

    app.tap("Select")
    app.tap("Select all that match")
    assert app.sees("4 selected")
    app.tap(next(app.all(HistoryEntry)))
    app.tap("Delete")
    assert app.sees("Deleted: 3 leaks")
    assert logbook.count() == 1
    app.tap("Undo")

    assert logbook.count() == 4
    assert not app.sees("selected")


def test_control_and_shift_select_with_the_mouse(logbook: Logbook, start: Callable[[], Driver]) -> None:
    log_daily(logbook, days=3, a_day=2)
    app = start()
    app.tap("History")
    entries = list(app.all(HistoryEntry))
    try:
        Window._modifiers = ["ctrl"]
        app.tap(entries[0])
        Window._modifiers = ["shift"]
        app.tap(entries[3])
    finally:
        Window._modifiers = []

    assert app.app.root.screen("history").selection.ids == frozenset(logbook.ids()[:4])
    assert app.app.root.go_back()
    assert not app.sees("selected")


def test_what_is_filtered_out_or_gone_is_no_longer_selected(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.log(Trigger.SHOWER)
    logbook.log(Trigger.STRESS)
    app = start()
    app.tap("History")
    app.tap("Select")
    app.tap("Select all that match")
    app.app.root.screen("history").filter.ids.triggers.selected = [Trigger.STRESS]
    app.app.root.screen("history").filter.search()
    app.frames(3)

    app.tap("Delete")

    assert [leak.triggers for leak in logbook.store.episodes()] == [(Trigger.SHOWER,)]


def test_deleted_entries_are_restored_one_by_one_and_all(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """The newest deletion comes first."""
    log_daily(logbook, days=1, a_day=260)
    first, second, *_others = logbook.ids()
    logbook.delete_all(logbook.ids()[2:])
    for id_ in (first, second):
        logbook.delete_all([id_])
    app = start()
    app.tap("History")
    app.tap("Recently deleted")
    deleted = app.app.root.sheet.list
    assert app.sees("Deleted: Today, 07:15")

    app.tap("Restore")
    assert len(logbook.ids()) == 1
    app.tap("Undo")
    for _page in range(14):
        scroll_by(app, deleted, 2500)
        assert len(deleted.rows) <= 200
    assert deleted.scroll_y == 0
    app.tap("Restore all")
    assert logbook.count() == 260
    assert app.sees("Nothing is deleted.")
    app.tap("Undo")

    assert logbook.count() == 0


def test_all_changes_are_undone_and_redone_one_by_one(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Stress")
    driver.tap("History")
    driver.tap("Undo the last change")
    assert driver.sees("Undone: Stress, 07:15")
    driver.tap("Undo the last change")
    assert logbook.count() == 0
    assert driver.sees("Nothing is logged yet.")
    driver.tap("Undo the last change")
    assert logbook.count() == 0

    driver.tap("Redo")
    assert driver.sees("Done again: Shower, 07:15")
    driver.app.redo()
    driver.app.undo()
    driver.frames(3)

    assert [entry.title for entry in driver.all(HistoryEntry)] == ["Shower"]
