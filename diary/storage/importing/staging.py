"""What a file holds, read and checked, in a private temporary file until it is taken in.

For each kind of entry there is a table with the columns of its table in the diary; `created_at` is NULL where the
file does not know when the entry was written.
"""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from operator import itemgetter
from typing import Any

from diary.errors import ExchangeError
from diary.i18n import _
from diary.model import Entry, Episode
from diary.model.found import Found, Notice, Problem, Reading
from diary.model.joining import settled, standing
from diary.model.record import RawContent, Record, Setting
from diary.private_folder import PrivateFolder
from diary.storage.engine import explained
from diary.storage.kind import MARKS, Kind, instant_text, version_text
from diary.storage.leak_rows import EPISODE, further_rows
from diary.storage.rows import KINDS, kind_of
from diary.wording import date_text

# Rows on their way between two files.
BATCH = 500
# The name under which the diary's connection knows it.
NAME = "staging"
# A diary with more of them is another file; reading on would only take time.
MOST_REFUSED = 20_000

Check = Callable[[Record | Entry | Setting], str | None]


def columns(kind: Kind) -> tuple[str, ...]:
    """The columns of what she wrote."""
    return tuple(column.name for column in kind.table.columns if column.name not in MARKS)


def _cells(kind: Kind) -> tuple[str, ...]:
    return (*columns(kind), "further") if kind is EPISODE else columns(kind)


def staged(kind: Kind) -> str:
    return f"staged_{kind.table.name}"


class Staging:
    """A private file with what was read; it is gone when this is discarded, or at the latest with the program."""

    def __init__(self) -> None:
        self._folder = PrivateFolder()
        self.path = self._folder.path / "staged.db"
        os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self.notices: list[str] = []
        with self.opened() as connection:
            _create(connection)

    def discard(self) -> None:
        """Removes the file. Again does nothing."""
        self._folder.close()

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            connection = sqlite3.connect(self.path, isolation_level=None)
            try:
                # It lives as long as the program: nothing in it has to survive a power cut.
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
                yield connection
            finally:
                connection.close()

    @contextmanager
    def beside(self, diary: sqlite3.Connection) -> Iterator[None]:
        """In the block the connection to the diary reads and writes this file too, as the schema `staging`."""
        diary.execute(f"ATTACH ? AS {NAME}", (str(self.path),))
        try:
            diary.execute(f"PRAGMA {NAME}.journal_mode = MEMORY")
            diary.execute(f"PRAGMA {NAME}.synchronous = OFF")
            # The file goes as a whole; wiping its tables would take their size in memory.
            diary.execute(f"PRAGMA {NAME}.secure_delete = OFF")
            yield
        finally:
            diary.execute(f"DETACH {NAME}")

    def fill(self, readings: Iterable[Reading], check: Check) -> None:
        """Takes what is found, except what `check` says a sentence about, and what stands in it twice.

        Raises ExchangeError when more than MOST_REFUSED things stay out.
        """
        with self.opened() as connection:
            connection.execute("BEGIN")
            filling = _Filling(connection)
            for reading in readings:
                if isinstance(reading, Problem):
                    filling.refuse(reading.text, reading.line)
                elif isinstance(reading, Notice):
                    self.notices.append(reading.text)
                elif sentence := check(reading.what):
                    filling.refuse(sentence, reading.line)
                else:
                    filling.take(reading)
            filling.flush()
            _refuse_twice(connection)
            _refuse_marks(connection)
            connection.execute("CREATE INDEX trigger_of ON staged_trigger (number)")
            connection.execute("COMMIT")

    def problems(self, most: int) -> tuple[Problem, ...]:
        """The first by line."""
        with self.opened() as connection:
            found = connection.execute(
                "SELECT text, line FROM problem ORDER BY line IS NULL, line, rowid LIMIT ?", (most,)
            )
            return tuple(Problem(text, line) for text, line in found)

    @property
    def refused(self) -> int:
        """How many things of the file have a problem."""
        with self.opened() as connection:
            return int(connection.execute("SELECT count(*) FROM problem").fetchone()[0])

    @property
    def dated(self) -> bool:
        """The file tells when its entries were written."""
        with self.opened() as connection:
            return any(
                connection.execute(
                    f"SELECT EXISTS (SELECT 1 FROM {staged(kind)} WHERE created_at IS NOT NULL)"
                ).fetchone()[0]
                for kind in KINDS.values()
            )


class _Filling:
    """Rows on their way into the file, some of each table at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._number = 0
        self._refused = 0
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._statements = {
            "staged_trigger": _insert("staged_trigger", 3),
            "staged_setting": _insert("staged_setting", 3),
            "problem": _insert("problem", 2),
            **{staged(kind): _insert(staged(kind), _width(kind)) for kind in KINDS.values()},
        }

    def refuse(self, text: str, line: int | None) -> None:
        self._refused += 1
        if self._refused > MOST_REFUSED:
            raise ExchangeError(
                _(
                    "More than {n} things in the file cannot be read. Check that it is the right one. {problem}"
                ).format(n=f"{MOST_REFUSED:,}", problem=Problem(text, line))
            )
        self._put("problem", (text, line))

    def take(self, found: Found) -> None:
        what = found.what
        if isinstance(what, Setting):
            self._put("staged_setting", (what.key, what.value, instant_text(what.changed)))
            return
        entry, life = (what.entry, _life(what)) if isinstance(what, Record) else (what, _NO_LIFE)
        kind = kind_of(entry)
        row = kind.row_of(entry)
        self._number += 1
        self._put(staged(kind), (self._number, found.line, *life, *_CELLS[kind.table.name](row)))
        if kind is EPISODE and row["further"]:
            for trigger in further_rows(row):
                self._put("staged_trigger", (self._number, trigger["position"], trigger["trigger"]))

    def flush(self) -> None:
        for table, rows in self._rows.items():
            self._connection.executemany(self._statements[table], rows)
            rows.clear()

    def _put(self, table: str, row: tuple[Any, ...]) -> None:
        rows = self._rows[table]
        rows.append(row)
        if len(rows) >= BATCH:
            self._connection.executemany(self._statements[table], rows)
            rows.clear()


_CELLS = {kind.table.name: itemgetter(*_cells(kind)) for kind in KINDS.values()}
_NO_LIFE = (None, None, None, None)


def _life(record: Record) -> tuple[str | None, ...]:
    record = settled(record)
    # Whether an entry gives way is decided anew at every import; a leak never does.
    deleted = standing(record).deleted if isinstance(record.entry, Episode) else record.deleted
    versions = [
        (instant_text(version.at), version_text(kind_of(record.entry), version.entry))
        for version in record.versions
        if isinstance(version.entry, RawContent)
        or (type(version.entry) is type(record.entry) and version.entry.id == record.id)
    ]
    return (
        instant_text(record.created),
        instant_text(record.changed),
        None if deleted is None else instant_text(deleted),
        json.dumps(versions) if versions else None,
    )


def _width(kind: Kind) -> int:
    return 6 + len(_cells(kind))


def _insert(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"


def _create(connection: sqlite3.Connection) -> None:
    for kind in KINDS.values():
        connection.execute(
            f"CREATE TABLE {staged(kind)} (number INTEGER PRIMARY KEY, line INTEGER, "
            f"created_at, updated_at, deleted_at, versions, {', '.join(_cells(kind))})"
        )
    connection.execute("CREATE TABLE staged_trigger (number INTEGER, position INTEGER, trigger)")
    connection.execute("CREATE TABLE staged_setting (key, value, updated_at)")
    connection.execute("CREATE TABLE problem (text, line INTEGER)")


def _refuse_twice(connection: sqlite3.Connection) -> None:
    """Of things with one id the first is taken."""
    everything = " UNION ALL ".join(
        f"SELECT id, number, line, '{staged(kind)}' AS place FROM {staged(kind)}" for kind in KINDS.values()
    )
    twice = connection.execute(
        f"SELECT id, min(number), line FROM ({everything}) GROUP BY id HAVING count(*) > 1"
    ).fetchall()
    if not twice:
        return
    connection.execute("CREATE TEMP TABLE twice (id PRIMARY KEY, number, line)")
    connection.executemany("INSERT INTO twice VALUES (?, ?, ?)", twice)
    del twice
    later = connection.execute(
        f"SELECT later.place, later.number, later.line, twice.line "
        f"FROM ({everything}) AS later JOIN twice ON later.id = twice.id WHERE later.number > twice.number"
    ).fetchall()
    for place, number, line, other in later:
        text = (
            _("its id stands in the file twice. Keep one of the entries.")
            if other is None
            else _("its id stands in line {other} already. Keep one of the rows.").format(other=other)
        )
        connection.execute("INSERT INTO problem VALUES (?, ?)", (text, line))
        connection.execute(f"DELETE FROM {place} WHERE number = ?", (number,))


def _refuse_marks(connection: sqlite3.Connection) -> None:
    """Rows without a time of change that cannot both be true: the mark of a day goes."""
    marks = connection.execute(
        "SELECT number, line, day FROM staged_no_leak_day WHERE created_at IS NULL ORDER BY number"
    ).fetchall()
    if not marks:
        return
    leaks = dict(
        connection.execute("SELECT day, min(line) FROM staged_episode WHERE created_at IS NULL GROUP BY day")
    )
    first: dict[int, int | None] = {}
    for number, line, day in marks:
        text = None
        if day in first:
            text = _("line {other} marks the same day. Keep one of them.").format(other=first[day])
        elif day in leaks:
            text = _(
                "{day} is marked “no leaks”, but line {other} holds a leak on that day. Remove one of them."
            ).format(day=date_text(date.fromordinal(day)), other=leaks[day])
        first.setdefault(day, line)
        if text is not None:
            connection.execute("INSERT INTO problem VALUES (?, ?)", (text, line))
            connection.execute("DELETE FROM staged_no_leak_day WHERE number = ?", (number,))
