"""Entries as rows and back. A row is what the file holds of an entry: text, whole numbers, None.

An episode's row has one key that is no column: `further`, its further triggers with their positions as
`1:stress,2:crying`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, Table, func, select

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model import (
    Amount,
    Choice,
    Entry,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    PartialDate,
    Pregnancy,
    Side,
    Trigger,
)
from diary.storage import schema

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
    """The entry that `row` holds; what the model refuses comes back as a value, not as an error."""
    try:
        return kind.entry_of(row)
    except (InvalidEntry, ValueError, KeyError, TypeError, AttributeError) as error:
        return Unreadable(kind.table.name, str(row.get("id")), str(error))


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


def _episode_row(episode: Episode) -> Row:
    main, *further = (trigger.value for trigger in episode.triggers) if episode.triggers else (None,)
    return {
        "id": str(episode.id),
        "occurred_at": episode.moment.utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "offset_minutes": episode.moment.offset,
        "zone": episode.moment.zone,
        "day": episode.day.toordinal(),
        "main_trigger": main,
        "further": ",".join(f"{position}:{value}" for position, value in enumerate(further, start=1)) or None,
        "other_trigger": episode.other_trigger,
        "side": episode.side.value,
        "amount": episode.amount.value,
        "fluid": episode.fluid.value,
        "onset": episode.onset.value,
        "openings": episode.openings.value,
        "smell": None if episode.smell is None else int(episode.smell),
        "feelings": ",".join(feeling.value for feeling in episode.feelings),
        "feeling_minutes": episode.feeling_minutes,
        "since_feed": episode.since_feed,
        "pads": episode.pads,
        "bother": episode.bother,
        "note": episode.note,
    }


def further_rows(row: Row) -> list[Row]:
    """The further triggers of an episode's row, as rows of their own table."""
    return [
        {"episode_id": row["id"], "position": position, "trigger": trigger}
        for position, trigger in _further(row["further"])
    ]


def _further(joined: Any) -> list[tuple[int, str]]:
    pairs = (part.split(":") for part in joined.split(",")) if joined else ()
    return sorted((int(position), trigger) for position, trigger in pairs)


def _episode(row: Mapping[str, Any]) -> Episode:
    triggers = [trigger for _position, trigger in _further(row["further"])]
    if row["main_trigger"] is not None:
        triggers.insert(0, row["main_trigger"])
    return Episode(
        id=UUID(row["id"]),
        moment=Moment(instant(row["occurred_at"]), row["offset_minutes"], row["zone"]),
        triggers=tuple(_choice(Trigger, value) for value in triggers),
        other_trigger=row["other_trigger"],
        side=_choice(Side, row["side"]),
        amount=_choice(Amount, row["amount"]),
        fluid=_choice(Fluid, row["fluid"]),
        onset=_choice(Onset, row["onset"]),
        openings=_choice(Openings, row["openings"]),
        smell=None if row["smell"] is None else bool(row["smell"]),
        feelings=tuple(_choice(Feeling, value) for value in row["feelings"].split(",") if value),
        feeling_minutes=row["feeling_minutes"],
        since_feed=row["since_feed"],
        pads=row["pads"],
        bother=row["bother"],
        note=row["note"],
    )


@cache
def _members(kind: type[C]) -> dict[str, C]:
    return {member.value: member for member in kind}


def _choice(kind: type[C], value: str) -> C:
    """The member stored as exactly `value`."""
    member: C | None = _members(kind).get(value)
    if member is None:
        raise InvalidEntry(_("“{value}” is not a {noun}.").format(value=value, noun=kind.noun()))
    return member


def _no_leak_row(mark: NoLeakDay) -> Row:
    return {"id": str(mark.id), "day": mark.day.toordinal()}


def _no_leak_day(row: Mapping[str, Any]) -> NoLeakDay:
    return NoLeakDay(id=UUID(row["id"]), day=date.fromordinal(row["day"]))


_PREGNANCY_DATES = ("due", "birth", "loss", "weaning_started", "last_feed")


def _pregnancy_row(pregnancy: Pregnancy) -> Row:
    dates = {name: getattr(pregnancy, name) for name in _PREGNANCY_DATES}
    return {
        "id": str(pregnancy.id),
        "feeding": pregnancy.feeding.value,
        **{name: None if value is None else str(value) for name, value in dates.items()},
        "name": pregnancy.name,
    }


def _pregnancy(row: Mapping[str, Any]) -> Pregnancy:
    return Pregnancy(
        id=UUID(row["id"]),
        feeding=_choice(Feeding, row["feeding"]),
        name=row["name"],
        **{name: None if row[name] is None else PartialDate.parse(row[name]) for name in _PREGNANCY_DATES},
    )


_further_of = (
    select(
        func.group_concat(schema.episode_trigger.c.position.concat(":").concat(schema.episode_trigger.c.trigger))
    )
    .where(schema.episode_trigger.c.episode_id == schema.episode.c.id)
    .scalar_subquery()
    .label("further")
)

EPISODE = Kind(schema.episode, _episode_row, _episode, select(schema.episode, _further_of))
NO_LEAK_DAY = Kind(schema.no_leak_day, _no_leak_row, _no_leak_day, select(schema.no_leak_day))
PREGNANCY = Kind(schema.pregnancy, _pregnancy_row, _pregnancy, select(schema.pregnancy))

KINDS: Mapping[type[Entry], Kind] = {Episode: EPISODE, NoLeakDay: NO_LEAK_DAY, Pregnancy: PREGNANCY}
