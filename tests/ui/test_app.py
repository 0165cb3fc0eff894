"""The frame: start, failures at the start, tabs, looks, midnight, no screen."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from diary.errors import NewerDiary
from diary.logbook import Logbook
from diary.ui.kit.palette import palette, set_mode
from diary.ui.screens import SCREENS, Place
from diary.ui.system_theme import system_is_dark
from diary.ui.theme import theme
from tests.clock import SettableClock
from tests.ui.driver import Driver


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    """The palette is one for all apps of a process; each test leaves it light."""
    yield
    set_mode("light")


def test_each_tab_is_opened_by_a_tap_and_made_at_its_first_visit(driver: Driver) -> None:
    shell = driver.app.root
    assert [screen.name for screen in shell.screens()] == ["today"]

    for entry in SCREENS:
        if entry.place is Place.TAB:
            driver.tap(next(item for item in shell.ids.navigation.children if item.text == entry.label))
            assert shell.current == shell.ids.manager.current == entry.name
            assert shell.title == entry.label


def test_a_diary_that_cannot_be_opened_says_why_and_is_tried_again(logbook: Logbook) -> None:
    """The sentence stands where the diary would; nothing else can be tapped until it opens."""
    answers: list[Logbook | NewerDiary] = [NewerDiary("A newer version wrote this file."), logbook]

    def open_diary() -> Logbook:
        answer = answers.pop(0)
        if isinstance(answer, NewerDiary):
            raise answer
        return answer

    app = Driver(open_diary)
    try:
        assert app.sees("The diary could not be opened")
        assert app.sees("A newer version wrote this file.")
        assert not app.app.root.sheet.closable

        app.tap("Try again")

        assert app.app.root.sheet is None
        app.tap("Shower")
        assert len(logbook.day(logbook.today()).episodes) == 1
    finally:
        app.close()


@pytest.mark.parametrize(("setting", "style"), [("dark", "Dark"), ("light", "Light")])
def test_the_look_is_as_set_in_the_diary(
    logbook: Logbook, start: Callable[[], Driver], setting: str, style: str
) -> None:
    logbook.set_setting("theme", setting)
    start()

    assert palette.theme_style == style


def test_the_system_is_asked_for_its_look_only_where_it_can_answer() -> None:
    assert system_is_dark("plan9") is False


def test_today_is_another_day_after_midnight(driver: Driver, clock: SettableClock) -> None:
    """An app left open over night does not go on calling yesterday today."""
    driver.tap("Shower")
    clock.set("2026-03-15T00:01")

    driver.wait(lambda: driver.sees("No entry yet today"), seconds=90)

    assert driver.sees("Sunday, 15 March 2026")


def test_the_details_of_a_leak_know_of_the_midnight_that_passed(driver: Driver, clock: SettableClock) -> None:
    """What is typed stays, and the new day can be chosen."""
    driver.tap("History")
    driver.tap("Add one for earlier")
    driver.type("Note", "in the queue")
    later = driver.find("One day later")
    assert later.disabled
    clock.set("2026-03-15T00:01")
    driver.wait(lambda: driver.sees("Yesterday, 07:15"), seconds=90)

    assert not later.disabled
    driver.tap(later)
    assert driver.app.root.sheet.form().date == "2026-03-15"
    assert driver.app.root.sheet.form().note == "in the queue"


@pytest.mark.parametrize(("width", "margin"), [(320, 16), (412, 16), (672, 16), (1280, 320)])
def test_content_is_never_wider_than_its_maximum(width: float, margin: float) -> None:
    assert theme.content_margin(width) == margin


@pytest.mark.parametrize(("width", "columns"), [(180, 2), (288, 2), (380, 3), (640, 4), (2000, 4)])
def test_the_triggers_stand_in_two_to_four_columns(
    width: float, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the usual size of texts; an app before may have had a larger one."""
    monkeypatch.setattr(theme, "font_scale", 1.0)
    assert theme.columns(width) == columns


def test_a_diary_that_fails_in_use_is_a_sentence_in_the_bar(driver: Driver, logbook: Logbook) -> None:
    driver.tap("Shower")
    with closing(sqlite3.connect(logbook.path)) as other, other:
        other.execute("ALTER TABLE pregnancy RENAME TO lost")

    driver.tap("Details")

    assert driver.app.root.sheet is None
    assert driver.sees("cannot be used")


def test_why_something_was_refused_stays_with_the_screen_that_refused_it(driver: Driver, logbook: Logbook) -> None:
    """What can be undone follows to the next tab."""
    driver.tap("Shower")
    driver.tap("History")
    assert driver.sees("Saved: Shower")
    driver.tap("Today")

    driver.press("n")
    assert driver.sees("so it cannot be a day without leaks")
    driver.tap("History")
    assert not driver.sees("so it cannot be a day without leaks")


def test_without_a_screen_the_app_says_so(tmp_path: Path) -> None:
    """No window into nowhere: a sentence, and Kivy is not even imported."""
    program = (
        "import sys\n"
        "from diary.errors import NoScreen\n"
        "from diary.ui.app import run\n"
        "try:\n    run(None)\n"
        "except NoScreen as problem:\n    print(problem)\n"
        "print('kivy' in sys.modules)"
    )
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a screen")

    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.startswith("There is no screen to open a window on")
    assert done.stdout.endswith("False\n")
