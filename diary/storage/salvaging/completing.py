"""What a backup knows of a diary that was put together from what could be read of a damaged one."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path

from sqlalchemy import Connection, select

from diary.model import NoLeakDay
from diary.model.change import Entry
from diary.model.found import Found, Reading
from diary.model.joining import joined, settled
from diary.model.record import Record, Setting, Version
from diary.progress import Progress
from diary.storage import schema
from diary.storage.engine import writing
from diary.storage.kind import Kind, Unreadable, instant_text, version_text
from diary.storage.leak_rows import EPISODE, further_rows
from diary.storage.other_diary.reading import read_diary
from diary.storage.records import BATCH, stored
from diary.storage.rows import KINDS


def complete(connection: Connection, backup: Path, progress: Progress) -> Counter[type[Entry]]:
    """Joins the records and settings of `backup` with those of the diary; tells how many came from it, by kind."""
    added: Counter[type[Entry]] = Counter()
    with writing(connection):
        for batch in _batches(read_diary(backup, progress)):
            things = [reading.what for reading in batch if isinstance(reading, Found)]
            records = (thing for thing in things if isinstance(thing, Record))
            for type_, of_one_kind in groupby(records, lambda record: type(record.entry)):
                added[type_] += _join(connection, KINDS[type_], list(of_one_kind))
            for thing in things:
                if isinstance(thing, Setting):
                    _set(connection, thing)
    return +added


def _batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(islice(readings, BATCH)):
        yield batch


def _join(connection: Connection, kind: Kind, theirs: list[Record]) -> int:
    """How many of `theirs` are in the diary now that were not, or not whole."""
    held = stored(connection, kind, [str(record.id) for record in theirs])
    return sum(_take(connection, kind, held.get(str(record.id)), record) for record in theirs)


def _take(connection: Connection, kind: Kind, held: Record | Unreadable | None, theirs: Record) -> bool:
    mine = held if isinstance(held, Record) else None
    theirs = settled(theirs)
    if mine == theirs:
        return False
    if mine is None:
        result = theirs
    else:
        if mine.changed == theirs.changed:
            # Written at once, and not the same any more: that is the damage.
            mine = replace(mine, entry=theirs.entry, deleted=theirs.deleted)
        result = joined(mine, theirs)
    if result == held or _is_in_the_way(connection, result):
        return False
    _write(connection, kind, result, mine.versions if mine else ())
    return not isinstance(held, Record) or (result.entry, result.deleted) != (held.entry, held.deleted)


def _is_in_the_way(connection: Connection, record: Record) -> bool:
    """A mark "no leaks" of a day that has a leak, or another mark."""
    if not isinstance(record.entry, NoLeakDay) or record.deleted is not None:
        return False
    day = record.entry.day.toordinal()
    marks, leaks = schema.no_leak_day.c, schema.episode.c
    other = select(marks.id).where(marks.day == day, marks.deleted_at.is_(None), marks.id != str(record.id))
    leak = select(leaks.id).where(leaks.day == day, leaks.deleted_at.is_(None))
    return any(connection.execute(query.limit(1)).first() is not None for query in (other, leak))


def _write(connection: Connection, kind: Kind, record: Record, known: Collection[Version]) -> None:
    row = kind.row_of(record.entry)
    table, id_ = kind.table, row["id"]
    if kind is EPISODE:
        further = schema.episode_trigger
        connection.execute(further.delete().where(further.c.episode_id == id_))
    connection.execute(table.delete().where(table.c.id == id_))
    content = {key: value for key, value in row.items() if key in table.c}
    life = {"created_at": record.created, "updated_at": record.changed, "deleted_at": record.deleted}
    marks = {key: None if at is None else instant_text(at) for key, at in life.items()}
    connection.execute(table.insert(), content | marks)
    if kind is EPISODE and (rows := further_rows(row)):
        connection.execute(schema.episode_trigger.insert(), rows)
    for version in record.versions:
        if version not in known:
            data = version_text(kind, version.entry)
            connection.execute(
                schema.revision.insert(),
                {"entry_id": id_, "kind": table.name, "replaced_at": instant_text(version.at), "data": data},
            )


def _set(connection: Connection, setting: Setting) -> None:
    """Takes a setting over that could not be read."""
    table, at = schema.setting, instant_text(setting.changed)
    if connection.execute(select(table.c.key).where(table.c.key == setting.key)).first() is None:
        connection.execute(
            table.insert(), {"key": setting.key, "value": setting.value, "created_at": at, "updated_at": at}
        )
