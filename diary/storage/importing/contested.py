"""Entries of which one stands for each thing in the world: all but leaks.

All of them are looked at in every import, so that what they become does not depend on the order of imports.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from sqlite3 import Connection as Driver
from typing import Any

from sqlalchemy import Connection

from diary.model import Entry, NoLeakDay
from diary.model.joining import JUST_AFTER, brought, joined, one_of_each, settled, standing
from diary.model.recognition import RECOGNITION, Recognition
from diary.model.record import Record
from diary.storage.engine import driver_connection
from diary.storage.importing import results
from diary.storage.importing.outcome import Word, word_for
from diary.storage.importing.staging import NAME, staged
from diary.storage.kind import Kind, Unreadable
from diary.storage.leak_rows import EPISODE
from diary.storage.records import stored
from diary.storage.rows import KINDS

CONTESTED = {KINDS[type_]: recognition for type_, recognition in RECOGNITION.items()}
UNREADABLE = "unreadable"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def decide(connection: Connection, at: datetime, *, theirs: bool) -> Counter[str]:
    """Works out what all but the leaks become, after the leaks; counts what the file brings."""
    counts: Counter[str] = Counter()
    taken = _leak_days(driver_connection(connection))
    for kind, recognition in CONTESTED.items():
        counts += _Deciding(connection, kind, recognition, taken).decide(at, theirs)
    return counts


class _Deciding:
    """The entries of one kind. taken: something stronger stands where one would."""

    def __init__(
        self, connection: Connection, kind: Kind, recognition: Recognition, taken: Callable[[Entry], bool]
    ) -> None:
        self._connection = connection
        self._driver = driver_connection(connection)
        self._kind = kind
        self._recognition = recognition
        self._taken = taken

    def decide(self, at: datetime, theirs: bool) -> Counter[str]:
        counts: Counter[str] = Counter()
        found = self._held()
        held = {id_: record for id_, record in found.items() if isinstance(record, Record)}
        states = dict(held)
        from_file: set[str] = set()
        undated: list[Record] = []
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
            else:
                undated.append(Record(thing, at, at))
                continue
            from_file.add(id_)
        met = self._recognise(undated, states, at, theirs) if undated else set()
        from_file |= met
        decided = one_of_each(states.values(), self._recognition, self._taken)
        stands: Record | None = None
        for result in decided:
            id_ = str(result.id)
            stands = result if result.deleted is None else stands
            word = word_for(held.get(id_), result) if id_ in from_file else Word.ASIDE
            if word is Word.CHANGED and id_ in met:
                word = Word.JOINED
            elif word is Word.KEPT and id_ not in held and stands is not None:
                word = self._word_beside(stands, result, held.get(str(stands.id)))
            counts[word] += id_ in from_file
            if id_ not in held or settled(result) != held[id_]:
                results.write(self._driver, self._kind, held.get(id_), result, word)
        return counts

    def _recognise(self, undated: list[Record], states: dict[str, Record], at: datetime, theirs: bool) -> set[str]:
        """Takes what the file brings under ids of its own to the entries that speak of the same; tells which."""
        met: set[str] = set()
        stands = sorted(
            (record for record in states.values() if record.deleted is None),
            key=lambda record: (record.created, record.id),
        )
        for group in self._recognition.groups([*stands, *undated]):
            mine = next((record for record in group if str(record.id) in states), None)
            for record in group:
                if str(record.id) in states:
                    continue
                if mine is None:
                    states[str(record.id)] = record
                    met.add(str(record.id))
                    continue
                id_ = str(mine.id)
                states[id_], mine = self._met(states[id_], mine, record, theirs)
                met.add(id_)
        return met

    def _met(self, written: Record, mine: Record, brought_: Record, theirs: bool) -> tuple[Record, Record]:
        """The entry of the diary with what the file says of the same: as it is written, and as it is shown."""
        at = brought_.changed
        said = self._recognition.united([mine, replace(brought_, changed=max(at, mine.changed + JUST_AFTER))])
        filled = said if theirs else self._recognition.united([mine, replace(brought_, changed=_LONG_AGO)])
        if filled != mine.entry:
            written = brought(written, filled, at, theirs=True, same=lambda _held: False)
            mine = replace(mine, entry=written.entry)
        if said != filled:
            written = brought(written, said, at, theirs=False, same=lambda _held: False)
        return written, mine

    def _word_beside(self, stands: Record, result: Record, before: Record | None) -> Word:
        """What becomes of an entry that gives way, perhaps to `stands`, which was `before`."""
        if replace(result.entry, id=stands.id) == stands.entry:
            return Word.SAME
        one = [group for group in self._recognition.groups([standing(stands), standing(result)]) if len(group) > 1]
        changes = before is None or before.entry != stands.entry
        return Word.JOINED if one and changes else Word.KEPT

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


def _leak_days(driver: Driver) -> Callable[[Entry], bool]:
    """Whether an entry is a mark of a day on which there is a leak once the import is in."""
    leaks = results.after(EPISODE)
    gained = {day for (day,) in driver.execute(f"SELECT DISTINCT day FROM {leaks} WHERE deleted_at IS NULL")}
    driver.execute(f"CREATE INDEX {NAME}.known_leak ON after_episode (id) WHERE known = 1")

    def taken(entry: Entry) -> bool:
        if not isinstance(entry, NoLeakDay):
            return False
        number = entry.day.toordinal()
        left = driver.execute(
            "SELECT 1 FROM main.episode AS m WHERE m.day = ? AND m.deleted_at IS NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {leaks} AS a WHERE a.known = 1 AND a.id = m.id) LIMIT 1",
            (number,),
        )
        return number in gained or left.fetchone() is not None

    return taken
