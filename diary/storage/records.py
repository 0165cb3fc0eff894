"""The whole diary as records: every entry with its life, deleted ones and earlier versions among them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from diary.model.joining import settled
from diary.model.record import Record, Setting, Version
from diary.progress import Progress, unwatched
from diary.storage import schema
from diary.storage.engine import explained
from diary.storage.kind import Kind, Unreadable, instant, read, read_version
from diary.storage.reader import Reader
from diary.storage.rows import KINDS

BATCH = 500
_BY_NAME = {kind.table.name: kind for kind in KINDS.values()}

# What belongs to one device, or to one moment of it, stays there.
_NOT_CARRIED = frozenset({"drafts", "reminded_on", "reminded_of_week", "invented"})
_NOT_CARRIED_BEGINNING = "export_"


def is_carried(key: str) -> bool:
    """The setting with this key is hers wherever her diary is."""
    return key not in _NOT_CARRIED and not key.startswith(_NOT_CARRIED_BEGINNING)


class Records(Reader):
    """The whole diary, a part at a time."""

    def record_count(self) -> int:
        """How many entries the file holds, deleted and unreadable ones among them."""
        counts = [self._tuples(select(func.count()).select_from(kind.table)) for kind in KINDS.values()]
        return sum(int(rows[0][0]) for rows in counts)

    def records(self, progress: Progress = unwatched) -> Iterator[Record]:
        """Every entry that can be read, in the order of (created, id).

        Between two parts nobody is kept from writing; what is written meanwhile may or may not be in it.
        """
        with explained(self.path):
            total = _list(self._connection)
        try:
            for start in range(0, total, BATCH):
                progress(start / total)
                with explained(self.path):
                    part = self._part(start)
                yield from part
            progress(1)
        finally:
            with explained(self.path):
                self._connection.exec_driver_sql("DROP TABLE IF EXISTS temp.listed")

    def carried_settings(self) -> tuple[Setting, ...]:
        """What she chose for her diary wherever it is, by key."""
        table = schema.setting
        rows = self._tuples(select(table.c.key, table.c.value, table.c.updated_at).order_by(table.c.key))
        return tuple(Setting(key, value, instant(at)) for key, value, at in rows if is_carried(key))

    def _part(self, start: int) -> list[Record]:
        listed = self._connection.exec_driver_sql(
            "SELECT kind, id FROM temp.listed WHERE rowid > ? AND rowid <= ? ORDER BY rowid",
            (start, start + BATCH),
        ).all()
        ids: defaultdict[str, list[str]] = defaultdict(list)
        for name, id_ in listed:
            ids[name].append(id_)
        found = {name: stored(self._connection, _BY_NAME[name], ids[name]) for name in ids}
        part = []
        for name, id_ in listed:
            record = found[name].get(id_)
            if isinstance(record, Unreadable):
                self._left_out[id_] = record
            elif record is not None:
                part.append(record)
        return part


def stored(connection: Connection, kind: Kind, ids: Collection[str]) -> Mapping[str, Record | Unreadable]:
    """The entries of one kind with these ids, as the file holds them."""
    there = select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)
    rows = connection.execute(kind.query.where(kind.table.c.id.in_(there))).mappings().all()
    revision = schema.revision
    replaced = connection.execute(
        select(revision.c.entry_id, revision.c.replaced_at, revision.c.data)
        .where(revision.c.entry_id.in_(there), revision.c.kind == kind.table.name)
        .order_by(revision.c.number)
    )
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    for id_, at, data in replaced:
        versions[id_].append(Version(read_version(kind, id_, data), instant(at)))
    return {row["id"]: record_of(kind, row, versions[row["id"]]) for row in rows}


def record_of(kind: Kind, row: Mapping[Any, Any], versions: Collection[Version]) -> Record | Unreadable:
    """The entry in `row` with its life."""
    entry = read(kind, row)
    if isinstance(entry, Unreadable):
        return entry
    try:
        deleted = row["deleted_at"]
        life = (instant(row["created_at"]), instant(row["updated_at"]), instant(deleted) if deleted else None)
    except ValueError as error:
        return Unreadable(kind.table.name, str(row["id"]), str(error))
    return settled(Record(entry, *life, tuple(versions)))


def _list(connection: Connection) -> int:
    """Lists all entries in their order, for this connection only; tells how many there are.

    A list of its own, because a query that stays open would keep everybody from writing.
    """
    everything = " UNION ALL ".join(
        f"SELECT '{name}' AS kind, id, created_at FROM main.{name}" for name in _BY_NAME
    )
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.listed")
    connection.exec_driver_sql("CREATE TEMP TABLE listed (kind, id)")
    connection.exec_driver_sql(
        f"INSERT INTO temp.listed SELECT kind, id FROM ({everything}) ORDER BY created_at, id"
    )
    return int(connection.exec_driver_sql("SELECT count(*) FROM temp.listed").scalar_one())
