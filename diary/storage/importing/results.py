"""What the entries become, beside the staged ones in the staging file: tables with the diary's own columns."""

import json
from collections.abc import Mapping
from itertools import product
from sqlite3 import Connection as Driver
from typing import Any

from diary.model import Entry, Episode
from diary.model.record import Record, Version
from diary.report import Private, leak_handed_over
from diary.storage.importing.outcome import Word
from diary.storage.importing.staging import NAME, columns
from diary.storage.kind import MARKS, Kind, instant, instant_text, read_version, version_text
from diary.storage.leak_rows import EPISODE, further_rows
from diary.storage.rows import KINDS

# Every choice of private things that may have been left out of a file.
_INCLUDED = tuple(
    frozenset(private for private, given in zip(Private, choice, strict=True) if given)
    for choice in product((False, True), repeat=len(Private))
)


def after(kind: Kind) -> str:
    """The table of what entries become. known: 1 when the diary holds the entry, deleted or not."""
    return f"{NAME}.after_{kind.table.name}"


def create(driver: Driver) -> None:
    """Empty tables."""
    tables = {
        after(kind): f"number INTEGER PRIMARY KEY, {', '.join(columns(kind))}, {', '.join(MARKS)}, word, known"
        for kind in KINDS.values()
    }
    tables |= {
        f"{NAME}.after_trigger": "episode_id, position INTEGER, trigger",
        f"{NAME}.after_revision": "entry_id, kind, replaced_at, data",
        f"{NAME}.after_setting": "key PRIMARY KEY, value, updated_at",
    }
    for table, content in tables.items():
        driver.execute(f"DROP TABLE IF EXISTS {table}")
        driver.execute(f"CREATE TABLE {table} ({content})")


def write(driver: Driver, kind: Kind, before: Record | None, result: Record, word: Word) -> None:
    """Keeps that the entry becomes `result`."""
    row = kind.row_of(result.entry)
    cells = [
        *(row[name] for name in columns(kind)),
        instant_text(result.created),
        instant_text(result.changed),
        None if result.deleted is None else instant_text(result.deleted),
        word.value,
        int(before is not None),
    ]
    driver.execute(f"INSERT INTO {after(kind)} VALUES (NULL, {', '.join('?' * len(cells))})", cells)
    if kind is EPISODE:
        driver.executemany(
            f"INSERT INTO {NAME}.after_trigger VALUES (:episode_id, :position, :trigger)", further_rows(row)
        )
    known = set(before.versions) if before else set()
    driver.executemany(
        f"INSERT INTO {NAME}.after_revision VALUES (?, ?, ?, ?)",
        [
            (row["id"], kind.table.name, instant_text(version.at), version_text(kind, version.entry))
            for version in result.versions
            if version not in known
        ],
    )


def staged_thing(kind: Kind, row: Mapping[str, Any]) -> Record | Entry:
    """What a staged row holds: a bare entry when the file does not know when it was written."""
    entry = kind.entry_of(row)
    if row["created_at"] is None:
        return entry
    versions = []
    for at, data in json.loads(row["versions"] or "[]"):
        versions.append(Version(read_version(kind, row["id"], data), instant(at)))
    deleted = row["deleted_at"]
    return Record(
        entry,
        instant(row["created_at"]),
        instant(row["updated_at"]),
        instant(deleted) if deleted else None,
        tuple(versions),
    )


def says_the_same(held: Entry, brought: Entry) -> bool:
    """`brought` is `held`, or what was left of it when private things were left out at an export."""
    if not isinstance(held, Episode):
        return held == brought
    return any(leak_handed_over(held, include) == brought for include in _INCLUDED)
