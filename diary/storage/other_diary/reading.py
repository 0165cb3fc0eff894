"""Reading another diary, which may come from anywhere: its rows are copied, and nothing in it is run.

The file is read in a private copy. What is no ordinary table of a diary is refused, each row has to pass the
checks of a new diary's own tables, and only that new file, brought to this version, is read as a diary.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Connection, select

from diary.errors import DiaryError, ExchangeError
from diary.i18n import _
from diary.model.change import Entry
from diary.model.found import Found, Notice, Problem, Reading
from diary.model.record import Record, Setting, Version
from diary.progress import Progress, part, unwatched
from diary.storage import schema
from diary.storage.kind import Kind, Unreadable, instant, read, read_version
from diary.storage.opening import open_diary
from diary.storage.other_diary.rebuilding import Layout, Rebuilt, Value
from diary.storage.other_diary.snapshot import BROKEN, check_file, harden, snapshot
from diary.storage.rows import KINDS

_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)
# Bytes; the longest note takes a twentieth of it.
_LONGEST_VALUE = 1_000_000
# Less than any row takes; a file that goes round in a circle holds more rows than that allows.
_SHORTEST_ROW = 16
# Seconds without a row, and how many of SQLite's steps lie between two looks at the clock.
_LONGEST_WAIT = 5.0
_STEPS = 20_000
_BATCH = 200


def read_diary(path: Path, progress: Progress = unwatched) -> Iterator[Reading]:
    """The records and settings of the diary at `path`, deleted ones too; the file is only read.

    A diary of an earlier version of the app is read as if it had been upgraded. What its tables or the model
    refuse is a Problem that names the entry. Raises ExchangeError when the file as a whole cannot be read: no
    diary, a later version, damaged, or with tables that are not ours; and Cancelled as `progress` does.
    """
    path = path.expanduser()
    version = _version(check_file(path), path)
    with snapshot(path, part(progress, 0, 0.2)) as copy:
        rebuilt = copy.with_name("rebuilt.db")
        try:
            yield from _copy_rows(copy, rebuilt, version, path, part(progress, 0.2, 0.6))
            connection = open_diary(rebuilt)
        except BROKEN as error:
            raise _damaged(path) from error
        except ExchangeError:
            raise
        except DiaryError as error:
            raise _damaged(path) from error
        try:
            yield from _readings(connection, part(progress, 0.6, 1))
        finally:
            connection.close()


def _version(header: bytes, path: Path) -> int:
    version = int.from_bytes(header[_USER_VERSION], "big")
    if int.from_bytes(header[_APPLICATION_ID], "big") != schema.APPLICATION_ID:
        raise ExchangeError(
            _("{path} is a database of another program, not a diary. Choose another file.").format(path=path)
        )
    if version > schema.VERSION:
        raise ExchangeError(
            _(
                "{path} was written by a later version of the app. Update the app, or export that diary there and "
                "bring the export in here."
            ).format(path=path)
        )
    if version < 1:
        raise ExchangeError(_("{path} is not a diary. Choose another file.").format(path=path))
    return version


def _copy_rows(copy: Path, rebuilt: Path, version: int, path: Path, progress: Progress) -> Iterator[Reading]:
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as source:
        harden(source)
        source.text_factory = _text
        source.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        patience = _Patience()
        source.set_progress_handler(patience.is_over, _STEPS)
        _check_objects(source, path)
        with Rebuilt(rebuilt, version) as new:
            for layout in new.layouts.values():
                _check_columns(source, layout, path)
            most = copy.stat().st_size // _SHORTEST_ROW
            total, done = _rows_in(source, new.layouts), 0
            if total > most:
                raise _damaged(path)
            for layout in new.layouts.values():
                for row in source.execute(_select(layout)):
                    patience.begin()
                    if done % _BATCH == 0:
                        progress(min(1.0, done / max(1, total)))
                    done += 1
                    if done > most:
                        raise _damaged(path)
                    problem = new.add(layout.name, row)
                    if problem is not None:
                        yield _refused(layout.name, row[0], problem)
            new.finish()


class _Patience:
    """Ends a statement that gives no row for too long."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._begun = monotonic()

    def is_over(self) -> int:
        """Called by SQLite; anything but 0 interrupts it."""
        return int(monotonic() - self._begun > _LONGEST_WAIT)


def _check_objects(source: sqlite3.Connection, path: Path) -> None:
    """Refuses what would compute something while it is read."""
    try:
        kinds = {kind for (kind,) in source.execute("SELECT DISTINCT type FROM sqlite_schema")}
        types = {row[2] for row in source.execute("PRAGMA table_list")}
    except BROKEN as error:
        raise _damaged(path) from error
    if not kinds <= {"table", "index"} or not types <= {"table"}:
        raise ExchangeError(
            _("{path} holds more than the tables of a diary, such as views or triggers; nothing was read.").format(
                path=path
            )
        )


def _check_columns(source: sqlite3.Connection, layout: Layout, path: Path) -> None:
    # hidden: 0 for an ordinary column, 2 and 3 for a generated one.
    found = source.execute(f'PRAGMA table_xinfo("{layout.name}")').fetchall()
    columns = [(str(name), str(type_).upper(), hidden) for _n, name, type_, _required, _d, _key, hidden in found]
    if sorted(columns) != sorted((column.name, column.type, 0) for column in layout.columns):
        raise ExchangeError(
            _("The table {name} in {path} is not that of a diary; nothing was read.").format(
                name=layout.name, path=path
            )
        )


def _rows_in(source: sqlite3.Connection, layouts: Mapping[str, Layout]) -> int:
    return sum(int(source.execute(f'SELECT count(*) FROM "{name}" NOT INDEXED').fetchone()[0]) for name in layouts)


def _select(layout: Layout) -> str:
    names = ", ".join(f'"{name}"' for name in layout.names)
    return f'SELECT {names} FROM "{layout.name}" NOT INDEXED'


def _text(data: bytes) -> str | bytes:
    """Bytes that are no text stay bytes, which the tables refuse."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


def _refused(table: str, id_: Value, reason: str) -> Problem:
    return Problem(
        _("The entry {id} ({kind}) cannot be read: {reason}").format(id=str(id_)[:40], kind=table, reason=reason)
    )


def _damaged(path: Path) -> ExchangeError:
    return ExchangeError(
        _("{path} is damaged. Recover it first: “leak-diary --diary {path} salvage”.").format(path=path)
    )


def _readings(connection: Connection, progress: Progress) -> Iterator[Reading]:
    """What the trusted copy holds, as records and settings."""
    changed = set(connection.execute(select(schema.revision.c.entry_id).distinct()).scalars())
    for number, kind in enumerate(KINDS.values()):
        progress(number / len(KINDS))
        for taken, row in enumerate(connection.execute(kind.query).yield_per(_BATCH).mappings()):
            if taken % _BATCH == 0:
                progress(number / len(KINDS))
            yield _record(connection, kind, row, changed)
    for row in connection.execute(select(schema.setting)).mappings().all():
        yield _setting(row)
    progress(1)


def _record(connection: Connection, kind: Kind, row: Mapping[Any, Any], changed: set[str]) -> Reading:
    entry = read(kind, row)
    if isinstance(entry, Unreadable):
        return Problem(str(entry))
    try:
        versions = tuple(_versions(connection, entry, kind)) if row["id"] in changed else ()
        deleted = row["deleted_at"] and _utc(row["deleted_at"])
        return Found(Record(entry, _utc(row["created_at"]), _utc(row["updated_at"]), deleted, versions))
    except (ValueError, TypeError, KeyError) as error:
        return _refused(kind.table.name, row["id"], str(error))


def _versions(connection: Connection, entry: Entry, kind: Kind) -> Iterator[Version]:
    table = schema.revision
    query = select(table).where(table.c.entry_id == str(entry.id), table.c.kind == kind.table.name)
    for row in connection.execute(query.order_by(table.c.number)).mappings().all():
        yield Version(read_version(kind, str(entry.id), row["data"]), _utc(row["replaced_at"]))


def _setting(row: Mapping[Any, Any]) -> Reading:
    try:
        setting = Setting(row["key"], row["value"], _utc(row["updated_at"]))
    except (ValueError, TypeError) as error:
        return _refused("setting", row["key"], str(error))
    if setting.key == "invented" and setting.value == "yes":
        return Notice(_("It is an invented demonstration diary."))
    return Found(setting)


def _utc(text: str) -> datetime:
    at = instant(text)
    if at.utcoffset() is None or at.utcoffset():
        raise ValueError(_("“{text}” is not a time in UTC").format(text=text))
    return at
