"""Entries and changes that the storage tests share."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from diary.model import Change, Entry, Episode, Moment, NoLeakDay, Step

# The instant at which the tests save unless they say otherwise.
NOW = datetime(2026, 3, 1, 6, 15, tzinfo=UTC)


def leak(*triggers: Any, at: datetime = NOW, offset: int = 60, **fields: Any) -> Episode:
    return Episode(moment=Moment(at, offset, "Europe/Paris"), triggers=triggers, **fields)


def leak_on(day: date, *triggers: Any, **fields: Any) -> Episode:
    """A leak at noon UTC of `day`."""
    return leak(*triggers, at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), **fields)


def adding(*entries: Entry) -> Change:
    return Change(tuple(Step(None, entry) for entry in entries))


def deleting(*entries: Entry) -> Change:
    return Change(tuple(Step(entry, None) for entry in entries))


def replacing(before: Entry, after: Entry) -> Change:
    return Change((Step(before, after),))


def marked(day: date) -> NoLeakDay:
    return NoLeakDay(day=day)


def later(seconds: int) -> datetime:
    return NOW + timedelta(seconds=seconds)


def rows(path: Path, table: str) -> int:
    with sqlite3.connect(path) as connection:
        count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return int(count)


def edit(path: Path, sql: str, *values: object) -> None:
    """What another program does to the file behind the app's back."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql, values)
    connection.close()
