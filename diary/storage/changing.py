"""Takes the steps of a change inside an open transaction, and keeps what they replace."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select

from diary.model import Change, Entry, NoLeakDay
from diary.model.joining import beside, standing, twins
from diary.model.recognition import RECOGNITION
from diary.model.record import Record
from diary.storage import schema
from diary.storage.kind import Kind, Row, content, to_json
from diary.storage.leak_rows import EPISODE, NO_LEAK_DAY, further_rows
from diary.storage.records import stored
from diary.storage.rows import KINDS

# Entries that one query looks for: a change of all leaks does not ask for each of them.
_BATCH = 500


def take_steps(connection: Connection, change: Change, now: str) -> None:
    """`now` is the instant as text. Each entry goes straight to what the last step on it says."""
    last: dict[str, tuple[Entry, Entry | None]] = {}
    for step in change.steps:
        entry = step.after or step.before
        if entry is not None:
            last.pop(str(entry.id), None)
            last[str(entry.id)] = (entry, step.after)
    _leave_one_mark_a_day(last)
    _take_twins(connection, [entry for entry, _after in last.values()], now)
    gone: defaultdict[type[Entry], list[str]] = defaultdict(list)
    saved: defaultdict[type[Entry], list[Entry]] = defaultdict(list)
    for id_, (entry, after) in last.items():
        if after is None:
            gone[type(entry)].append(id_)
        else:
            saved[type(after)].append(after)
    # Deletions come first: a day can hold one "no leaks" mark.
    for type_, ids in gone.items():
        _delete(connection, KINDS[type_].table, ids, now)
    for type_, entries in saved.items():
        for start in range(0, len(entries), _BATCH):
            _save(connection, KINDS[type_], entries[start : start + _BATCH], now)


def _leave_one_mark_a_day(last: dict[str, tuple[Entry, Entry | None]]) -> None:
    days: set[date] = set()
    for id_, (entry, after) in reversed(list(last.items())):
        if isinstance(after, NoLeakDay):
            if after.day in days:
                last[id_] = (entry, None)
            days.add(after.day)


def _take_twins(connection: Connection, touched: Sequence[Entry], now: str) -> None:
    """What gave way to an entry, or was said beside it, goes with what the entry was, and does not come back."""
    by_type: defaultdict[type[Entry], list[str]] = defaultdict(list)
    for entry in touched:
        by_type[type(entry)].append(str(entry.id))
    for type_, ids in by_type.items():
        if type_ in RECOGNITION:
            kind = KINDS[type_]
            gave_way = select(kind.table.c.id).where(kind.table.c.deleted_at > kind.table.c.updated_at)
            aside = connection.execute(gave_way).scalars().all()
            found = stored(connection, kind, [*ids, *aside]).values()
            records = [record for record in found if isinstance(record, Record)]
            for record in (record for record in records if str(record.id) in ids):
                said = {other.entry for other in (standing(record), *beside(record))} - {record.entry}
                _insert(connection, schema.revision, [_version(kind, kind.row_of(e), now) for e in said])
                gone = twins(record, records, RECOGNITION[type_]) if aside and record.deleted is None else []
                _give_up(connection, kind.table, [str(twin.id) for twin in gone if str(twin.id) in aside], now)


def _give_up(connection: Connection, table: Table, ids: Sequence[str], now: str) -> None:
    if ids:
        given_up = table.update().where(table.c.id == bindparam("the_id"))
        connection.execute(given_up, [{"the_id": id_, "deleted_at": now, "updated_at": now} for id_ in ids])


def _delete(connection: Connection, table: Table, ids: Sequence[str], now: str) -> None:
    undeleted = table.update().where(table.c.id == bindparam("the_id"), table.c.deleted_at.is_(None))
    connection.execute(undeleted, [{"the_id": id_, "deleted_at": now, "updated_at": now} for id_ in ids])


def _save(connection: Connection, kind: Kind, entries: Sequence[Entry], now: str) -> None:
    rows = [kind.row_of(entry) for entry in entries]
    if kind is NO_LEAK_DAY:
        for row in rows:
            _clear_day(connection, row, now)
    held = _held(connection, kind, [str(row["id"]) for row in rows])
    new = [row for row in rows if row["id"] not in held]
    known = [(row, held[row["id"]]) for row in rows if row["id"] in held]
    replaced = [(row, content(old)) for row, old in known if content(old) != row]
    back = [row for row, old in known if content(old) == row and old["deleted_at"] is not None]
    _insert(connection, kind.table, [_columns(row) | {"created_at": now, "updated_at": now} for row in new])
    _insert(connection, schema.revision, [_version(kind, old, now) for _row, old in replaced])
    _replace(connection, kind.table, [*(row for row, _old in replaced), *back], now)
    if kind is EPISODE:
        further = schema.episode_trigger
        if had := [{"the_id": row["id"]} for row, old in replaced if old["further"]]:
            connection.execute(further.delete().where(further.c.episode_id == bindparam("the_id")), had)
        written = (*new, *(row for row, _old in replaced))
        _insert(connection, further, [trigger for row in written for trigger in further_rows(row)])


def _held(connection: Connection, kind: Kind, ids: Sequence[str]) -> Mapping[Any, Mapping[Any, Any]]:
    """The rows with these ids, deleted ones too."""
    listed = select(func.json_each(json.dumps(ids)).table_valued("value").c.value)
    found = connection.execute(kind.query.where(kind.table.c.id.in_(listed))).mappings()
    return {row["id"]: row for row in found}


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _replace(connection: Connection, table: Table, rows: Sequence[Row], now: str) -> None:
    if rows:
        changed = table.update().where(table.c.id == bindparam("the_id"))
        marks = {"updated_at": now, "deleted_at": None}
        connection.execute(changed, [_columns(row) | marks | {"the_id": row["id"]} for row in rows])


def _columns(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "further"}


def _version(kind: Kind, old: Row, now: str) -> Row:
    return {"entry_id": old["id"], "kind": kind.table.name, "replaced_at": now, "data": to_json(old)}


def _clear_day(connection: Connection, new: Row, now: str) -> None:
    table = schema.no_leak_day
    others = select(table.c.id).where(
        table.c.day == new["day"], table.c.id != new["id"], table.c.deleted_at.is_(None)
    )
    if ids := list(connection.execute(others).scalars()):
        _delete(connection, table, ids, now)
