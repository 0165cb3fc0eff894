"""Screens are tested in a real, invisible window, by tapping real widgets."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import diary.ui  # noqa: F401 - the app's own environment first
from diary.logbook import Logbook
from diary.storage import Store
from tests.clock import SettableClock

if TYPE_CHECKING:
    from tests.ui.driver import Driver

# Kivy reads it when it is first imported: by the test modules of this folder, after this file.
os.environ.update(
    SDL_VIDEODRIVER="offscreen",
    # Tree and touches without pixels: the screenshot test draws for real, in a process of its own.
    KIVY_GL_BACKEND="mock",
    KIVY_METRICS_DENSITY="1",
    KIVY_METRICS_FONTSCALE="1",
    KCFG_GRAPHICS_WIDTH="412",
    KCFG_GRAPHICS_HEIGHT="915",
    KCFG_GRAPHICS_MAXFPS="0",
)


@pytest.fixture
def clock() -> SettableClock:
    """Saturday, 14 March 2026, 07:15 in Berlin."""
    return SettableClock("2026-03-14T07:15")


@pytest.fixture
def logbook(tmp_path: Path, clock: SettableClock, blank_diary: Path) -> Iterator[Logbook]:
    """A diary in a real file, past its first start."""
    shutil.copy(blank_diary, tmp_path / "diary.db")
    with Store.open(tmp_path / "diary.db") as store:
        opened = Logbook(store, clock=clock)
        opened.set_setting("first_start_done", "yes")
        yield opened


@pytest.fixture
def start(logbook: Logbook) -> "Iterator[Callable[[], Driver]]":
    """Starts the app over `logbook` when called, for tests that fill the diary before."""
    from tests.ui.driver import Driver

    drivers: list[Driver] = []

    def run() -> Driver:
        drivers.append(Driver(lambda: logbook))
        return drivers[-1]

    yield run
    for one in drivers:
        one.close()


@pytest.fixture
def driver(start: "Callable[[], Driver]") -> "Driver":
    """The running app over an empty diary, its Today screen shown."""
    return start()
