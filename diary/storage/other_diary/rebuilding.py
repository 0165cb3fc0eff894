"""A new diary file that is filled with the rows of another one, each checked by the tables it goes into."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from diary.storage import upgrade
from diary.storage.engine import connect

Value = str | int | float | bytes | None
# What SQLite and Alembic keep in it for themselves.
_NOT_HERS = ("sqlite_", "alembic_")


@dataclass(frozen=True, slots=True)
class Column:
    """type: TEXT or INTEGER. is_rowid: the file holds it as the number of the row, not as a value."""

    name: str
    type: str
    required: bool
    is_rowid: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of the diary. in_index: its rows are kept as those of an index."""

    name: str
    columns: tuple[Column, ...]
    in_index: bool

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


class Rebuilt:
    """A new file at `path`, with the tables that version `version` of the diary has, and one open transaction.

    layouts: its tables by name. connection: for reading it and for what the rows need besides.
    """

    def __init__(self, path: Path, version: int) -> None:
        path.touch(mode=0o600)
        with connect(path) as empty:
            upgrade.create(empty, version)
        self.connection = sqlite3.connect(path, isolation_level=None)
        # A private file that is worth nothing before it is whole.
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute("PRAGMA journal_mode = MEMORY")
        self.layouts: Mapping[str, Layout] = _layouts(self.connection)
        self._inserts = {name: _insert(layout) for name, layout in self.layouts.items()}
        self.connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def add(self, table: str, row: Sequence[Value]) -> str | None:
        """Takes a row in. What the table refuses comes back as SQLite's reason, not as an error."""
        try:
            self.connection.execute(self._inserts[table], row)
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError, UnicodeEncodeError) as error:
            return str(error)
        return None

    def finish(self) -> None:
        """Leaves out the rows that have lost the one that they belong to, and ends the transaction."""
        for name in self.layouts:
            keys = self.connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            for _id, _number, other, mine, theirs, *_rest in keys:
                self.connection.execute(
                    f'DELETE FROM "{name}" WHERE "{mine}" NOT IN (SELECT "{theirs}" FROM "{other}")'
                )
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA journal_mode = DELETE")


def _layouts(connection: sqlite3.Connection) -> dict[str, Layout]:
    tables = connection.execute("PRAGMA table_list").fetchall()
    return {
        name: Layout(name, _columns(connection, name, bool(in_index)), bool(in_index))
        for _schema, name, type_, _count, in_index, _strict in tables
        if type_ == "table" and not name.startswith(_NOT_HERS)
    }


def _columns(connection: sqlite3.Connection, table: str, in_index: bool) -> tuple[Column, ...]:
    found = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    keys = sum(1 for column in found if column[5])
    return tuple(
        Column(name, type_, bool(required), type_ == "INTEGER" and bool(key) and keys == 1 and not in_index)
        for _number, name, type_, required, _default, key, _hidden in found
    )


def _insert(layout: Layout) -> str:
    names = ", ".join(f'"{name}"' for name in layout.names)
    return f'INSERT INTO "{layout.name}" ({names}) VALUES ({", ".join("?" * len(layout.names))})'
