"""Night: large tiles in a very dark look, and one tap back."""

from diary.logbook import Logbook
from diary.model import Trigger
from diary.ui.kit.palette import palette
from diary.ui.screens.today.night import NightTile
from diary.ui.theme import theme
from diary.ui.widgets.bar import Bar
from tests.clock import SettableClock
from tests.ui.driver import Driver


def leaks(logbook: Logbook) -> list[tuple[Trigger, ...]]:
    return [episode.triggers for episode in logbook.day(logbook.today()).episodes]


def test_the_moon_opens_a_dark_room_in_which_a_tap_logs_and_back_leads_out(
    driver: Driver, logbook: Logbook, clock: SettableClock
) -> None:
    """The look is the night's as long as it is open; no bar comes, and no tile moves when something was logged."""
    before = palette.mode
    driver.tap(driver.app.root.ids.night)
    driver.frames(6)
    assert palette.mode == "night"
    assert driver.sees("07:15")
    tiles = list(driver.all(NightTile))
    assert 4 <= len(tiles) <= 6
    assert all(min(tile.size) >= 2 * theme.TOUCH for tile in tiles)
    places = [tile.to_window(*tile.pos) for tile in tiles]

    driver.tap("Stress")
    assert leaks(logbook) == [(Trigger.STRESS,)]
    assert driver.sees("Saved: Stress, 07:15")
    assert [tile.to_window(*tile.pos) for tile in tiles] == places
    assert not list(driver.all(Bar))
    driver.tap("Stress")
    assert driver.sees("Saved once: Stress")
    driver.tap("Undo")
    assert leaks(logbook) == []
    assert driver.sees("Taken back.")

    driver.tap("Shower")
    clock.forward(seconds=65)
    driver.tap("Fullness")
    driver.tap("Add to that leak")
    assert leaks(logbook) == [(Trigger.SHOWER, Trigger.FULLNESS)]
    clock.forward(minutes=10)
    driver.frames(6 * 30)
    assert driver.sees("07:26")

    driver.tap("Back")
    driver.frames(6)
    assert palette.mode == before
    assert driver.sees("1 leak today")


def test_escape_leads_out_of_the_dark_room_too(driver: Driver) -> None:
    before = palette.mode
    driver.app.show_night()
    driver.frames(6)
    driver.app.root.go_back()
    driver.frames(6)

    assert driver.app.root.sheet is None
    assert palette.mode == before
