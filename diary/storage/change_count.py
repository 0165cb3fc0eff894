"""How often a diary was written to: it tells an older copy from a newer one, whatever the clock said."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection

from diary.storage.engine import driver_connection, read_only, writing
from diary.storage.rows import KINDS

_RAISE = (
    "INSERT INTO main.change_count (id, changes) VALUES (1, 1) "
    "ON CONFLICT (id) DO UPDATE SET changes = changes + 1"
)
_AT_LEAST = (
    "INSERT INTO main.change_count (id, changes) VALUES (1, :least) "
    "ON CONFLICT (id) DO UPDATE SET changes = max(changes, :least)"
)
_COUNT = "SELECT coalesce((SELECT changes FROM main.change_count), 0)"
# A file that cannot be read, and one from before there was a count.
_UNREADABLE, _UNCOUNTED = -2, -1
_TABLES = (*(kind.table.name for kind in KINDS.values()), "setting")


@dataclass(frozen=True, slots=True, order=True)
class Seniority:
    """Where a copy of a diary stands among the others of it; the greater, the newer.

    changes: of the diary when the copy was made; below 0 in a copy without a count. Of those the fuller one is the
    newer: nothing is ever removed from a diary. latest: its last change as text. at: by the clock, UTC.
    """

    changes: int
    rows: int
    latest: str
    at: datetime


@contextmanager
def changing(connection: Connection) -> Iterator[None]:
    """The transaction of every change: as `writing`, and it raises the count when anything was changed."""
    driver = driver_connection(connection)
    with writing(connection):
        before = driver.total_changes
        yield
        if driver.total_changes != before:
            driver.execute(_RAISE)


def count(connection: Connection) -> int:
    """How often the diary was changed."""
    return int(connection.exec_driver_sql(_COUNT).scalar_one())


def raise_to(connection: Connection, least: int) -> None:
    """The count is `least` or more from now on."""
    with writing(connection):
        driver_connection(connection).execute(_AT_LEAST, {"least": least})


def raise_in(copy: Path, least: int) -> None:
    """As `raise_to`, in a file that nobody has open; one of an earlier version has no count and stays as it is."""
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        if _has_count(connection):
            connection.execute(_AT_LEAST, {"least": least})


def seniority(copy: Path, at: datetime) -> Seniority:
    """That of a copy which was made at `at`."""
    try:
        told = copy.stat()
        changes, rows, latest = _inside(copy, told.st_mtime_ns, told.st_size)
    except (sqlite3.Error, OSError):
        changes, rows, latest = _UNREADABLE, 0, ""
    return Seniority(changes, rows, latest, at)


@lru_cache(maxsize=256)
def _inside(copy: Path, _changed: int, _size: int) -> tuple[int, int, str]:
    with read_only(copy) as connection:
        if _has_count(connection):
            return int(connection.execute(_COUNT).fetchone()[0]), 0, ""
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        tables = [name for name in _TABLES if name in there]
        if not tables:
            raise sqlite3.DatabaseError
        each = " UNION ALL ".join(f"SELECT count(*) AS n, max(updated_at) AS at FROM {name}" for name in tables)
        rows, latest = connection.execute(f"SELECT sum(n), coalesce(max(at), '') FROM ({each})").fetchone()
        replaced = connection.execute("SELECT count(*) FROM revision").fetchone()[0] if "revision" in there else 0
        return _UNCOUNTED, int(rows) + int(replaced), str(latest)


def _has_count(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'change_count'").fetchone()
    return bool(found[0])
