"""Leaks and days without any, as rows and back.

An episode's row has one key that is no column: `further`, its further triggers with their positions as
`1:stress,2:crying`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from diary.model import Amount, Episode, Feeling, Fluid, Moment, NoLeakDay, Onset, Openings, Side, Trigger
from diary.storage import schema
from diary.storage.kind import Kind, Row, choice, instant, instant_text


def _episode_row(episode: Episode) -> Row:
    main, *further = (trigger.value for trigger in episode.triggers) if episode.triggers else (None,)
    return {
        "id": str(episode.id),
        "occurred_at": episode.moment.utc.isoformat().replace("+00:00", "Z"),
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
        triggers=tuple(choice(Trigger, value) for value in triggers),
        other_trigger=row["other_trigger"],
        side=choice(Side, row["side"]),
        amount=choice(Amount, row["amount"]),
        fluid=choice(Fluid, row["fluid"]),
        onset=choice(Onset, row["onset"]),
        openings=choice(Openings, row["openings"]),
        smell=None if row["smell"] is None else bool(row["smell"]),
        feelings=tuple(choice(Feeling, value) for value in row["feelings"].split(",") if value),
        feeling_minutes=row["feeling_minutes"],
        since_feed=row["since_feed"],
        pads=row["pads"],
        bother=row["bother"],
        note=row["note"],
    )


def _no_leak_row(mark: NoLeakDay) -> Row:
    return {
        "id": str(mark.id),
        "day": mark.day.toordinal(),
        "answered_at": None if mark.answered_at is None else instant_text(mark.answered_at),
    }


def _no_leak_day(row: Mapping[str, Any]) -> NoLeakDay:
    answered_at = row["answered_at"]
    return NoLeakDay(
        id=UUID(row["id"]),
        day=date.fromordinal(row["day"]),
        answered_at=None if answered_at is None else instant(answered_at),
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
