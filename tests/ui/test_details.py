"""The details sheet: every field, refused values, earlier versions."""

from collections.abc import Callable
from dataclasses import replace

from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch

from diary.logbook import Logbook
from diary.model import (
    Amount,
    ClockFace,
    Face,
    FacePlace,
    Feeling,
    Fluid,
    Onset,
    Openings,
    Side,
    Trigger,
)
from diary.ui.kit.icon_chips import IconChip
from diary.ui.kit.slider import Track
from diary.ui.kit.touch import IconButton
from diary.ui.widgets.time_entry import PickCell
from tests.clock import SettableClock
from tests.ui.details_taps import tap_chip, the_one
from tests.ui.driver import Driver

# Behind which line a field stands.
WHEN, MORE = "when", "more"


def test_every_field_can_be_said_by_tapping_and_typing(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    driver.tap("More details")
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
    ):
        tap_chip(driver, group, chip)
    driver.type("Minutes until the feeling passed", "4")
    driver.type("Minutes since the last feed or expression", "90")
    driver.type("Note", "In the queue. 🍼 עברית")
    driver.tap(driver.app.root.sheet.ids.pads.children[0])
    driver.tap(driver.app.root.sheet.ids.pads.children[0])
    touch_bother(driver, 7)

    driver.tap("Save")

    saved = the_one(logbook)
    assert saved.triggers == (Trigger.SHOWER, Trigger.STRESS)
    assert (saved.side, saved.amount, saved.fluid) == (Side.LEFT, Amount.SOAKED, Fluid.CLEAR)
    assert (saved.onset, saved.openings, saved.smell) == (Onset.BY_ITSELF, Openings.ONE, False)
    assert (saved.feelings, saved.feeling_minutes) == ((Feeling.SAD, Feeling.ANXIOUS), 4)
    assert (saved.since_feed, saved.pads, saved.bother) == (90, 1, 7)
    assert saved.note == "In the queue. 🍼 עברית"
    assert driver.sees("left side · soaked · clear")


def touch_bother(app: Driver, value: float, *, drag_to: float | None = None) -> None:
    """Touches the line of the bother where `value` stands, perhaps dragging on from there."""
    (track,) = app.all(Track)
    app.show(track)
    xs = [
        track.x + track.margin + (track.width - 2 * track.margin) * v / 10
        for v in (value, drag_to)
        if v is not None
    ]
    touch = UnitTestTouch(*track.to_window(xs[0], track.center_y))
    touch.touch_down()
    # A page waits for a quarter of a second before it believes that a touch does not scroll.
    app.frames(10)
    for x in xs[1:]:
        touch.touch_move(*track.to_window(x, track.center_y))
        app.frames()
    touch.touch_up()
    app.frames(3)


def test_the_bother_is_a_place_on_a_line_by_touch_by_dragging_and_by_steps(
    driver: Driver, logbook: Logbook
) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    bother = driver.app.root.sheet.ids.bother
    assert driver.sees("Not said")
    touch_bother(driver, 7.2)
    assert bother.value == 7
    assert driver.sees("7 of 10")
    touch_bother(driver, 6, drag_to=1.8)
    assert bother.value == 2
    touch_bother(driver, 5, drag_to=14)
    assert bother.value == 10

    touch_bother(driver, 0)
    one_less = next(w for w in bother.walk() if isinstance(w, IconButton) and w.text == "One less")
    driver.tap(one_less)
    assert bother.value is None
    one_more = next(w for w in bother.walk() if isinstance(w, IconButton) and w.text == "One more")
    driver.tap(one_more)
    driver.tap(one_more)
    driver.tap("Save")

    assert the_one(logbook).bother == 1


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


REFUSED = [
    ("Note", "x" * 20_000, "at most 10,000 fit"),
    ("Minutes until the feeling passed", "-3", "is not a whole number"),
    ("Minutes since the last feed or expression", "5000", "can be 0 to 1440"),
    ("Minutes since the last feed or expression", "soon", "is not a whole number"),
    ("Time", "٠٧:١٥", "is not a time"),
    ("Time", "25:00", "is not a time"),
    ("Time", "23:00", "still to come"),
    ("Date", "0001-01-01", "cannot be right"),
    ("Date", "2026-02-30", "is not in the calendar"),
    ("Date", "31.3.", "is not a date"),
    ("Date", "2026-03-15", "still to come"),
]


def test_a_refused_value_says_why_at_its_field_and_keeps_what_was_typed(driver: Driver, logbook: Logbook) -> None:
    """Field after field is refused, the first on the sheet first, also where its field is folded away."""
    driver.tap("Shower")
    driver.tap("Details")
    tap_chip(driver, "side", "Left")
    before = the_one(logbook)
    sheet = driver.app.root.sheet
    for label, typed, sentence in REFUSED:
        folded = sheet.ids["when" if label in ("Date", "Time") else "more"] if label != "Note" else None
        if folded:
            folded.unfolded = True
            driver.frames(3)
        good = next(w.text for w in sheet.walk() if getattr(w, "label", None) == label)
        driver.type(label, typed)
        if folded:
            folded.unfolded = False

        driver.tap("Save")
        driver.frames(3)

        (said,) = [w for w in driver.all() if sentence in getattr(w, "text", "")]
        bottom, top = (said.to_window(0, y)[1] for y in (said.y, said.top))
        assert sheet.ids.footer.top <= bottom < top <= Window.height
        field = next(w for w in driver.all() if getattr(w, "label", None) == label)
        assert field.ids.input.focus
        assert field.text == field.ids.input.text == typed
        assert sheet.form().side is Side.LEFT
        assert the_one(logbook) == before
        driver.type(label, good)
        assert not driver.sees(sentence)


def test_an_earlier_time_is_one_tap(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    for chip, words in (
        ("15 min ago", "Today, 07:00"),
        ("1 h ago", "Today, 06:15"),
        ("2 h ago", "Today, 05:15"),
        ("Now", "Today, 07:15"),
        ("Last night", "Yesterday, 23:00"),
    ):
        driver.tap(chip)
        assert driver.app.root.sheet.ids.when.text == words
    assert driver.app.root.sheet.ids.when.unfolded
    driver.tap("Save")

    assert the_one(logbook).moment.wall.isoformat() == "2026-03-13T23:00:00"


def test_time_and_date_go_by_steps_over_midnight(driver: Driver, logbook: Logbook, clock: SettableClock) -> None:
    clock.set("2026-03-14T00:05")
    driver.tap("Shower")
    driver.tap("Details")
    driver.tap("Today, 00:05")
    driver.tap("15 minutes earlier")
    driver.tap("One day earlier")
    assert driver.sees("Thursday 12 March, 23:50")
    driver.tap("Save")

    assert the_one(logbook).moment.wall.isoformat() == "2026-03-12T23:50:00"


def test_day_and_time_are_picked(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    driver.tap("Today, 07:15")
    driver.tap("Pick a day")
    driver.tap("The month before")
    driver.tap("28 February 2026")
    assert not driver.sees("February 2026,")
    driver.tap("Pick hour and minute")
    driver.tap("21")
    driver.tap(driver.find("40", PickCell))
    assert driver.sees("Saturday 28 February, 21:40")
    driver.tap("Pick hour and minute")
    assert not list(driver.all(PickCell))
    driver.tap("Save")

    assert the_one(logbook).moment.wall.isoformat() == "2026-02-28T21:40:00"


def test_a_clock_of_twelve_hours_is_typed_picked_and_shown(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.prefer(replace(logbook.preferences(), clock=ClockFace.H12))
    app = start()
    app.tap("Shower")
    app.tap("Details")
    app.tap("Today, 7:15 am")
    app.type("Time", "7.05")
    app.tap("Pick hour and minute")
    assert {"am", "pm", "12"} <= {cell.text for cell in app.all(PickCell)}
    app.tap("pm")
    app.type("Date", "2026-03-13")
    assert app.sees("Yesterday, 7:05 pm")
    app.tap("Save")

    assert the_one(logbook).moment.wall.isoformat() == "2026-03-13T19:05:00"
    assert app.sees("7:05 pm")


def test_what_is_seldom_said_unfolds_and_stays_open_for_the_next_leak(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    driver.tap("Shower")
    driver.tap("Details")
    assert not driver.sees("A bad smell")
    driver.tap("More details")
    assert driver.sees("A bad smell")
    tap_number(driver, "feeling_minutes", "5")
    tap_number(driver, "since_feed", "2 h")
    tap_step(driver, "since_feed", "More")
    driver.tap("Save")
    assert (the_one(logbook).feeling_minutes, the_one(logbook).since_feed) == (5, 135)

    driver.tap("Details")
    tap_number(driver, "feeling_minutes", "5")
    tap_step(driver, "since_feed", "Less")
    driver.tap("Save")
    assert (the_one(logbook).feeling_minutes, the_one(logbook).since_feed) == (None, 120)

    clock.forward(minutes=10)
    driver.tap("Stress")
    driver.tap("Details")
    assert driver.sees("A bad smell")
    driver.tap("More details")
    assert not driver.sees("A bad smell")
    driver.tap("Close")
    clock.forward(minutes=10)
    driver.tap("Fullness")
    driver.tap("Details")
    assert not driver.sees("A bad smell")


def tap_number(app: Driver, field: str, text: str) -> None:
    app.tap(next(c for c in app.app.root.sheet.ids[field].ids.chips.children if c.text == text))


def tap_step(app: Driver, field: str, text: str) -> None:
    app.tap(next(w for w in app.app.root.sheet.ids[field].walk() if isinstance(w, IconButton) and w.text == text))


def test_triggers_of_her_own_are_chips_with_her_names(logbook: Logbook, start: Callable[[], Driver]) -> None:
    logbook.save_face(Face(trigger=Trigger.OTHER, name="Cold wind", icon="weather-windy"))
    logbook.save_face(Face(trigger=Trigger.OTHER, name="On the bus", place=FacePlace.PINNED))
    logbook.save_face(Face(trigger=Trigger.SHOWER, name="Hot bath"))
    logged = logbook.log(Trigger.STRESS).steps[-1].after
    app = start()
    app.app.show_sheet("details", episode=logged, is_new=False)
    app.frames(6)
    assert not app.sees("Cold wind")
    tap_chip(app, "triggers", "Hot bath")
    tap_chip(app, "triggers", "On the bus")
    app.tap(next(chip for chip in app.all(IconChip) if chip.text == "More"))
    tap_chip(app, "triggers", "Cold wind")
    assert not app.app.root.sheet.other_chosen
    app.tap("Save")

    saved = the_one(logbook)
    assert saved.triggers == (Trigger.STRESS, Trigger.SHOWER, Trigger.OTHER)
    assert saved.other_trigger == "Cold wind"


def test_an_earlier_version_is_read_and_taken_back(driver: Driver, logbook: Logbook, clock: SettableClock) -> None:
    first = logbook.log(Trigger.SHOWER, side=Side.LEFT, note="In the queue").steps[-1].after
    clock.forward(minutes=45)
    logbook.save(replace(first, side=Side.RIGHT, note=""))
    driver.app.show_sheet("details", episode=the_one(logbook), is_new=False)
    driver.frames(6)

    assert not driver.sees("Changed: Today")
    driver.tap("What it was before")
    assert driver.sees("Changed: Today, 08:00")
    assert driver.sees("Side: Left, then Right\nNote: “In the queue”, then not said")
    driver.tap("Take this version back")
    assert driver.sees("Save keeps it so.")
    assert the_one(logbook).side is Side.RIGHT
    driver.tap("Save")

    assert the_one(logbook) == first
