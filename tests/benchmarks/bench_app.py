"""What the app costs, each against a floor of the same run; run it by `make bench`.

The start: CPU time of a process until its first frame stands and the diary is shown, over 100,000 leaks and over
none, against a bare Kivy window with one label. The tap: CPU time from the touch on a tile until the leak is on
the disk and said, against a raw durable insert and the frames that a touch takes.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

ROUNDS = 5
LEAKS = 100_000
ENVIRONMENT = {"SDL_VIDEODRIVER": "offscreen", "KIVY_GL_BACKEND": "mock", "KCFG_GRAPHICS_MAXFPS": "0"}

BARE = """
import os
os.environ.update(KIVY_NO_ARGS="1", KIVY_NO_CONFIG="1", KIVY_NO_FILELOG="1", KIVY_LOG_MODE="PYTHON")
from time import process_time
from kivy.app import App
from kivy.base import EventLoop, runTouchApp
from kivy.uix.label import Label
class Bare(App):
    def build(self):
        return Label(text="Today")
    def load_kv(self, filename=None):
        return False
Bare()._run_prepare()
runTouchApp(embedded=True)
EventLoop.idle()
print(process_time(), process_time())
"""

OURS = """
import sys
from pathlib import Path
from time import process_time
import diary.ui
from kivy.base import EventLoop, runTouchApp
from diary.ui.diary_app import DiaryApp
def open_logbook():
    from diary.logbook import Logbook
    return Logbook.open(Path(sys.argv[1]))
app = DiaryApp(open_logbook)
app._run_prepare()
runTouchApp(embedded=True)
EventLoop.idle()
first = process_time()
while app.logbook is None:
    EventLoop.idle()
EventLoop.idle()
print(first, process_time())
"""


def started(program: str, *arguments: str) -> tuple[float, float]:
    """Seconds of CPU until the first frame, and until the diary is shown."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        check=True,
    )
    first, shown = done.stdout.split()[-2:]
    return float(first), float(shown)


def fill(path: Path, leaks: int) -> None:
    from diary.logbook import Logbook
    from diary.model import Change, Episode, Moment, Step, Trigger

    # What lies on the screen is what was logged today: nothing yet.
    now = datetime.now(UTC)
    yesterday = now - timedelta(days=1)
    with Logbook.open(path) as logbook:
        logbook.set_setting("first_start_done", "yes")
        episodes = (
            Episode(
                moment=Moment(yesterday - timedelta(minutes=20 * n), 0, "UTC"), triggers=(list(Trigger)[n % 10],)
            )
            for n in range(1, leaks + 1)
        )
        logbook.store.apply(Change(tuple(Step(None, episode) for episode in episodes)), now)


def row(name: str, mine: float, least: float) -> None:
    print(f"{name:<36} {mine * 1000:8.1f} ms   floor {least * 1000:8.1f} ms   ratio {mine / least:5.1f}")


def compare(name: str, ours: Callable[[], float], floor: Callable[[], float]) -> None:
    pairs = [(ours(), floor()) for _round in range(ROUNDS)]
    row(name, median(p[0] for p in pairs), median(p[1] for p in pairs))


def bench_start(folder: Path) -> None:
    for leaks in (0, LEAKS):
        path = folder / f"{leaks}.db"
        fill(path, leaks)
        rounds = [(started(OURS, str(path)), started(BARE)[0]) for _round in range(ROUNDS)]
        floor = median(least for _ours, least in rounds)
        row(f"first frame, {leaks:,} leaks", median(ours[0] for ours, _least in rounds), floor)
        row(f"diary shown, {leaks:,} leaks", median(ours[1] for ours, _least in rounds), floor)


def bench_tap(folder: Path) -> None:
    os.environ.update(ENVIRONMENT)
    path = folder / f"{LEAKS}.db"
    import diary.ui  # noqa: F401 - the app's own environment first
    from diary.logbook import Logbook
    from diary.ui.kit.touch import Tile
    from tests.ui.driver import Driver

    logbook = Logbook.open(path)
    driver = Driver(lambda: logbook)
    tiles = [tile for tile in driver.all(Tile) if not tile.quiet]

    with closing(sqlite3.connect(folder / "raw.db", isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=TRUNCATE")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE leak (id TEXT PRIMARY KEY, day INTEGER, what TEXT) STRICT")
        taps = iter(range(10 * ROUNDS))

        def tap() -> float:
            start = process_time()
            driver.tap(tiles[next(taps) % len(tiles)])
            return process_time() - start

        def insert() -> float:
            start = process_time()
            raw.execute("INSERT INTO leak VALUES (hex(randomblob(16)), 1, 'shower')")
            driver.frames(7)
            return process_time() - start

        compare("tap on a tile to saved and said", tap, insert)
    driver.close()
    logbook.close()


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        bench_start(Path(home))
        bench_tap(Path(home))
