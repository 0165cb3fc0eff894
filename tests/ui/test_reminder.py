"""The daily reminder in the app: its settings, and the answer, on a real D-Bus session."""

import time as real_time
from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path

import pytest

from diary.logbook import Logbook
from diary.model import Preferences, Reminder
from diary.ui import notifications
from tests import notifying
from tests.clock import SettableClock
from tests.ui.driver import Driver

needs_dbus = pytest.mark.skipif(not notifying.HERE, reason="there is no dbus-daemon here")


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No desktop, unless a test makes one; and no notifier from the test before."""
    monkeypatch.setenv(notifying.ADDRESS, f"unix:path={tmp_path / 'nobody'}")
    yield
    notifications.leave()


def until(app: Driver, condition: Callable[[], object]) -> None:
    """Lets frames pass until `condition` holds; the answer comes from another process."""
    for _round in range(500):
        if condition():
            return
        app.frames()
        real_time.sleep(0.01)
    raise AssertionError(f"it did not come; on the screen: {app.texts()}")


def test_a_reminder_is_off_until_she_asks_and_her_times_are_kept(driver: Driver, logbook: Logbook) -> None:
    """Without a desktop that shows notifications she reads so."""
    assert not logbook.preferences().reminder.on
    driver.app.root.go("settings")
    driver.tap("Once a day")
    until(driver, lambda: driver.sees("This system shows no notifications"))
    assert driver.find("Show one now").disabled

    driver.tap("Remind me once a day, while the day has no entry")
    assert driver.sees("From 20:00 on, while the day has no entry")
    driver.type("Time of the reminder", "19:30")
    driver.type("Quiet from", "25:00")
    driver.type("Quiet until", "07:15")

    assert driver.sees("“25:00” is not a time")
    assert logbook.preferences().reminder == Reminder(True, time(19, 30), time(22, 0), time(7, 15))
    driver.app.root.sheet.ask_to_close()
    driver.frames(2)
    assert driver.find("Once a day").detail == "From 19:30 on, while the day has no entry"


@needs_dbus
def test_the_answer_to_a_reminder_marks_its_day_and_can_be_undone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    logbook: Logbook,
    clock: SettableClock,
    start: Callable[[], Driver],
) -> None:
    """Not before its time, and once that day; answered after midnight it is still about the day before."""
    logbook.prefer(Preferences(reminder=Reminder(on=True)))
    with notifying.desktop(tmp_path, "Nothing today") as desktop:
        monkeypatch.setenv(notifying.ADDRESS, desktop.address)
        app = start()
        clock.set("2026-03-14T19:59")
        app.frames(2000)
        assert desktop.shown() == []

        clock.set("2026-03-14T20:00")
        app.frames(2000)
        clock.set("2026-03-15T00:10")
        until(app, lambda: app.sees("No leaks: Yesterday"))

        assert logbook.day(clock().day.replace(day=14)).no_leaks
        app.tap("Undo")
        assert not logbook.day(clock().day.replace(day=14)).no_leaks
        clock.set("2026-03-14T21:00")
        app.frames(2000)
        assert len(desktop.shown()) == 1


@needs_dbus
def test_a_tap_on_the_reminder_opens_today(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    logbook: Logbook,
    clock: SettableClock,
    start: Callable[[], Driver],
) -> None:
    logbook.prefer(Preferences(reminder=Reminder(on=True)))
    with notifying.desktop(tmp_path, "the notification") as desktop:
        monkeypatch.setenv(notifying.ADDRESS, desktop.address)
        app = start()
        app.app.root.go("trends")
        clock.set("2026-03-14T20:00")
        app.frames(2000)

        until(app, lambda: app.app.root.current == "today")


@needs_dbus
def test_one_is_shown_at_once_to_see_what_it_looks_like(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, driver: Driver, logbook: Logbook
) -> None:
    with notifying.desktop(tmp_path, "Nothing today") as desktop:
        monkeypatch.setenv(notifying.ADDRESS, desktop.address)
        driver.app.root.go("settings")
        driver.tap("Once a day")
        until(driver, lambda: not driver.find("Show one now").disabled)

        driver.tap("Show one now")

        until(driver, desktop.shown)
        assert not logbook.day(logbook.today()).no_leaks
