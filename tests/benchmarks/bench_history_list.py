"""What scrolling through History costs over 100,000 leaks, and what it keeps in memory; run it by `make bench`.

Each is CPU time, without pixels, against a floor of the same run: a page read and shown against reading its rows
by plain sqlite3, a frame of scrolling with new rows in it against one without. Memory: what the process holds
after scrolling through 2,000 and through 20,000 rows.
"""

import os
import resource
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time
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
from diary.logbook import Logbook
from diary.model import Change, Episode, Moment, Step, Trigger
from tests.ui.driver import Driver

LEAKS = 100_000
STEP = 240.0
PAGES = 30
READ = "SELECT * FROM episode WHERE deleted_at IS NULL AND day < ? AND day >= ? ORDER BY occurred_at"


def fill(path: Path) -> None:
    now = datetime.now(UTC)
    with Logbook.open(path) as logbook:
        logbook.set_setting("first_start_done", "yes")
        leaks = (
            Episode(moment=Moment(now - timedelta(minutes=53 * n), 0, "UTC"), triggers=(list(Trigger)[n % 10],))
            for n in range(LEAKS)
        )
        logbook.store.apply(Change(tuple(Step(None, leak) for leak in leaks)), now)


def timed(work: Any) -> float:
    start = process_time()
    work()
    return process_time() - start


def row(name: str, ours: list[float], floor: list[float]) -> None:
    print(
        f"{name}: median {median(ours) * 1000:.1f} ms, "
        f"95 of 100 within {quantiles(ours, n=20)[-1] * 1000:.1f} ms, "
        f"floor {median(floor) * 1000:.1f} ms, ratio {median(ours) / median(floor):.1f}"
    )


def memory() -> float:
    """MiB held now, where the system tells it, else the most so far."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def bench_pages(driver: Driver, days: Any, path: Path) -> None:
    ours, floor = [], []
    with closing(sqlite3.connect(path)) as plain:
        for _page in range(PAGES):
            before = days.days[-1].day
            ours.append(timed(days.on_near_end))
            after = days.days[-1].day
            bounds = (before.toordinal(), after.toordinal())
            floor.append(timed(lambda bounds=bounds: plain.execute(READ, bounds).fetchall()))
            driver.frames(2)
    row("a page read and shown", ours, floor)


def bench_frames(driver: Driver, days: Any) -> None:
    floor = [moved(driver, days, 1) for _frame in range(200)]
    rows = scroll(driver, days, 2_000)
    row("a frame of scrolling", rows, floor)
    print(f"rows held {len(days.rows)}, widgets {len(days.views)}")
    held = memory()
    scroll(driver, days, 18_000)
    print(f"memory after 2,000 rows {held:.0f} MiB, after 20,000 rows {memory():.0f} MiB")


def scroll(driver: Driver, days: Any, rows: int) -> list[float]:
    """Scrolls down past so many rows and gives the seconds of each frame."""
    return [moved(driver, days, STEP) for _step in range(int(rows * 80 / STEP))]


def moved(driver: Driver, days: Any, pixels: float) -> float:
    """Seconds of the frame in which the list moves by so much."""
    days.scroll_y -= pixels / (days.children[0].height - days.height)
    return timed(driver.frames)


def main() -> None:
    with TemporaryDirectory() as home:
        path = Path(home) / "diary.db"
        fill(path)
        logbook = Logbook.open(path)
        driver = Driver(lambda: logbook)
        first = timed(lambda: driver.tap("History"))
        days = driver.app.root.screen("history").list
        print(f"History opened over {LEAKS:,} leaks: {first * 1000:.0f} ms, the tap's 7 frames with it")
        bench_frames(driver, days)
        bench_pages(driver, days, path)
        for name, work in (
            ("a jump to a day", lambda: days.go(logbook.today() - timedelta(days=2000))),
            ("the calendar's month", driver.app.root.screen("history").calendar.refresh),
            ("shown again after a change", driver.app.root.screen("history").refresh),
        ):
            print(f"{name}: {median(timed(work) for _round in range(9)) * 1000:.1f} ms")
        driver.close()
        logbook.close()


if __name__ == "__main__":
    main()
