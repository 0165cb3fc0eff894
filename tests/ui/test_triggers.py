"""Triggers: pinned, hidden, renamed, and her own, each taken back in the bar."""

from collections.abc import Callable

from diary.logbook import Logbook
from diary.model import FaceColour, FacePlace, Trigger
from diary.ui.screens.settings.trigger_edit import TriggerSheet
from diary.ui.widgets.trigger_tile import TriggerTile
from tests.ui.driver import Driver


def tiles(app: Driver) -> list[str]:
    """What the tiles of Today say, in reading order."""
    found = [w for w in app.app.root.screen("today").walk() if isinstance(w, TriggerTile)]
    return [tile.text for tile in sorted(found, key=lambda tile: (-tile.y, tile.x))]


def close(app: Driver) -> None:
    app.app.root.sheet.ask_to_close()
    app.frames(6)


def test_the_way_from_today_to_the_tiles_she_wants(driver: Driver, logbook: Logbook) -> None:
    """A pin and an eye are one tap each, kept at once, shown in words, and taken back by Undo."""
    driver.tap("More")
    driver.tap("Change these")
    driver.frames(6)

    driver.tap("Stress: always first")
    driver.tap("Intimacy: always first")
    driver.tap("Shower: hide")
    assert driver.sees("Shower is hidden. Its leaks stay.")
    assert {face.trigger: face.place for face in logbook.faces()} == {
        Trigger.STRESS: FacePlace.PINNED,
        Trigger.SEX: FacePlace.PINNED,
        Trigger.SHOWER: FacePlace.HIDDEN,
    }
    assert driver.sees("Hidden")
    driver.tap("Undo")
    assert Trigger.SHOWER not in {face.trigger for face in logbook.faces()}
    driver.tap("Fullness: hide")
    close(driver)

    assert tiles(driver)[:3] == ["Stress", "Intimacy", "Shower"]
    assert "Fullness" not in tiles(driver)


def test_her_own_trigger_with_icon_and_colour_is_a_tile_and_can_be_deleted(
    start: Callable[[], Driver], logbook: Logbook
) -> None:
    """Its leaks stay; Undo brings it back."""
    app = start()
    app.app.show_sheet("triggers")
    app.frames(6)
    app.tap("Add your own")
    app.frames(6)
    app.tap("Save")
    assert app.sees("A trigger of your own needs a name.")
    app.type("Its name", "Cold wind")
    app.tap("Wind")
    app.tap("Teal")
    app.tap("Save")
    app.frames(6)
    (face,) = logbook.faces()
    assert (face.name, face.icon, face.colour) == ("Cold wind", "weather-windy", FaceColour.TEAL)
    close(app)
    app.tap("Cold wind")
    assert logbook.store.episodes()[0].other_trigger == "Cold wind"

    app.app.show_sheet("trigger", face=face)
    app.frames(6)
    app.tap("Delete this trigger")
    app.frames(6)
    assert "Cold wind" not in tiles(app)
    assert logbook.store.episodes()[0].other_trigger == "Cold wind"
    app.tap("Undo")
    assert "Cold wind" in tiles(app)


def test_a_built_in_trigger_gets_her_name_and_closing_asks_before_it_is_lost(
    driver: Driver, logbook: Logbook
) -> None:
    driver.app.show_sheet("triggers")
    driver.frames(6)
    driver.tap("Stress")
    driver.frames(6)
    driver.type("Its name", "Fullness")
    driver.tap("Save")
    assert driver.sees("There is a trigger “Fullness” already.")
    driver.type("Its name", "Hectic day")
    driver.app.root.sheet.ask_to_close()
    assert isinstance(driver.app.root.sheet, TriggerSheet)

    driver.tap("Save")
    driver.frames(6)
    assert Trigger.STRESS.label == "Hectic day"
    close(driver)
    assert "Hectic day" in tiles(driver)
    driver.tap("Hectic day")
    assert driver.sees("Saved: Hectic day, 07:15")
