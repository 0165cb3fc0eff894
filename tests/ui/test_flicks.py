"""A finger that moves taps nothing, at the speed of a real one; one that rests or strays a little does."""

from collections.abc import Callable, Iterator
from itertools import count, pairwise
from math import hypot
from typing import Any

import pytest
from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch
from kivy.uix.scrollview import ScrollView

from diary.logbook import Logbook
from diary.model import Trigger
from diary.ui.kit.slider import Track
from diary.ui.kit.touch import Tappable
from diary.ui.theme import theme
from diary.ui.widgets.chart_touch import ChartTouch
from diary.ui.widgets.trigger_tile import TriggerTile
from tests.ui.driver import Driver
from tests.ui.everywhere import fill_everything, places
from tests.ui.logged_days import log_daily

STEP = 0.015
Point = tuple[float, float]

DIRECTIONS = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y]
"""Left, right, up, down, and between."""

LENGTHS = (290, 120, 60, 25, 14)
"""How far a flick goes, in pixels: up to the width of a phone, down to a little more than what is a tap."""


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What answered a tap, a long press or a right click, as it comes."""
    heard: list[tuple[str, Any]] = []

    def listen(kind: Any, *events: str) -> None:
        def dispatch(widget: Any, event: str, *about: Any, **more: Any) -> Any:
            if event in events:
                heard.append((event, getattr(widget, "text", type(widget).__name__)))
            return super(kind, widget).dispatch(event, *about, **more)

        monkeypatch.setattr(kind, "dispatch", dispatch, raising=False)

    listen(Tappable, "on_release", "on_hold")
    listen(ChartTouch, "on_tap")
    return heard


def within(point: Point) -> Point:
    """The nearest place in the window."""
    return tuple(min(max(at, 1), most - 2) for at, most in zip(point, Window.size, strict=True))  # type: ignore[return-value]


def flick(app: Driver, *way: Point, button: str = "left", steps: int = 6) -> None:
    """A finger goes down, along the way in steps of 15 ms, and leaves."""
    touch = UnitTestTouch(*within(way[0]))
    touch.button = button
    touch.touch_down()
    app.frames(1, STEP)
    for (x, y), (to_x, to_y) in pairwise(way):
        for step in range(1, steps + 1):
            touch.touch_move(*within((x + (to_x - x) * step / steps, y + (to_y - y) * step / steps)))
            app.frames(1, STEP)
    touch.touch_up()
    app.frames(1, STEP)


def shown(app: Driver) -> Iterator[tuple[Any, Point]]:
    """What can be tapped and is in view, and its middle."""
    for widget in list(app.all()):
        if isinstance(widget, Tappable | ChartTouch) and widget.width and widget.height:
            middle = widget.to_window(*widget.center)
            if middle == within(middle) and _can_be_seen(widget, middle):
                yield widget, middle


def _can_be_seen(widget: Any, at: Point) -> bool:
    around = widget.parent
    while around is not None and around is not Window:
        if isinstance(around, ScrollView) and not around.collide_point(*around.parent.to_widget(*at)):
            return False
        around = around.parent
    return widget.get_parent_window() is not None


def test_a_flick_over_anything_on_any_screen_does_nothing(
    logbook: Logbook, start: Callable[[], Driver], answers: list[tuple[str, Any]]
) -> None:
    """Over each thing that can be tapped, each time in another direction, near and far, also there and back."""
    fill_everything(logbook)
    app = start()
    number = count()
    flicked = 0
    for place in places(app, logbook):
        sheet, screen = app.app.root.sheet, app.app.root.current
        before = held(logbook)
        answers.clear()
        for widget, (x, y) in shown(app):
            turn = next(number)
            dx, dy = DIRECTIONS[turn % len(DIRECTIONS)]
            far = LENGTHS[turn % len(LENGTHS)] / hypot(dx, dy)
            there = x + dx * far, y + dy * far
            flick(
                app,
                (x, y),
                there,
                *([(x, y)] if turn % 3 == 0 else []),
                button="right" if turn % 7 == 0 else "left",
            )
            assert not answers, (place, widget, (dx, dy), far)
            flicked += 1
        app.frames(10)
        assert not answers, place
        assert (app.app.root.sheet, app.app.root.current) == (sheet, screen), place
        assert held(logbook) == before, place
    assert flicked > 300


def place_of(app: Driver, text: str) -> Point:
    tile = app.find(text, TriggerTile)
    app.show(tile)
    return tile.to_window(*tile.center)


def logged(logbook: Logbook) -> list[Trigger]:
    return [trigger for episode in logbook.day(logbook.today()).episodes for trigger in episode.triggers]


@pytest.mark.parametrize("frames", [1, 2, 5, 12])
def test_a_tap_counts_however_short_it_is(driver: Driver, logbook: Logbook, frames: int) -> None:
    touch = UnitTestTouch(*place_of(driver, "Stress"))
    touch.touch_down()
    driver.frames(frames, STEP)
    touch.touch_up()
    driver.frames(10)

    assert logged(logbook) == [Trigger.STRESS]


@pytest.mark.parametrize("steps", [1, 4, 12])
def test_a_tap_that_strays_a_little_counts_for_what_it_began_on(
    driver: Driver, logbook: Logbook, steps: int
) -> None:
    """Over the edge of a tile, quick and slow."""
    x, y = place_of(driver, "Shower")
    edge = x + driver.find("Shower", TriggerTile).width / 2
    flick(driver, (edge - 4, y), (edge + theme.TAP_SLACK - 6, y), steps=steps)
    driver.frames(10)

    assert logged(logbook) == [Trigger.SHOWER]


def test_a_finger_that_rests_and_then_moves_neither_taps_nor_holds_but_scrolls(
    driver: Driver, logbook: Logbook
) -> None:
    x, y = place_of(driver, "Shower")
    page = driver.app.root.screen("today").ids.page
    before = page.scroll_y
    touch = UnitTestTouch(x, y)
    touch.touch_down()
    driver.frames(15, STEP)
    for step in range(1, 30):
        touch.touch_move(x, y + step * 5)
        driver.frames(1, STEP)
    assert page.scroll_y < before
    driver.frames(30)
    touch.touch_up()
    driver.frames(10)

    assert logged(logbook) == []
    assert driver.app.root.sheet is None


def test_a_touch_that_stops_a_rolling_list_opens_nothing(
    logbook: Logbook, start: Callable[[], Driver], answers: list[tuple[str, Any]]
) -> None:
    log_daily(logbook, days=60)
    app = start()
    app.app.show_screen("history")
    app.frames(4)
    days = app.app.root.screen("history").list
    x, y = days.to_window(*days.center)
    flick(app, (x, y - 200), (x, y + 200))
    app.frames(2, STEP)
    rolling = days.scroll_y
    answers.clear()
    flick(app, (x, y))
    app.frames(10)

    assert days.scroll_y < 1
    assert abs(days.scroll_y - rolling) < 0.1
    assert not answers


def test_a_line_to_drag_on_leaves_scrolling_to_the_page(driver: Driver) -> None:
    """Along it the finger chooses; up and down the page moves, and what the line says stays."""
    driver.tap("Shower")
    driver.tap("Details")
    bother, page = driver.app.root.sheet.ids.bother, driver.app.root.sheet.ids.page
    track = next(driver.all(Track))
    driver.show(track)
    x, y = track.to_window(*track.center)
    flick(driver, (x, y), (x - 60, y))
    chosen = bother.value
    assert chosen is not None
    assert chosen < 5

    before = page.scroll_y
    flick(driver, (x + 20, y), (x + 20, y - 150))
    driver.frames(10)
    assert page.scroll_y > before
    assert bother.value == chosen


def held(logbook: Logbook) -> list[Any]:
    """All that is in the diary's file."""
    connection = logbook.store._connection
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    return [connection.exec_driver_sql(f'SELECT * FROM "{table}"').all() for table in tables if table != "draft"]
