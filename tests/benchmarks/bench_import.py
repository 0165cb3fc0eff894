"""What bringing in a CSV costs against csv.reader and plain sqlite3 doing the least of the same work.

Prints the time of each, their ratio and the most memory that the import took; run it by `make bench`, or with a
number of leaks.
"""

import csv
import resource
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from uuid6 import uuid7

from diary.logbook import Logbook

LEAKS = 50_000
START = datetime(2010, 1, 1, tzinfo=UTC)


def write_csv(path: Path, leaks: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("kind", "id", "date", "time", "utc_offset", "zone", "triggers", "note"))
        for number in range(leaks):
            at = START + timedelta(minutes=7 * number)
            writer.writerow(
                ("leak", uuid7(), at.date(), f"{at:%H:%M}", "+00:00", "UTC", "shower", "note" * (number % 10 == 0))
            )


def plain_rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def plain(path: Path, database: Path) -> float:
    begun = perf_counter()
    connection = sqlite3.connect(database)
    connection.execute(
        "CREATE TABLE leak (kind, id TEXT PRIMARY KEY, date, time, utc_offset, zone, triggers, note)"
    )
    with connection:
        connection.executemany("INSERT INTO leak VALUES (?, ?, ?, ?, ?, ?, ?, ?)", plain_rows(path))
    connection.close()
    return perf_counter() - begun


def main() -> None:
    leaks = int(sys.argv[1]) if len(sys.argv) > 1 else LEAKS
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        path = folder / "leaks.csv"
        write_csv(path, leaks)
        with Logbook.open(folder / "diary.db") as logbook, logbook.beside() as worker:
            begun = perf_counter()
            with worker.stage(path) as staged:
                looked = perf_counter()
                taken = worker.take_in(staged)
            ended = perf_counter()
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            worker.undo_import()
            undone = perf_counter()
        floor = plain(path, folder / "plain.db")
    print(f"{taken.new:,} leaks: looked at in {looked - begun:.1f} s, taken in {ended - looked:.1f} s, {most} MB")
    print(f"csv.reader and sqlite3: {floor:.2f} s, ratio {(ended - begun) / floor:.1f}")
    print(f"taken back in {undone - ended:.1f} s")


if __name__ == "__main__":
    main()
