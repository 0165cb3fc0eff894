"""By keyboard and mouse: where Tab goes, what the keys do, what the mouse shows."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch
from kivy.uix.textinput import TextInput

from diary.logbook import Logbook
from diary.model import Trigger
from diary.ui.kit.entry import Stepper
from diary.ui.kit.layout import Page
from diary.ui.kit.touch import Chip, IconButton, Tile
from diary.ui.screens import SCREENS
from diary.ui.shortcuts import GROUPS, SHORTCUTS
from diary.ui.theme import theme
from diary.ui.widgets.timeline import TimelineRow
from tests.ui.driver import Driver
from tests.ui.everywhere import fill_everything


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Theme and window are one for all apps of a process."""
    size = Window.size
    yield
    Window.size, theme.font_scale = size, 1.0


def go_to(app: Driver, wanted: str) -> Any:
    """Presses Tab until what has this text is reached."""
    for _press in range(80):
        app.press("tab")
        if getattr(app.app.focus.widget, "text", "") == wanted:
            return app.app.focus.widget
    raise AssertionError(f"Tab never comes to “{wanted}”")


def ringed(app: Driver) -> list[Any]:
    """The widgets with a ring."""
    group = app.app.focus._ring._group
    return [w for w in app.all() if group in w.canvas.after.children] if group.children else []


def seen_whole(app: Driver, widget: Any) -> bool:
    """Within the page, not only within the window."""
    bottom = widget.to_window(*widget.pos)[1]
    page = next(app.all(Page))
    low = page.to_window(*page.pos)[1]
    return low <= bottom and bottom + widget.height <= low + page.height


def test_tab_comes_to_everything_in_reading_order_with_a_ring_and_back(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    """The page scrolls along, and after the last comes the first."""
    for _number in range(12):
        logbook.log(Trigger.SHOWER)
    app = start()
    stops = app.app.focus.stops
    for stop in stops:
        app.press("tab")
        assert app.app.focus.widget is stop
        assert ringed(app) == [stop]
        if any(isinstance(parent, Page) for parent in ancestors(stop)):
            assert seen_whole(app, stop)
    rows = [stop for stop in stops if isinstance(stop, TimelineRow)]
    assert len(rows) >= 12
    tops = [row.top for row in rows]
    assert tops == sorted(tops, reverse=True)

    app.press("tab")
    assert app.app.focus.widget is stops[0]
    app.press("shift+tab")
    assert app.app.focus.widget is stops[-1]


def ancestors(widget: Any) -> Iterator[Any]:
    while widget is not None and widget is not Window:
        yield widget
        widget = widget.parent


def test_enter_logs_once_however_long_it_is_held(driver: Driver, logbook: Logbook) -> None:
    tile = go_to(driver, "Shower")
    for _repeated in range(20):
        Window.dispatch("on_key_down", 13, 0, "\r", [])
        driver.frames(1)
    Window.dispatch("on_key_up", 13, 0)
    assert len(logbook.store.episodes()) == 1
    driver.frames(5)
    assert ringed(driver) == [driver.find(tile.text, Tile)]

    driver.press("right")
    driver.press("space")
    assert len(logbook.store.episodes()) == 2
    driver.press("ctrl+z")
    assert len(logbook.store.episodes()) == 1


def test_a_touch_hides_the_ring_and_tab_goes_on_from_there(driver: Driver) -> None:
    driver.press("tab")
    driver.tap("Shower")
    assert not ringed(driver)

    driver.press("tab")
    assert driver.app.focus.widget.text == "Fullness"


def test_the_keys_stay_in_a_sheet_and_go_back_to_where_they_were(driver: Driver) -> None:
    opener = go_to(driver, "Log a symptom")
    driver.press("enter")
    sheet = driver.app.root.sheet
    assert sheet is not None
    assert not ringed(driver)
    for _stop in range(len(driver.app.focus.stops) + 2):
        driver.press("tab")
        assert sheet in ancestors(driver.app.focus.widget)

    driver.press("escape")
    assert driver.app.root.sheet is None
    assert ringed(driver) == [opener]


def test_a_field_takes_the_keys_until_tab_leaves_it(driver: Driver, logbook: Logbook) -> None:
    """Letters and digits are typed, also where they would do something elsewhere."""
    logbook.log(Trigger.SHOWER)
    driver.app.show_sheet("details", episode=logbook.store.episodes()[0], is_new=False)
    driver.frames(5)
    note = next(field for field in driver.all(TextInput) if field.multiline)
    driver.app.focus.put(note)
    for key in "n1d":
        driver.press(key)
    assert note.text == "n1d"
    assert driver.app.root.sheet is not None

    driver.press("tab")
    assert not note.focus
    assert note.text == "n1d"
    assert driver.app.focus.widget is not note
    driver.press("shift+tab")
    assert note.focus

    driver.press("escape")
    assert not note.focus
    assert driver.app.root.sheet is not None


def test_the_keys_of_today_log_and_take_back(driver: Driver, logbook: Logbook) -> None:
    tiles = [tile for tile in driver.all(Tile) if tile.number]
    assert [tile.number for tile in tiles] == list(range(1, 10))
    assert "9" not in driver.texts()

    driver.press("2")
    assert [episode.triggers for episode in logbook.store.episodes()] == [(tiles[1].face.trigger,)]
    number = driver.find("9")
    tile = next(tile for tile in driver.all(Tile) if tile.number == 9)
    assert tile.collide_point(number.x, number.y)
    assert tile.collide_point(number.right, number.top)

    driver.press("d")
    assert driver.app.root.sheet is not None
    driver.press("1")
    driver.press("escape")
    assert len(logbook.store.episodes()) == 1

    driver.press("ctrl+z")
    assert not logbook.store.episodes()
    for redo in ("ctrl+shift+z", "ctrl+y"):
        driver.press(redo)
        assert len(logbook.store.episodes()) == 1
        driver.press("ctrl+z")
    driver.press("n")
    assert logbook.day(logbook.today()).no_leaks

    driver.press("ctrl+2")
    driver.press("3")
    assert not logbook.store.episodes()


def test_the_keys_that_work_everywhere(driver: Driver) -> None:
    shell = driver.app.root
    for held in ("ctrl", "alt"):
        for number, entry in enumerate(SCREENS, 1):
            driver.press(f"{held}+{number}")
            assert shell.current == entry.name
    driver.press("ctrl+comma")
    assert shell.current == "settings"
    driver.press("ctrl+e")
    assert shell.current == "doctor"
    driver.press("escape")
    assert shell.current == "today"

    driver.press("ctrl+f")
    assert shell.current == "history"
    assert driver.app.focus.typing is not None
    driver.press("x")
    assert driver.app.focus.typing.text == "x"
    # It looks once she pauses.
    driver.frames(30)
    assert shell.screen("history").filter.matching.text == "x"


def test_the_text_grows_and_shrinks(driver: Driver, logbook: Logbook) -> None:
    usual = theme.TEXT["body"].size
    driver.press("ctrl+plus")
    assert theme.TEXT["body"].size > usual
    assert logbook.preferences().font_scale == theme.font_scale == 1.15
    for _press in range(2):
        driver.press("ctrl+minus")
    assert theme.TEXT["body"].size < usual
    driver.press("ctrl+0")
    assert theme.TEXT["body"].size == usual
    for _press in range(12):
        driver.press("ctrl+plus")
    assert theme.font_scale == 2.0


def test_every_key_has_one_meaning_and_stands_in_the_help(driver: Driver) -> None:
    keys = [key for shortcut in SHORTCUTS for key in shortcut.keys]
    assert len(keys) == len(set(keys))

    driver.press("f1")
    for group in GROUPS:
        assert driver.find(group.label)
    for shortcut in SHORTCUTS:
        assert driver.find(shortcut.sentence)
        assert driver.find(shortcut.text)
    driver.press("escape")

    Window.size = (1280, 800)
    driver.frames(5)
    driver.tap("Keys")
    assert driver.find("Moving about")


def test_closing_asks_about_what_is_not_saved(driver: Driver) -> None:
    stopped = []
    driver.app.stop = lambda: stopped.append(True)  # the other apps of this process go on
    driver.press("ctrl+q")
    assert stopped == [True]
    driver.press("ctrl+w")
    assert stopped == [True, True]


def test_arrows_move_within_a_group_change_numbers_and_scroll(
    logbook: Logbook, start: Callable[[], Driver]
) -> None:
    fill_everything(logbook)
    app = start()
    first, second = (tile for tile in app.all(Tile) if tile.number in (1, 2))
    app.app.focus.put(first)
    app.press("right")
    assert app.app.focus.widget is second
    app.press("left")
    app.press("down")
    under = app.app.focus.widget
    assert under.x == first.x
    assert under.top < first.y
    app.press("up")
    assert app.app.focus.widget is first

    page = next(app.all(Page))
    app.press("end")
    assert page.scroll_y == 0
    app.press("pageup")
    above = page.scroll_y
    assert above > 0
    app.press("home")
    assert page.scroll_y == 1

    app.app.show_sheet("details", episode=logbook.store.episodes()[-1], is_new=False)
    app.frames(5)
    chips = list(app.all(Chip))
    app.app.focus.put(chips[0])
    app.press("right")
    assert app.app.focus.widget is chips[1]


def test_an_arrow_on_plus_or_minus_counts(driver: Driver) -> None:
    stepper = Stepper(label="Pads", value=1)
    driver.app.root.screen("today").ids.page.add_widget(stepper)
    driver.frames(3)
    driver.app.focus.put(next(w for w in stepper.children if isinstance(w, IconButton)))
    driver.press("right")
    assert stepper.value == 2
    driver.press("left")
    driver.press("left")
    assert stepper.value == 0


def test_a_long_press_a_right_click_and_the_menu_key_do_the_same(driver: Driver) -> None:
    """None of them does what a tap does; a finger that strays only scrolls."""
    done: list[str] = []
    tile = Tile(text="Held", holds=True)
    tile.bind(on_hold=lambda _tile: done.append("hold"), on_release=lambda _tile: done.append("tap"))
    driver.app.root.screen("today").ids.page.add_widget(tile)
    driver.frames(3)
    driver.show(tile)

    def touch(button: str = "left", seconds: float = 0.1, stray: float = 0) -> None:
        finger = UnitTestTouch(*tile.to_window(*tile.center))
        finger.button = button
        finger.touch_down()
        driver.frames(3)
        finger.touch_move(finger.x, finger.y + stray)
        driver.frames(round(seconds * 30))
        finger.touch_up()
        driver.frames(2)

    touch(seconds=theme.HOLD_SECONDS + 0.2)
    touch(button="right")
    driver.app.focus.put(tile)
    driver.press("menu")
    driver.press("shift+enter")
    assert done == ["hold"] * 4
    touch(seconds=theme.HOLD_SECONDS + 0.2, stray=theme.TAP_SLACK + 10)
    touch()
    driver.app.focus.put(tile)
    driver.press("enter")
    assert done == ["hold"] * 4 + ["tap"] * 2
    tile.holds = False
    touch(button="right")
    assert len(done) == 6


def test_the_wheel_scrolls_also_over_buttons(logbook: Logbook, start: Callable[[], Driver]) -> None:
    fill_everything(logbook)
    app = start()
    for name in ("today", "trends", "guide"):
        app.app.show_screen(name)
        app.frames(10)
        page = next(app.all(Page))
        before = page.scroll_y
        wheel = UnitTestTouch(*page.to_window(*page.center))
        wheel.profile, wheel.button = ("pos", "button"), "scrollup"
        wheel.touch_down()
        wheel.touch_up()
        app.frames(10)
        assert page.scroll_y < before, name


def test_the_mouse_shows_what_it_is_over_and_an_icon_its_name(driver: Driver) -> None:
    def move_to(widget: Any) -> None:
        Window.mouse_pos = widget.to_window(*widget.center)
        driver.frames(3)

    tile = driver.find("Shower", Tile)
    move_to(tile)
    assert tile.hovered
    icon = driver.app.root.ids.night
    move_to(icon)
    assert icon.hovered
    assert not tile.hovered
    driver.frames(30)
    assert [w.text for w in Window.children if w is not driver.app.root] == [icon.text]

    driver.tap(tile)
    assert Window.children == [driver.app.root]
    move_to(tile)
    Window.dispatch("on_cursor_leave")
    assert not tile.hovered

    go_to(driver, icon.text)
    assert [w.text for w in Window.children if w is not driver.app.root] == [icon.text]
