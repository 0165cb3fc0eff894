"""The details sheet: every field, refused values, nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch

from diary.logbook import Logbook
from diary.model import (
    Amount,
    Episode,
    Feeling,
    Fluid,
    Onset,
    Openings,
    PartialDate,
    Pregnancy,
    Side,
    Trigger,
)
from diary.ui.kit.touch import Chip
from tests.clock import SettableClock
from tests.ui.driver import Driver


def the_one(logbook: Logbook) -> Episode:
    """The diary's only episode."""
    (day,) = logbook.days()
    (episode,) = day.episodes
    return episode


def tap_chip(app: Driver, group: str, text: str) -> None:
    """Taps a chip of one group of the sheet; several groups have a “Not sure”."""
    app.tap(next(c for c in app.app.root.sheet.ids[group].children if c.text == text))


def test_every_field_can_be_said_by_tapping_and_typing(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    for group, chip in (
        ("triggers", "Stress"),
        ("side", "Left"),
        ("amount", "Soaked"),
        ("fluid", "Clear"),
        ("onset", "By itself"),
        ("openings", "One spot"),
        ("smell", "No"),
        ("feelings", "Sad"),
        ("feelings", "Anxious"),
        ("bother", "7"),
    ):
        tap_chip(driver, group, chip)
    driver.type("Minutes until the feeling passed", "4")
    driver.type("Minutes since the last feed or expression", "90")
    driver.type("Note", "In the queue. 🍼 עברית")
    driver.tap(driver.app.root.sheet.ids.pads.children[0])
    driver.tap(driver.app.root.sheet.ids.pads.children[0])

    driver.tap("Save")

    saved = the_one(logbook)
    assert saved.triggers == (Trigger.SHOWER, Trigger.STRESS)
    assert (saved.side, saved.amount, saved.fluid) == (Side.LEFT, Amount.SOAKED, Fluid.CLEAR)
    assert (saved.onset, saved.openings, saved.smell) == (Onset.BY_ITSELF, Openings.ONE, False)
    assert (saved.feelings, saved.feeling_minutes) == ((Feeling.SAD, Feeling.ANXIOUS), 4)
    assert (saved.since_feed, saved.pads, saved.bother) == (90, 1, 7)
    assert saved.note == "In the queue. 🍼 עברית"
    assert driver.sees("left side · soaked · clear")


def test_what_is_saved_comes_back_on_the_sheet(driver: Driver, logbook: Logbook) -> None:
    """Opening and saving without a change changes nothing."""
    change = logbook.log(
        Trigger.CRYING,
        Trigger.OTHER,
        other_trigger="Cold wind",
        side=Side.BOTH,
        fluid=Fluid.UNSURE,
        onset=Onset.WHEN_PRESSED,
        smell=True,
        feelings=(Feeling.IRRITABLE,),
        feeling_minutes=3,
        since_feed=0,
        pads=2,
        bother=0,
        note="first\nsecond",
    )
    logged = change.steps[-1].after
    driver.app.root.refresh()
    driver.frames(2)

    driver.tap("Baby crying, Cold wind")
    driver.tap("Save")

    assert the_one(logbook) == logged


def test_a_choice_is_taken_back_by_a_second_tap(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    tap_chip(driver, "side", "Left")
    tap_chip(driver, "side", "Left")
    driver.tap("Save")

    assert the_one(logbook).side is Side.UNSURE


def test_no_reason_and_other_triggers_take_each_other_back(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    tap_chip(driver, "triggers", "No reason")
    assert driver.app.root.sheet.form().triggers == (Trigger.NO_REASON,)
    tap_chip(driver, "triggers", "Stress")
    driver.tap("Save")

    assert the_one(logbook).triggers == (Trigger.STRESS,)


def test_something_else_asks_for_words_before_it_saves(driver: Driver, logbook: Logbook) -> None:
    driver.tap("More")
    driver.tap("Something else")
    assert logbook.days() == []
    driver.frames(3)
    assert driver.app.root.sheet.ids.other_trigger.ids.input.focus

    driver.type("What it was, in your words", "Cold wind")
    driver.tap("Save")

    assert the_one(logbook).other_trigger == "Cold wind"
    assert driver.sees("Cold wind")


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Date", "2026-03-15", "still to come"),
        ("Date", "31.3.", "is not a date"),
        ("Date", "2026-02-30", "is not in the calendar"),
        ("Date", "0001-01-01", "cannot be right"),
        ("Time", "25:00", "is not a time"),
        ("Time", "٠٧:١٥", "is not a time"),
        ("Minutes since the last feed or expression", "soon", "is not a whole number"),
        ("Minutes since the last feed or expression", "5000", "can be 0 to 1440"),
        ("Minutes until the feeling passed", "-3", "is not a whole number"),
        ("Note", "x" * 20_000, "at most 10,000 fit"),
    ],
)
def test_a_refused_value_says_why_and_keeps_what_was_typed(
    driver: Driver, logbook: Logbook, label: str, typed: str, sentence: str
) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    tap_chip(driver, "side", "Left")
    before = the_one(logbook)
    driver.type(label, typed)

    driver.tap("Save")

    assert driver.sees(sentence)
    field = next(w for w in driver.all() if getattr(w, "label", None) == label)
    assert field.text == field.ids.input.text == typed
    assert driver.app.root.sheet.form().side is Side.LEFT
    assert the_one(logbook) == before


@pytest.mark.parametrize(
    ("chip", "date", "time"),
    [
        ("15 min ago", "2026-03-14", "07:00"),
        ("1 h ago", "2026-03-14", "06:15"),
        ("2 h ago", "2026-03-14", "05:15"),
        ("Last night", "2026-03-13", "23:00"),
    ],
)
def test_an_earlier_time_is_one_tap(driver: Driver, logbook: Logbook, chip: str, date: str, time: str) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    driver.tap(chip)
    driver.tap("Save")

    assert the_one(logbook).moment.wall.isoformat() == f"{date}T{time}:00"


def test_time_and_date_go_by_steps_over_midnight(driver: Driver, logbook: Logbook, clock: SettableClock) -> None:
    clock.set("2026-03-14T00:05")
    driver.tap("Shower")
    driver.tap("Details")
    driver.tap("15 minutes earlier")
    driver.tap("One day earlier")
    assert driver.sees("Thursday 12 March")
    driver.tap("Save")

    assert the_one(logbook).moment.wall.isoformat() == "2026-03-12T23:50:00"


def test_closing_with_unsaved_changes_asks_once(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    tap_chip(driver, "side", "Left")

    driver.tap("Close")
    assert driver.sees("Your changes are not saved.")
    driver.tap("Close")

    assert driver.app.root.sheet is None
    assert the_one(logbook).side is Side.UNSURE


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

    app.tap("More")
    assert {trigger.label for trigger in Trigger} <= {chip.text for chip in app.all(Chip)}


def test_closing_asks_again_after_a_further_change(driver: Driver) -> None:
    """What is typed after the first question is not lost by one tap on the cross."""
    driver.tap("Shower")
    driver.tap("Details")
    driver.type("Note", "at the")
    driver.tap("Close")
    driver.type("Note", "at the bus stop")

    driver.tap("Close")
    assert driver.app.root.sheet is not None

    driver.tap("Close")
    assert driver.app.root.sheet is None


def test_closing_the_window_with_unsaved_changes_asks_once(driver: Driver) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    assert not Window.dispatch("on_request_close")
    driver.type("Note", "at the bus stop")

    assert Window.dispatch("on_request_close")
    driver.frames(2)
    assert driver.sees("Your changes are not saved")

    assert not Window.dispatch("on_request_close")


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

    assert driver.app.root.sheet.time == "07:15"
