"""What all reading of the diary file shares: one connection, and the entries that could not be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Executable, Select, Table

from diary.model import Entry, Period
from diary.storage.engine import connect, explained
from diary.storage.kind import Kind, Unreadable, read

T = TypeVar("T", bound=Entry)


class Reader:
    """One open diary file. An entry in it that the model refuses is left out and named by `left_out`."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection
        self._left_out: dict[str, Unreadable] = {}

    @contextmanager
    def reading(self) -> Iterator[Self]:
        """The same file over a connection of its own that cannot write, for the thread that calls this.

        Each query sees what was written before it, and keeps nobody from writing between two of them.
        """
        with explained(self.path):
            connection = connect(self.path, writable=False)
        try:
            yield type(self)(self.path, connection)
        finally:
            connection.close()

    @property
    def is_open(self) -> bool:
        """False once it is closed."""
        return not self._connection.closed

    @property
    def left_out(self) -> tuple[Unreadable, ...]:
        """The unreadable entries that lists have left out since the diary was opened."""
        return tuple(self._left_out.values())

    def _tuples(self, query: Executable) -> list[Any]:
        with explained(self.path):
            return list(self._connection.execute(query).all())

    def _rows(self, query: Executable) -> list[dict[str, Any]]:
        with explained(self.path):
            result = self._connection.execute(query)
            names = tuple(result.keys())
            return [dict(zip(names, row, strict=True)) for row in result]

    def _entries(self, kind: Kind, query: Executable, type_: type[T]) -> list[T]:
        return [entry for entry in (self._entry(kind, row, type_) for row in self._rows(query)) if entry]

    def _entry(self, kind: Kind, row: dict[str, Any], type_: type[T]) -> T | None:
        entry = read(kind, row)
        if isinstance(entry, Unreadable):
            self._left_out[entry.id] = entry
        return entry if isinstance(entry, type_) else None


def within(query: Select[Any], table: Table, period: Period | None) -> Select[Any]:
    """`query`, only over the days of `period`."""
    if period is None:
        return query
    return query.where(table.c.day >= period.start.toordinal(), table.c.day < period.end.toordinal())
