"""Takes the steps of a change inside an open transaction, and keeps what they replace."""

from datetime import date

from sqlalchemy import Connection, Table, select

from diary.model import Change, Entry, NoLeakDay
from diary.storage import schema
from diary.storage.kind import Kind, Row, content, to_json
from diary.storage.leak_rows import EPISODE, NO_LEAK_DAY, further_rows
from diary.storage.rows import KINDS


def take_steps(connection: Connection, change: Change, now: str) -> None:
    """`now` is the instant as text. Each entry goes straight to what the last step on it says."""
    last: dict[str, tuple[Entry, Entry | None]] = {}
    for step in change.steps:
        entry = step.after or step.before
        if entry is not None:
            last.pop(str(entry.id), None)
            last[str(entry.id)] = (entry, step.after)
    _leave_one_mark_a_day(last)
    # Deletions come first: a day can hold one "no leaks" mark.
    for entry, after in last.values():
        if after is None:
            _delete(connection, KINDS[type(entry)].table, str(entry.id), now)
    for _entry, after in last.values():
        if after is not None:
            _save(connection, KINDS[type(after)], after, now)


def _leave_one_mark_a_day(last: dict[str, tuple[Entry, Entry | None]]) -> None:
    days: set[date] = set()
    for id_, (entry, after) in reversed(list(last.items())):
        if isinstance(after, NoLeakDay):
            if after.day in days:
                last[id_] = (entry, None)
            days.add(after.day)


def _delete(connection: Connection, table: Table, id_: str, now: str) -> None:
    undeleted = table.update().where(table.c.id == id_, table.c.deleted_at.is_(None))
    connection.execute(undeleted, {"deleted_at": now, "updated_at": now})


def _save(connection: Connection, kind: Kind, entry: Entry, now: str) -> None:
    new = kind.row_of(entry)
    stored = connection.execute(kind.query.where(kind.table.c.id == new["id"])).mappings().first()
    if kind is NO_LEAK_DAY:
        _clear_day(connection, new, now)
    if stored is None:
        connection.execute(kind.table.insert(), _columns(new) | {"created_at": now, "updated_at": now})
        _save_further(connection, kind, new)
        return
    old = content(stored)
    if old == new and stored["deleted_at"] is None:
        return
    if old != new:
        _keep(connection, kind, old, now)
        if kind is EPISODE:
            further = schema.episode_trigger
            connection.execute(further.delete().where(further.c.episode_id == new["id"]))
            _save_further(connection, kind, new)
    changed = _columns(new) | {"updated_at": now, "deleted_at": None}
    connection.execute(kind.table.update().where(kind.table.c.id == new["id"]), changed)


def _columns(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "further"}


def _save_further(connection: Connection, kind: Kind, row: Row) -> None:
    if kind is EPISODE and (rows := further_rows(row)):
        connection.execute(schema.episode_trigger.insert(), rows)


def _keep(connection: Connection, kind: Kind, old: Row, now: str) -> None:
    connection.execute(
        schema.revision.insert(),
        {"entry_id": old["id"], "kind": kind.table.name, "replaced_at": now, "data": to_json(old)},
    )


def _clear_day(connection: Connection, new: Row, now: str) -> None:
    table = schema.no_leak_day
    others = select(table.c.id).where(
        table.c.day == new["day"], table.c.id != new["id"], table.c.deleted_at.is_(None)
    )
    for id_ in list(connection.execute(others).scalars()):
        _delete(connection, table, id_, now)
