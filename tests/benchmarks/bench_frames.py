"""The longest frame of the app while long work goes on over 100,000 leaks; run it by `make bench`.

A CSV of as many rows is read, taken in and taken back, a backup is made, and the diary is written as each kind of
file, all by what the sheets call. Frames are without pixels, and 10 ms apart; the app promises none above 100 ms.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

os.environ.update(
    SDL_VIDEODRIVER="offscreen",
    KIVY_GL_BACKEND="mock",
    KIVY_METRICS_DENSITY="1",
    KCFG_GRAPHICS_WIDTH="412",
    KCFG_GRAPHICS_HEIGHT="915",
    KCFG_GRAPHICS_MAXFPS="0",
)

import diary.ui  # noqa: F401 - the app's own environment first
from diary.exchange import FORMATS
from diary.logbook import Logbook
from diary.model import Change, Episode, Moment, Step, Trigger
from diary.ui import background
from tests.ui.driver import Driver

LEAKS = int(os.environ.get("LEAKS", "100000"))
PROMISED = 0.1
PAUSE = 0.01


def fill(path: Path) -> None:
    now = datetime.now(UTC)
    with Logbook.open(path) as logbook:
        logbook.set_setting("first_start_done", "yes")
        leaks = (
            Episode(moment=Moment(now - timedelta(minutes=53 * n), 0, "UTC"), triggers=(list(Trigger)[n % 10],))
            for n in range(LEAKS)
        )
        logbook.store.apply(Change(tuple(Step(None, leak) for leak in leaks)), now)


def watched(driver: Driver, name: str, begin: Callable[[], object]) -> float:
    """The longest frame from the tap until all of it is shown, in seconds."""
    start = perf_counter()
    longest, begun = 0.0, False
    while not begun or background.pending():
        frame = perf_counter()
        if not begun:
            begin()
            begun = True
        driver.frames(1)
        longest = max(longest, perf_counter() - frame)
        sleep(PAUSE)
    for _settling in range(5):
        frame = perf_counter()
        driver.frames(1)
        longest = max(longest, perf_counter() - frame)
    told = "" if longest <= PROMISED else "  TOO LONG"
    print(f"{name}: longest frame {longest * 1000:.0f} ms in {perf_counter() - start:.1f} s{told}", flush=True)
    return longest


def main() -> int:
    with TemporaryDirectory() as name:
        home = Path(name)
        fill(home / "full.db")
        with Logbook.open(home / "full.db") as full:
            full.export(home / "log.csv")
        logbook = Logbook.open(home / "diary.db")
        logbook.set_setting("first_start_done", "yes")
        driver = Driver(lambda: logbook)
        longest = list(_of_imports(driver, home))
        longest += _of_files(driver, home)
        driver.close()
        logbook.close()
    return int(max(longest) > PROMISED)


def _of_imports(driver: Driver, home: Path) -> Any:
    app = driver.app
    app.show_sheet("bring_in")
    driver.frames(10)
    sheet = app.root.sheet
    yield watched(driver, "reading a CSV", lambda: sheet.read(home / "log.csv"))
    yield watched(driver, "taking it in", sheet.on_action)
    yield watched(driver, "taking it back", sheet.take_back)
    yield watched(driver, "reading it again", lambda: sheet.read(home / "log.csv"))
    yield watched(driver, "taking it in again", sheet.on_action)
    yield watched(driver, "the screens afterwards", sheet.ask_to_close)


def _of_files(driver: Driver, home: Path) -> Any:
    app = driver.app
    yield watched(driver, "opening the backups", lambda: app.show_sheet("backups"))
    yield watched(driver, "a backup", app.root.sheet.back_up)
    app.root.close_sheet()
    app.root.go("doctor")
    driver.frames(20)
    part = app.root.screen("doctor").ids.export
    part.ids.folder.text = str(home)
    part.ids.spans.selected = [type(part.ids.spans.selected[0]).ALL]
    driver.frames(10)
    for suffix in FORMATS:
        yield watched(driver, f"writing {suffix}", partial(part.export, suffix))


if __name__ == "__main__":
    sys.exit(main())
