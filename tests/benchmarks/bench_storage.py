"""What the storage costs against plain sqlite3 doing the same work in the same run.

Prints the median of each and their ratio; run it by `make bench`.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from uuid6 import uuid7

from diary.model import Change, Episode, Moment, Period, Step, Trigger
from diary.storage import Store
from diary.storage.engine import journal_mode

INSERTS = 300
ROWS = 100_000
WEEKS = 26
QUERIES = 50
START = datetime(2024, 1, 1, tzinfo=UTC)
TRIGGERS = [trigger.value for trigger in Trigger][:8]

# The columns that have no default, as Store.apply fills them.
_COLUMNS = (
    "id, occurred_at, offset_minutes, zone, day, main_trigger, other_trigger, side, amount, fluid, onset, "
    "openings, feelings, note, created_at, updated_at"
)
_INSERT = f"INSERT INTO episode ({_COLUMNS}) VALUES ({', '.join('?' * 16)})"
_COUNT = (
    "SELECT day, main_trigger, count(*) FROM episode WHERE deleted_at IS NULL AND day >= ? AND day < ? "
    "GROUP BY day, main_trigger ORDER BY day, main_trigger"
)


def plain_row(at: datetime, trigger: str) -> tuple[object, ...]:
    written = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    day = at.date().toordinal()
    unsure = ("unsure",) * 2
    words = (*unsure, "milky", *unsure, "", "")
    return (str(uuid7()), written, 0, "UTC", day, trigger, "", *words, written, written)


def plain(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def report(what: str, ours: list[float], floor: list[float]) -> None:
    print(
        f"{what}: {median(ours) * 1000:.2f} ms, plain sqlite3 {median(floor) * 1000:.2f} ms, "
        f"ratio {median(ours) / median(floor):.2f}"
    )


def bench_durable_insert(folder: Path) -> None:
    """One leak with one trigger, on the disk when the call returns; the two take turns."""
    ours, floor = [], []
    Store.open(folder / "plain.db").close()
    with Store.open(folder / "ours.db") as store, closing(plain(folder / "plain.db")) as connection:

        def insert_plain(row: tuple[object, ...]) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_INSERT, row)
            connection.execute("COMMIT")

        for number in range(INSERTS):
            at = START + timedelta(minutes=number)
            leak = Episode(moment=Moment(at, 0, "UTC"), triggers=(Trigger.SHOWER,))
            row = plain_row(at, "shower")
            floor.append(timed(lambda row=row: insert_plain(row)))
            ours.append(timed(lambda leak=leak, at=at: store.apply(Change((Step(None, leak),)), at)))
    report("durable insert", ours, floor)


def bench_day_counts(folder: Path) -> None:
    """The counts of 26 weeks out of 100,000 leaks, about ten years at 27 a day."""
    path = folder / "many.db"
    Store.open(path).close()
    with closing(plain(path)) as connection:
        connection.execute("BEGIN")
        rows = (plain_row(START + timedelta(minutes=53 * n), TRIGGERS[n % len(TRIGGERS)]) for n in range(ROWS))
        connection.executemany(_INSERT, rows)
        connection.execute("COMMIT")
        period = Period.ending(date(2030, 6, 30), WEEKS * 7)
        bounds = (period.start.toordinal(), period.end.toordinal())
        start = perf_counter()
        with Store.open(path) as store:
            print(f"open {ROWS:,} leaks: {(perf_counter() - start) * 1000:.0f} ms")
            ours, floor = [], []
            for _round in range(QUERIES):
                floor.append(timed(lambda: connection.execute(_COUNT, bounds).fetchall()))
                ours.append(timed(lambda: store.day_counts(period)))
            print(f"{WEEKS} weeks hold {sum(count.leaks for count in store.day_counts(period)):,} leaks")
            print(f"read 26 weeks of leaks: {timed(lambda: store.episodes(period)) * 1000:.0f} ms")
            print(f"newest 30 days: {timed(store.diary_days) * 1000:.1f} ms")
            print(f"backup: {timed(lambda: store.backup(START)) * 1000:.0f} ms")
    report(f"day counts of {WEEKS} weeks out of {ROWS:,}", ours, floor)


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        bench_durable_insert(folder)
        bench_day_counts(folder)


if __name__ == "__main__":
    main()
