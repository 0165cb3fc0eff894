"""Today: log in one tap, say more with one more, take it back, mark a day without leaks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from kivy.tests.common import UnitTestTouch
from kivy.uix.label import Label

from diary.logbook import Logbook
from diary.model import (
    Amount,
    Face,
    FacePlace,
    Feeding,
    Fluid,
    PartialDate,
    Pregnancy,
    Side,
    Trigger,
    usual_face,
)
from diary.storage import Store
from diary.ui.kit.touch import PushButton, Tile
from diary.ui.screens.details.sheet import DetailsSheet
from diary.ui.screens.guide.screen import GuideScreen
from diary.ui.theme import theme
from diary.ui.widgets.bar import Bar
from diary.ui.widgets.chip_line import NarrowChip
from diary.ui.widgets.timeline import TimelineRow
from diary.ui.widgets.trigger_tile import TriggerTile
from diary.wording import time_text
from tests.clock import SettableClock
from tests.ui.driver import Driver


def born(logbook: Logbook, days: int) -> None:
    """The diary knows a birth `days` ago."""
    birth = PartialDate(logbook.today() - timedelta(days=days))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=birth))


def lost(logbook: Logbook, days: int) -> None:
    """The diary knows a loss `days` ago."""
    day = PartialDate(logbook.today() - timedelta(days=days))
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.NOT_SAID, loss=day))


def touched(app: Driver, text: str, frames: int, button: str = "left") -> None:
    """The tile of this text is touched for some frames."""
    tile = app.find(text, TriggerTile)
    app.show(tile)
    touch = UnitTestTouch(*tile.to_window(*tile.center))
    touch.button = button
    touch.touch_down()
    app.frames(frames)
    touch.touch_up()
    app.frames(8)


def tiles(app: Driver) -> list[str]:
    """What the tiles say that log a leak, in reading order."""
    found = sorted(app.all(TriggerTile), key=lambda tile: (-tile.y, tile.x))
    return [tile.text for tile in found]


def leaks(logbook: Logbook) -> list[tuple[Trigger, ...]]:
    return [episode.triggers for episode in logbook.day(logbook.today()).episodes]


def test_a_tap_on_a_trigger_is_on_disk_when_the_bar_says_so(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """One tap logs the leak with the time and the age, in the file itself; Undo takes it back."""
    born(logbook, 23)
    app = start()
    assert app.sees("No entry yet today")

    app.tap("Shower")

    assert app.sees("Saved: Shower, 07:15, day 23")
    with Store.open(logbook.path) as other:
        assert [e.triggers for e in other.episodes()] == [(Trigger.SHOWER,)]
    assert app.sees("1 leak today")

    app.tap("Undo")

    assert leaks(logbook) == []
    assert app.sees("No entry yet today")


def test_side_and_amount_are_one_tap_each_and_undo_takes_all_of_it_back(driver: Driver, logbook: Logbook) -> None:
    """Each chip is kept at once, the chosen one again takes it back, and the bar waits after the last tap."""
    driver.tap("Shower")
    driver.frames(8 * 30)
    driver.tap("Left")
    driver.frames(8 * 30)
    driver.tap("Soaked")

    (leak,) = logbook.day(logbook.today()).episodes
    assert (leak.side, leak.amount) == (Side.LEFT, Amount.SOAKED)
    assert driver.sees("left side · soaked")
    assert {chip.text for chip in driver.all(NarrowChip) if chip.active} == {"Now", "Left", "Soaked"}
    driver.tap("Left")
    assert logbook.day(logbook.today()).episodes[0].side is Side.UNSURE

    driver.tap("Undo")

    assert leaks(logbook) == []


def test_details_of_what_was_just_logged_hold_what_the_chips_said(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    driver.tap("Right")
    driver.tap("Details")

    assert driver.app.root.sheet.episode.side is Side.RIGHT
    assert not driver.app.root.sheet.is_new


def test_the_bar_goes_by_itself(driver: Driver) -> None:
    driver.tap("Shower")
    assert driver.sees("Undo")

    driver.frames(12 * 30)

    assert not driver.sees("Undo")


def test_five_fast_taps_are_one_leak_that_can_be_two(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    """The bar says that the further taps were not kept, and one tap keeps the last of them."""
    for _tap in range(5):
        driver.tap("Shower")
        clock.forward(seconds=2)

    assert leaks(logbook) == [(Trigger.SHOWER,)]
    assert driver.sees("Saved once: Shower, 07:15")

    driver.tap("Another leak")

    assert leaks(logbook) == [(Trigger.SHOWER,)] * 2
    assert driver.sees("Saved: Shower, 07:15")
    driver.tap("Undo")
    assert leaks(logbook) == [(Trigger.SHOWER,)]


def test_the_same_trigger_within_two_minutes_asks_and_loses_nothing(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    """Unanswered it is another leak; "Same leak" leaves one, with what was said of it."""
    driver.tap("Shower")
    clock.forward(seconds=60)
    driver.tap("Shower")
    assert driver.sees("The same leak as at 07:15?")
    assert len(leaks(logbook)) == 2
    clock.forward(seconds=30)
    driver.tap("Shower")
    assert len(leaks(logbook)) == 3

    driver.tap("Same leak")

    assert leaks(logbook) == [(Trigger.SHOWER,)]
    assert driver.sees("One leak: Shower, 07:15")
    driver.tap("Both")
    assert logbook.day(logbook.today()).episodes[0].side is Side.BOTH

    clock.forward(minutes=3)
    driver.tap("Shower")
    assert not driver.sees("The same leak")


def test_another_trigger_within_two_minutes_can_join_the_leak(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    driver.tap("Shower")
    clock.forward(seconds=90)
    driver.tap("Stress")
    assert leaks(logbook) == [(Trigger.SHOWER,), (Trigger.STRESS,)]

    driver.tap("Add to that leak")
    assert leaks(logbook) == [(Trigger.SHOWER, Trigger.STRESS)]
    driver.tap("Undo")
    assert leaks(logbook) == [(Trigger.SHOWER,)]

    driver.tap("Stress")
    driver.tap("Another leak")
    driver.tap("Damp")
    assert [e.amount for e in logbook.day(logbook.today()).episodes] == [Amount.UNSURE, Amount.DAMP]


def test_undo_of_a_leak_that_three_taps_came_together_to_keeps_the_taps_before(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    for trigger in ("Shower", "Fullness", "Stress"):
        driver.tap(trigger)
        clock.forward(seconds=40)
    driver.tap("Add to that leak")
    assert len(leaks(logbook)) == 1

    driver.tap("Undo")

    assert leaks(logbook) == [(Trigger.SHOWER,), (Trigger.FULLNESS,)]


def test_a_tap_for_earlier_right_after_the_same_tile_is_no_trembling(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    driver.tap("Shower")
    clock.forward(seconds=2)
    driver.tap("1 h ago")
    driver.tap("Shower")

    assert [time_text(e.moment.wall) for e in logbook.day(logbook.today()).episodes] == ["06:15", "07:15"]


def test_earlier_counts_for_one_leak_and_then_it_is_now_again(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    """The line over the tiles and their look say so; one tap on the line goes back too."""
    driver.tap("1 h ago")
    assert driver.sees("Logging for 06:15, 1 h ago")
    assert all(tile.earlier for tile in driver.all(TriggerTile))
    driver.tap("Tap here to log for now again")
    assert not driver.sees("Logging for")

    driver.tap("Last night")
    assert driver.sees("Logging for last night, 23:00")
    driver.tap("Shower")

    (leak,) = logbook.store.episodes()
    assert leak.moment == logbook.moment((clock().wall - timedelta(days=1)).replace(hour=23, minute=0))
    assert driver.sees("Saved: Shower, 23:00, 13 March 2026. The next tap counts for now.")
    assert not driver.sees("Logging for")
    assert not any(tile.earlier for tile in driver.all(TriggerTile))
    driver.tap("Fullness")
    assert leaks(logbook) == [(Trigger.FULLNESS,)]


def test_any_other_time_is_asked_for_on_the_details(driver: Driver) -> None:
    driver.tap("Other…")

    assert isinstance(driver.app.root.sheet, DetailsSheet)
    assert driver.app.root.sheet.is_new


def test_holding_a_tile_or_a_right_click_opens_the_details_of_a_new_leak(driver: Driver, logbook: Logbook) -> None:
    """The tile says that it took; nothing is logged before Save."""
    touched(driver, "Stress", frames=10)
    assert driver.app.root.sheet is None
    driver.tap("Undo")

    for button, frames in (("left", 28), ("right", 2)):
        tile = driver.find("Stress", TriggerTile)
        seen: list[str] = []
        tile.bind(text=lambda _tile, text, seen=seen: seen.append(text))
        touched(driver, "Stress", frames, button)

        assert seen[:1] == ["Details…"]
        sheet = driver.app.root.sheet
        assert isinstance(sheet, DetailsSheet)
        assert (sheet.is_new, sheet.episode.triggers) == (True, (Trigger.STRESS,))
        sheet.ask_to_close()
        driver.frames(6)
    assert leaks(logbook) == []


def test_tiles_stand_by_use_and_own_ones_log_their_name(
    logbook: Logbook, start: Callable[[], Driver], clock: SettableClock
) -> None:
    """What she uses most comes first, this week changes nothing; what she hid is gone, what she pinned first."""
    own = Face(trigger=Trigger.OTHER, name="Cold wind", icon="weather-windy")
    logbook.save_face(own)
    clock.set("2026-03-05T07:15")
    for _leak in range(9):
        logbook.log(Trigger.STRESS)
    logbook.log(Trigger.OTHER, other_trigger="Cold wind")
    clock.set("2026-03-14T07:15")
    app = start()
    assert tiles(app)[:3] == ["Stress", "Cold wind", "Shower"]

    app.tap("Cold wind")
    (leak,) = logbook.day(logbook.today()).episodes
    assert (leak.triggers, leak.other_trigger) == ((Trigger.OTHER,), "Cold wind")
    assert next(app.all(TimelineRow)).icon == "weather-windy"
    assert tiles(app)[:3] == ["Stress", "Cold wind", "Shower"]

    for face, place in ((own, FacePlace.PINNED), (usual_face(Trigger.STRESS), FacePlace.HIDDEN)):
        logbook.save_face(Face(id=face.id, trigger=face.trigger, name=face.name, place=place))
    app.app.root.refresh()
    app.frames(30)
    assert tiles(app)[:2] == ["Cold wind", "Shower"]
    assert "Stress" not in tiles(app)


def test_every_trigger_can_be_reached(driver: Driver) -> None:
    few = tiles(driver)
    driver.tap("More")

    assert {trigger.label for trigger in Trigger} <= {tile.text for tile in driver.all(Tile)}
    assert tiles(driver)[: len(few)] == few


def test_a_day_is_marked_as_without_leaks_and_the_mark_is_taken_back(driver: Driver, logbook: Logbook) -> None:
    """By Undo, or by the same button again; a double tap marks and does not take back."""
    driver.tap("No leaks today", double=True)
    assert logbook.day(logbook.today()).no_leaks
    assert driver.sees("Marked: no leaks today")
    driver.tap("Undo")
    assert not logbook.day(logbook.today()).no_leaks
    assert driver.sees("No entry yet today")

    driver.tap("No leaks today")
    driver.tap("Take “no leaks today” back")
    assert not logbook.day(logbook.today()).no_leaks
    driver.tap("Undo")
    assert logbook.day(logbook.today()).no_leaks


def test_a_day_with_a_leak_cannot_be_marked_as_without(driver: Driver, logbook: Logbook) -> None:
    """The button rests until the leak is gone; the key, which shows nothing, says why."""
    button = driver.find("No leaks today", PushButton)
    driver.tap("Shower")
    assert button.disabled
    driver.press("n")
    assert driver.sees("so it cannot be a day without leaks")
    assert not logbook.day(logbook.today()).no_leaks

    driver.press("ctrl+z")
    assert not button.disabled
    driver.tap(button)
    assert logbook.day(logbook.today()).no_leaks


@pytest.fixture
def stressed(logbook: Logbook, clock: SettableClock) -> Logbook:
    """A diary in which another tile comes first than in a new one."""
    clock.set("2026-03-05T07:15")
    for _leak in range(10):
        logbook.log(Trigger.STRESS)
    clock.set("2026-03-14T07:15")
    return logbook


def test_a_tap_during_the_start_saves_what_is_shown_there_or_nothing(stressed: Logbook) -> None:
    """The first frame shows the tiles in her order; before it nothing can be meant."""
    app = Driver(lambda: stressed)
    place = next(tile.to_window(*tile.center) for tile in app.all(TriggerTile))
    app.close()

    for frame in range(6):
        app = Driver(lambda: stressed, frames=frame)
        try:
            assert tiles(app)[:2] == ["Stress", "Shower"]
            touch = UnitTestTouch(*place)
            touch.touch_down()
            app.frames()
            touch.touch_up()
            app.frames(20)
            assert leaks(stressed) == ([] if frame < theme.TURNING_FRAMES else [(Trigger.STRESS,)]), frame
            for episode in stressed.day(stressed.today()).episodes:
                stressed.delete(episode)
        finally:
            app.close()


def test_no_tile_moves_under_a_finger(stressed: Logbook, start: Callable[[], Driver]) -> None:
    """What she touched is what is logged; the tiles find their places afterwards."""
    app = start()
    shower = usual_face(Trigger.SHOWER)
    tile = app.find("Shower", TriggerTile)
    touch = UnitTestTouch(*tile.to_window(*tile.center))
    touch.touch_down()
    app.frames(3)
    stressed.save_face(replace(shower, place=FacePlace.PINNED))
    app.app.root.refresh()
    touch.touch_up()
    app.frames(5)
    assert leaks(stressed) == [(Trigger.SHOWER,)]
    assert tiles(app)[:2] == ["Stress", "Shower"]
    app.frames(30)
    assert tiles(app)[:2] == ["Shower", "Stress"]


def test_where_she_is_stands_there_with_its_source_while_nothing_asks_for_more(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """A tap on it leads to the guide; once a rule fired, nothing says that all is common."""
    born(logbook, 23)
    app = start()
    assert app.sees("Leaking Breast Milk (About.com Health, 2014-07-14)")
    app.tap("Day 23: leaking is very common now")
    assert isinstance(app.app.root.screen(app.app.root.current), GuideScreen)

    app.app.root.go("today")
    logbook.log(Trigger.STRESS, fluid=Fluid.PINK_OR_RED)
    app.app.root.refresh()
    app.frames(2)
    assert app.sees("3 weeks 2 days after the birth")
    assert not app.sees("common")


def test_after_a_loss_no_word_of_a_baby_is_on_the_screen(logbook: Logbook, start: Callable[[], Driver]) -> None:
    lost(logbook, 20)

    words = " ".join(start().texts()).lower()

    assert "shower" in words
    assert "milk may leak for a while" in words
    assert not [word for word in ("baby", "feed", "weaning", "pregnan", "day 20", "weeks") if word in words]


def test_no_text_is_wider_than_its_place(logbook: Logbook, start: Callable[[], Driver]) -> None:
    """At the default font size nothing on Today is cut off."""
    born(logbook, 23)
    app = start()
    app.tap("More")
    app.tap("Shower")

    labels = [label for label in app.all(Label) if label.text]
    assert len(labels) > len(Trigger)
    for label in labels:
        label.texture_update()
        longest = max(label._label.get_extents(word)[0] for word in label.text.split())
        assert longest <= label.width + 1, label.text
        assert label.texture_size[1] <= label.height + 1, label.text
        assert not label._label.is_shortened, label.text


def test_with_large_letters_the_bar_fits_and_its_chips_can_be_tapped(driver: Driver) -> None:
    """At twice the font size the bar stays in the window, and a chip is as high as a thumb needs."""
    theme.font_scale = 2.0
    try:
        driver.frames(5)
        driver.tap("Shower")
        bar = next(driver.all(Bar))
        assert bar.top <= driver.app.root.top
        chips = list(driver.all(NarrowChip))
        assert {"Left", "Right", "Both", "Drops", "Damp", "Soaked", "Sprayed"} <= {chip.text for chip in chips}
        assert all(min(chip.size) >= theme.TOUCH for chip in chips)
    finally:
        theme.font_scale = 1.0


def test_entries_stand_on_a_line_newest_first_and_open(driver: Driver, clock: SettableClock) -> None:
    """The longer the time between two leaks, the longer the line."""
    for trigger, minutes in (("Shower", 30), ("Stress", 150), ("Fullness", 0)):
        driver.tap(trigger)
        clock.forward(minutes=minutes)

    rows = sorted(driver.all(TimelineRow), key=lambda row: -row.y)
    assert [(row.time, row.title) for row in rows] == [
        ("10:15", "Fullness"),
        ("07:45", "Stress"),
        ("07:15", "Shower"),
    ]
    assert rows[0].y - rows[1].top > rows[1].y - rows[2].top > 0
    assert driver.sees("2 h 30 min")

    driver.tap(rows[1])
    assert driver.app.root.sheet.episode.triggers == (Trigger.STRESS,)
