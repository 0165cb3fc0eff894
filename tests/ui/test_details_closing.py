"""How the details sheet is left: closed, deleted, and tapped twice."""

from collections.abc import Callable
from datetime import timedelta

from kivy.tests.common import UnitTestTouch

from diary.logbook import Logbook
from diary.model import (
    PartialDate,
    Pregnancy,
    Side,
    Trigger,
)
from diary.ui.kit.icon_chips import IconChip
from diary.ui.kit.touch import Chip
from tests.ui.details_taps import tap_chip, the_one
from tests.ui.driver import Driver


def test_closing_without_changes_closes(driver: Driver) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    driver.tap("Close")

    assert driver.app.root.sheet is None


def test_escape_closes_the_sheet_and_then_goes_to_the_first_tab(driver: Driver) -> None:
    driver.tap("History")
    driver.tap("Add one for earlier")
    assert driver.app.root.go_back()
    assert driver.app.root.sheet is None
    assert driver.app.root.go_back()
    assert driver.app.root.current == "today"
    assert not driver.app.root.go_back()


def test_a_leak_is_deleted_and_brought_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    logged = the_one(logbook)
    driver.tap("Details")
    driver.tap("Delete this leak")
    assert logbook.days() == []
    assert driver.sees("Deleted: Shower, 07:15")

    driver.tap("Undo")

    assert the_one(logbook) == logged


def test_after_a_loss_the_sheet_has_no_word_of_a_baby(logbook: Logbook, start: Callable[[], Driver]) -> None:
    lost = PartialDate(logbook.today() - timedelta(days=20))
    logbook.save_pregnancy(Pregnancy(loss=lost))
    app = start()
    app.tap("Shower")
    app.tap("Details")

    words = " ".join(app.texts()).lower()
    assert not [word for word in ("baby", "feed", "weaning", "pregnan") if word in words]

    app.tap(next(chip for chip in app.all(IconChip) if chip.text == "More"))
    assert {trigger.label for trigger in Trigger} <= {chip.text for chip in app.all(Chip)}


def test_a_double_tap_on_save_stays_on_the_tab(driver: Driver, logbook: Logbook) -> None:
    """The tabs lie where the sheet's Save was."""
    driver.tap("Shower")
    driver.tap("Details")
    tap_chip(driver, "side", "Left")

    driver.tap("Save", double=True)

    assert the_one(logbook).side is Side.LEFT
    assert driver.app.root.current == "today"


def test_two_touches_that_waited_for_the_sheet_change_nothing_on_it(driver: Driver) -> None:
    """On a slow machine a sheet takes long to build; the second touch then comes too late to be a double tap."""
    driver.tap("History")
    button = driver.find("Add one for earlier")
    for _touch in range(2):
        touch = UnitTestTouch(*button.to_window(button.center_x, button.y + 1))
        touch.touch_down()
        touch.touch_up()
        driver.frames(1)
    driver.frames(4)

    assert driver.app.root.sheet.ids.time.text == "07:15"
