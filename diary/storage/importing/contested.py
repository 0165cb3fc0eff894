"""Entries that may be unable to stand beside each other: "no leaks" marks, and triggers of her own.

All of them are looked at in every import, so that who stands does not depend on the order of imports.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from sqlite3 import Connection as Driver
from typing import Any

from sqlalchemy import Connection

from diary.model import Entry, Face, NoLeakDay, folded
from diary.model.joining import brought, joined, one_of_each, settled
from diary.model.record import Record
from diary.storage.engine import driver_connection
from diary.storage.importing import results
from diary.storage.importing.outcome import Word, word_for
from diary.storage.importing.staging import NAME, staged
from diary.storage.kind import Kind, Unreadable
from diary.storage.leak_rows import EPISODE, NO_LEAK_DAY
from diary.storage.own_rows import FACE
from diary.storage.records import stored

CONTESTED = (NO_LEAK_DAY, FACE)
UNREADABLE = "unreadable"


def decide(connection: Connection, at: datetime, *, theirs: bool) -> Counter[str]:
    """Works out what marks and triggers become, after the leaks; counts what the file brings."""
    counts: Counter[str] = Counter()
    counts += _Place(connection, NO_LEAK_DAY, _day, _leak_days(driver_connection(connection))).decide(at, theirs)
    counts += _Place(connection, FACE, _own_name, lambda _name: False).decide(at, theirs)
    return counts


class _Place:
    """Where entries of one kind stand, one at each place.

    place: None for an entry that stands in nobody's way. taken: something stronger stands there.
    """

    def __init__(
        self,
        connection: Connection,
        kind: Kind,
        place: Callable[[Entry], Hashable],
        taken: Callable[[Hashable], bool],
    ) -> None:
        self._connection = connection
        self._driver = driver_connection(connection)
        self._kind = kind
        self._place = place
        self._taken = taken

    def decide(self, at: datetime, theirs: bool) -> Counter[str]:
        counts: Counter[str] = Counter()
        found = self._held()
        held = {id_: record for id_, record in found.items() if isinstance(record, Record)}
        states = dict(held)
        places = {self._place(record.entry) for record in held.values() if record.deleted is None} - {None}
        from_file: set[str] = set()
        for row in self._staged():
            id_, before = row["id"], found.get(row["id"])
            if isinstance(before, Unreadable):
                counts[UNREADABLE] += 1
                continue
            thing = results.staged_thing(self._kind, row)
            if isinstance(thing, Record):
                states[id_] = joined(before, thing) if before else thing
            elif before:
                states[id_] = brought(before, thing, at, theirs=theirs, same=thing.__eq__)
            elif self._place(thing) in places:
                counts[Word.SAME] += 1
                continue
            else:
                states[id_] = Record(thing, at, at)
            from_file.add(id_)
        for result in one_of_each(states.values(), self._place, self._taken):
            id_ = str(result.id)
            word = word_for(held.get(id_), result) if id_ in from_file else Word.ASIDE
            counts[word] += id_ in from_file
            if id_ not in held or settled(result) != held[id_]:
                results.write(self._driver, self._kind, held.get(id_), result, word)
        return counts

    def _held(self) -> Mapping[str, Record | Unreadable]:
        """What stands, what gave way, and what the file holds too."""
        name = self._kind.table.name
        ids = self._driver.execute(
            f"SELECT id FROM main.{name} WHERE deleted_at IS NULL OR deleted_at > updated_at "
            f"UNION SELECT s.id FROM {NAME}.{staged(self._kind)} AS s JOIN main.{name} AS m ON m.id = s.id"
        ).fetchall()
        return stored(self._connection, self._kind, [id_ for (id_,) in ids])

    def _staged(self) -> list[dict[str, Any]]:
        rows = self._driver.execute(f"SELECT * FROM {NAME}.{staged(self._kind)} ORDER BY number")
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row, strict=True)) for row in rows]


def _day(entry: Entry) -> date | None:
    return entry.day if isinstance(entry, NoLeakDay) else None


def _own_name(entry: Entry) -> str | None:
    return folded(entry.name) if isinstance(entry, Face) and entry.own else None


def _leak_days(driver: Driver) -> Callable[[Hashable], bool]:
    """Whether there is a leak on a day once the import is in."""
    leaks = results.after(EPISODE)
    gained = {day for (day,) in driver.execute(f"SELECT DISTINCT day FROM {leaks} WHERE deleted_at IS NULL")}
    driver.execute(f"CREATE INDEX {NAME}.known_leak ON after_episode (id) WHERE known = 1")

    def taken(day: Hashable) -> bool:
        if not isinstance(day, date):
            return False
        number = day.toordinal()
        left = driver.execute(
            "SELECT 1 FROM main.episode AS m WHERE m.day = ? AND m.deleted_at IS NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {leaks} AS a WHERE a.known = 1 AND a.id = m.id) LIMIT 1",
            (number,),
        )
        return number in gained or left.fetchone() is not None

    return taken
