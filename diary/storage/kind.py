"""How an entry becomes a row and a row an entry. A row is what the file holds: text, whole numbers, None."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, Table

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model import Choice, Entry, PartialDate, RawContent

Row = dict[str, str | int | None]
C = TypeVar("C", bound=Choice)

MARKS = ("created_at", "updated_at", "deleted_at")


def instant_text(at: datetime) -> str:
    """UTC with microseconds, always of the same length, so that it sorts as time does."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of entry is kept.

    row_of: the content of an entry, without the times when it was written.
    entry_of: the way back; raises InvalidEntry, ValueError, KeyError, TypeError or AttributeError for a row
    that is no entry.
    query: selects whole rows, deleted ones too.
    """

    table: Table
    row_of: Callable[[Any], Row]
    entry_of: Callable[[Mapping[str, Any]], Entry]
    query: Select[Any]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An entry that is in the file but cannot be read; it stays there unchanged.

    kind: its table. id: as it stands in the file. reason: a sentence.
    """

    kind: str
    id: str
    reason: str

    def __str__(self) -> str:
        return _("The entry {id} ({kind}) cannot be read: {reason}").format(
            id=self.id, kind=self.kind, reason=self.reason
        )


def read(kind: Kind, row: Mapping[str, Any]) -> Entry | Unreadable:
    """The entry that `row` holds; what the model refuses comes back as a value, not as an error.

    A row from before a column was added lacks it, which says the same as NULL.
    """
    optional = {column.name: None for column in kind.table.columns if column.nullable}
    try:
        return kind.entry_of(optional | dict(row))
    except (InvalidEntry, ValueError, KeyError, TypeError, AttributeError) as error:
        return Unreadable(kind.table.name, str(row.get("id")), str(error))


def read_version(kind: Kind, id_: str, text: str) -> Entry | RawContent:
    """What the entry `id_` was, by what `version_text` made of it; what cannot be read stays that text."""
    try:
        entry = read(kind, from_json(text))
    except (ValueError, TypeError, RecursionError):
        return RawContent(text)
    return entry if not isinstance(entry, Unreadable) and str(entry.id) == id_ else RawContent(text)


def version_text(kind: Kind, version: Entry | RawContent) -> str:
    """The way back: what is kept of an earlier version."""
    return version.text if isinstance(version, RawContent) else to_json(kind.row_of(version))


def content(row: Mapping[Any, Any]) -> Row:
    """What she wrote, without the times when it was written."""
    return {key: value for key, value in row.items() if key not in MARKS}


def to_json(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Row:
    row = json.loads(text)
    if not isinstance(row, dict):
        raise TypeError("a version is a JSON object")
    return row


@cache
def _members(kind: type[C]) -> dict[str, C]:
    return {member.value: member for member in kind}


def choice(kind: type[C], value: str) -> C:
    """The member stored as exactly `value`."""
    member: C | None = _members(kind).get(value)
    if member is None:
        raise InvalidEntry(_("“{value}” is not a {noun}.").format(value=value, noun=kind.noun()))
    return member


def partial_text(value: PartialDate | None) -> str | None:
    return None if value is None else str(value)


def partial_date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def day_of(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)
