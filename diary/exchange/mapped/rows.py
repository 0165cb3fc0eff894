"""Rows of a CSV of another program as leaks, by a mapping that she made or agreed to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.exchange.arriving.moment import moment_of
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.csv_files.text import Row, Sheet
from diary.exchange.mapped.column_map import ColumnMap
from diary.exchange.mapped.time import NOON, read_both, read_date, read_time
from diary.exchange.mapped.words import choice_of
from diary.i18n import _, ngettext
from diary.model import (
    MAX_BOTHER,
    MAX_MINUTES,
    MAX_PADS,
    MAX_WORDS,
    Amount,
    Choice,
    Episode,
    Fluid,
    Found,
    Notice,
    Problem,
    Reading,
    Side,
    Trigger,
    folded,
)
from diary.progress import Progress, unwatched

C = TypeVar("C", bound=Choice)

_NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]0+)?\s*(?:min|minutes|minuten|minutos)?\.?")
_HOURS = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_BETWEEN = re.compile(r"[;,/|+]")


def read_mapped(
    sheet: Sheet, mapping: ColumnMap, progress: Progress = unwatched, zone: ZoneInfo | None = None
) -> Iterator[Reading]:
    """Each row that `mapping` lets through as a leak; what no field can hold stands in its note.

    zone: where times without a zone of their own were written, None for the zone of this device.
    Raises ExchangeError when the file lacks a column that is mapped.
    """
    mapping.check(sheet.heading, sheet.name)
    if sheet.notice:
        yield Notice(sheet.notice)
    rows = _Rows(sheet.heading, mapping, zone)
    other = 0
    for row in sheet.rows(progress):
        if isinstance(row, Problem):
            yield row
        elif not rows.wanted(row):
            other += 1
        else:
            yield rows.reading(row)
    if rows.without_time:
        yield Notice(without_time(rows.without_time))
    if other:
        text = ngettext(
            "{n} row is about something else and was left out.",
            "{n} rows are about something else and were left out.",
            other,
        )
        yield Notice(text.format(n=other))


def without_time(n: int) -> str:
    """What is said about leaks of which a file tells the day only."""
    return ngettext(
        "{n} leak has no time in the file; it stands at noon of its day.",
        "{n} leaks have no time in the file; they stand at noon of their day.",
        n,
    ).format(n=n)


class _Rows:
    """without_time: how many leaks had a day only."""

    def __init__(self, heading: Sequence[str], mapping: ColumnMap, zone: ZoneInfo | None) -> None:
        self._heading = heading
        self._mapping = mapping
        self._zone = zone
        self._ids = DerivedIds("mapped")
        self._only_text = folded(mapping.only_text)
        self.without_time = 0

    def wanted(self, row: Row) -> bool:
        only = self._mapping.only_column
        return not only or self._only_text in folded(self._cells(row).get(only, ""))

    def reading(self, row: Row) -> Found | Problem:
        if len(row.cells) != len(self._heading):
            text = _("it has {n} cells where {expected} are needed. Complete the row.")
            return Problem(text.format(n=len(row.cells), expected=len(self._heading)), row.line)
        cells = self._cells(row)
        told = {field: cells[column].strip() for field, column in self._mapping.columns.items()}
        try:
            return Found(self._episode(told, self._ids.of(*row.cells)), row.line)
        except InvalidEntry as error:
            return Problem(str(error), row.line)

    def _cells(self, row: Row) -> dict[str, str]:
        """Of two columns with one heading the first counts."""
        cells: dict[str, str] = {}
        for column, cell in zip(self._heading, row.cells, strict=False):
            cells.setdefault(column, cell)
        return cells

    def _episode(self, told: Mapping[str, str], row_id: UUID) -> Episode:
        moment = moment_of(*self._when(told), self._zone)
        note = _Note(told, self._mapping)
        triggers, own_words = _triggers(told.get("trigger", ""))
        episode = Episode(
            moment=moment,
            triggers=triggers,
            other_trigger=own_words,
            side=note.choice("side", Side) or Side.UNSURE,
            amount=note.choice("amount", Amount) or Amount.UNSURE,
            fluid=note.choice("fluid", Fluid) or Fluid.MILKY,
            since_feed=note.number("since_feed", MAX_MINUTES),
            pads=note.number("pads", MAX_PADS),
            bother=note.number("bother", MAX_BOTHER),
            note=note.text,
            id=row_id,
        )
        if not told.get("time") and moment.wall.time() == NOON and ":" not in told.get("datetime", ""):
            self.without_time += 1
        return episode

    def _when(self, told: Mapping[str, str]) -> tuple[datetime, int | None]:
        if "datetime" in told:
            return read_both(told["datetime"], self._mapping.order)
        day = read_date(told["date"], self._mapping.order)
        clock = told.get("time", "")
        return datetime.combine(day, read_time(clock) if clock else NOON), None


class _Note:
    """Her note, and below it what a field could not hold, each with the heading of its column."""

    def __init__(self, told: Mapping[str, str], mapping: ColumnMap) -> None:
        self._told = told
        self._columns = mapping.columns
        self.text = told.get("note", "")

    def choice(self, field: str, kind: type[C]) -> C | None:
        text = self._told.get(field, "")
        found = choice_of(kind, text) if text else None
        if text and found is None:
            self._keep(field, text)
        return found

    def number(self, field: str, highest: int) -> int | None:
        text = self._told.get(field, "")
        value = _number(text)
        if text and (value is None or value > highest):
            self._keep(field, text)
            return None
        return value

    def _keep(self, field: str, text: str) -> None:
        self.text = "\n".join(filter(None, [self.text, f"{self._columns[field]}: {text}"]))


def _triggers(text: str) -> tuple[tuple[Trigger, ...], str]:
    """The triggers named in one cell, and what was said in words that are none of ours."""
    if not text:
        return (), ""
    whole = choice_of(Trigger, text)
    parts = [text] if whole else [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    known = [choice_of(Trigger, part) for part in parts]
    own = ", ".join(part for part, trigger in zip(parts, known, strict=True) if trigger is None)
    found = dict.fromkeys(trigger or Trigger.OTHER for trigger in known)
    if len(found) > 1:
        found.pop(Trigger.NO_REASON, None)
    return tuple(found), own[:MAX_WORDS]


def _number(text: str) -> int | None:
    if match := _HOURS.fullmatch(text):
        return int(match[1]) * 60 + int(match[2])
    match = _NUMBER.fullmatch(text.lower())
    return int(match[1]) if match else None
