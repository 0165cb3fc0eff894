"""One row of the CSV as an entry, or as a sentence that says why it is none."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.exchange.arriving.dates import Ask, read_date, read_time
from diary.exchange.csv_files.cells import original
from diary.exchange.csv_files.columns import BETWEEN, LEAK, NO_LEAKS
from diary.exchange.csv_files.ids import DerivedIds
from diary.i18n import _
from diary.model import (
    Amount,
    Choice,
    Episode,
    Feeling,
    Fluid,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    Side,
    Trigger,
    folded,
    parse_date,
)

# ASCII digits only: `\d` and `int()` also take other scripts' digits, spaces and underscores.
_WHOLE = re.compile(r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?")
_OFFSET = re.compile(r"(?:UTC)?([+-])([0-9]{1,2}):([0-9]{2})(?::00)?")
_INSTANT = re.compile(r"UTC ([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{6})?)")
_NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]0+)?")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
_LONGEST_ZONE = 64
# Also as spreadsheets of several countries write what is true; folded.
_YES_NO: Mapping[str, bool | None] = {
    "": None,
    **dict.fromkeys(("yes", "true", "1", "ja", "wahr", "oui", "vrai", "sí", "si", "verdadero"), True),
    **dict.fromkeys(("no", "false", "0", "nein", "falsch", "non", "faux", "falso"), False),
}
# Cells that a row of a day without leaks may fill.
_OF_A_MARK = frozenset({"kind", "id", "date", "day_since_birth", "answered_at"})

C = TypeVar("C", bound=Choice)
# Those that are not empty.
Cells = Mapping[str, str]


def entry(columns: Sequence[str], row: Sequence[str], ids: DerivedIds, order: Ask) -> Episode | NoLeakDay | str:
    """The entry in `row`, or what is wrong with it and what to do.

    ids: gives one to a row without. order: of a date that a spreadsheet wrote in its own way.
    """
    cells = {column: original(cell) for column, cell in zip(columns, row, strict=True) if cell}
    kind = cells.get("kind", "").strip().lower()
    try:
        if kind == LEAK:
            return _episode(cells, ids, order)
        if kind == NO_LEAKS:
            return _mark(cells, ids, order)
    except InvalidEntry as error:
        return str(error)
    return _("“{kind}” is not a kind of entry. Write “leak” or “no_leaks”.").format(kind=kind[:40])


def _mark(cells: Cells, ids: DerivedIds, order: Ask) -> NoLeakDay:
    filled = [column for column, cell in cells.items() if cell.strip() and column not in _OF_A_MARK]
    if filled:
        raise InvalidEntry(
            _("A day without leaks has a date only. Clear “{column}”, or write “leak” as its kind.").format(
                column=filled[0]
            )
        )
    day = _date(cells.get("date", ""), order)
    return NoLeakDay(day=day, answered_at=_answered_at(cells), id=_id(cells) or ids.of(NO_LEAKS, day.isoformat()))


def _answered_at(cells: Cells) -> datetime | None:
    text = cells.get("answered_at", "").strip()
    if not text:
        return None
    match = _INSTANT.fullmatch(text)
    try:
        return datetime.fromisoformat(match[1] if match else "").replace(tzinfo=UTC)
    except ValueError:
        raise InvalidEntry(
            _("“{text}” is not an instant. Write it as UTC 2026-03-14 07:15:00, or leave it empty.").format(
                text=text[:40]
            )
        ) from None


def _episode(cells: Cells, ids: DerivedIds, order: Ask) -> Episode:
    if cells.get("answered_at", "").strip():
        raise InvalidEntry(_("Only a day without leaks has “answered_at”. Clear it."))
    moment = _moment(cells, order)
    return Episode(
        moment=moment,
        triggers=_choices(cells, "triggers", Trigger),
        other_trigger=cells.get("other_trigger", ""),
        side=_choice(cells, "side", Side, Side.UNSURE),
        amount=_choice(cells, "amount", Amount, Amount.UNSURE),
        fluid=_choice(cells, "fluid", Fluid, Fluid.MILKY),
        onset=_choice(cells, "onset", Onset, Onset.UNSURE),
        openings=_choice(cells, "openings", Openings, Openings.UNSURE),
        smell=_yes_no(cells, "smell"),
        feelings=_choices(cells, "feelings", Feeling),
        feeling_minutes=_number(cells, "feeling_minutes"),
        since_feed=_number(cells, "since_feed"),
        pads=_number(cells, "pads"),
        bother=_number(cells, "bother"),
        note=cells.get("note", ""),
        id=_id(cells) or ids.of(LEAK, moment.utc.isoformat(timespec="minutes")),
    )


def _moment(cells: Cells, order: Ask) -> Moment:
    """The offset says the instant; without one, the zone's own rule does."""
    wall = datetime.combine(_date(cells.get("date", ""), order), _clock(cells.get("time", "")))
    zone = _zone(cells)
    offset = cells.get("utc_offset", "").strip()
    if not offset:
        return Moment.at_local(wall, _zone_info(zone))
    minutes = _minutes(offset)
    return Moment((wall - timedelta(minutes=minutes)).replace(tzinfo=UTC), minutes, zone)


def _minutes(text: str) -> int:
    match = _OFFSET.fullmatch(text)
    if match is None or int(match[3]) > 59:
        raise InvalidEntry(_("“{text}” is not a distance from UTC. Write it as UTC+01:00.").format(text=text[:40]))
    minutes = int(match[2]) * 60 + int(match[3])
    return -minutes if match[1] == "-" else minutes


def _zone(cells: Cells) -> str:
    text = cells.get("zone", "").strip()
    if text and (len(text) > _LONGEST_ZONE or not _ZONE.fullmatch(text)):
        raise InvalidEntry(
            _("“{text}” is not a time zone. Write it as Europe/Berlin, or leave it empty.").format(text=text[:40])
        )
    return text


def _zone_info(zone: str) -> ZoneInfo:
    if not zone:
        raise InvalidEntry(_("It has neither “utc_offset” nor “zone”. Fill one of them, for example UTC+01:00."))
    try:
        return ZoneInfo(zone)
    except (OSError, ValueError, KeyError):
        raise InvalidEntry(
            _(
                "This device does not know the time zone “{zone}”. Fill “utc_offset”, for example UTC+01:00."
            ).format(zone=zone)
        ) from None


def _id(cells: Cells) -> UUID | None:
    """None for a row without."""
    text = cells.get("id", "").strip()
    if not text:
        return None
    if not _UUID.fullmatch(text):
        raise InvalidEntry(_("“{text}” is not an id. Leave it empty for a new entry.").format(text=text[:40]))
    return UUID(text)


def _choice(cells: Cells, column: str, kind: type[C], empty: C) -> C:
    text = cells.get(column, "").strip()
    return _member(kind, text) if text else empty


def _choices(cells: Cells, column: str, kind: type[C]) -> tuple[C, ...]:
    cell = cells.get(column, "")
    return tuple(_member(kind, text) for text in cell.split(BETWEEN) if text.strip()) if cell else ()


@lru_cache(maxsize=1024)
def _member(kind: type[C], text: str) -> C:
    """The same few words stand in every row."""
    return kind.parse(text)


def _date(text: str, order: Ask) -> date:
    return _whole_date(text) or read_date(text, order)


@lru_cache(maxsize=64)
def _whole_date(text: str) -> date | None:
    """As this app writes it; rows of one day stand together."""
    return parse_date(text) if _WHOLE.fullmatch(text.strip()) else None


@lru_cache(maxsize=2048)
def _clock(text: str) -> time:
    """A day has 1,440 minutes."""
    return read_time(text)


def _yes_no(cells: Cells, column: str) -> bool | None:
    text = folded(cells.get(column, ""))
    if text not in _YES_NO:
        raise InvalidEntry(
            _("“{column}” is “{text}”. Write yes or no, or leave it empty.").format(column=column, text=text[:40])
        )
    return _YES_NO[text]


def _number(cells: Cells, column: str) -> int | None:
    text = cells.get(column, "").strip()
    if not text:
        return None
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise InvalidEntry(
            _("“{column}” is “{text}”. Write a whole number, or leave it empty.").format(
                column=column, text=text[:40]
            )
        )
    return int(match[1])
