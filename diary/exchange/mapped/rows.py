"""Rows of a CSV of another program as leaks, by a mapping that she made or agreed to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.exchange.arriving.dates import Ask, When, at_clock, read_when
from diary.exchange.arriving.moment import key_of, moment_of
from diary.exchange.csv_files.ids import DerivedIds
from diary.exchange.csv_files.text import Row, Sheet
from diary.exchange.foreign.left_out import LeftOut
from diary.exchange.foreign.words import answers_no, denies_leaking
from diary.exchange.mapped.column_map import ColumnMap
from diary.exchange.mapped.words import choice_of
from diary.i18n import ngettext
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
    sheet: Sheet, mapping: ColumnMap, order: Ask, progress: Progress = unwatched, zone: ZoneInfo | None = None
) -> Iterator[Reading]:
    """Each row that `mapping` lets through as a leak; what no field can hold stands in its note.

    order: of the dates that need one. zone: where times without a zone of their own were written, None for the
    zone of this device. Raises ExchangeError when the file lacks a column that is mapped.
    """
    mapping.check(sheet.heading, sheet.name)
    if sheet.notice:
        yield Notice(sheet.notice)
    rows = _Rows(sheet.heading, mapping, order, zone)
    left = LeftOut()
    for row in sheet.rows(progress):
        if isinstance(row, Problem):
            yield row
        elif rows.wanted(row):
            yield rows.reading(row)
        else:
            left.add(row)
    if rows.without_time:
        yield Notice(without_time(rows.without_time))
    if left.number:
        text = ngettext(
            "{n} row is about something else and was left out.",
            "{n} rows are about something else and were left out.",
            left.number,
        )
        yield Notice(text.format(n=left.number))
    yield from left.notices


def without_time(n: int) -> str:
    """What is said about leaks of which a file tells the day only."""
    return ngettext(
        "{n} leak has no time in the file; it stands at noon of its day.",
        "{n} leaks have no time in the file; they stand at noon of their day.",
        n,
    ).format(n=n)


class _Rows:
    """without_time: how many leaks had a day only."""

    def __init__(self, heading: Sequence[str], mapping: ColumnMap, order: Ask, zone: ZoneInfo | None) -> None:
        self._mapping = mapping
        self._order = order
        self._zone = zone
        self._ids = DerivedIds("mapped", sure="id" in mapping.columns)
        # Of two columns with one heading the first counts.
        self._places = {field: heading.index(column) for field, column in mapping.columns.items()}
        self._only = heading.index(mapping.only_column) if mapping.only_column else None
        self._pattern = _pattern(mapping.only_text)
        self._denying = [self._places[field] for field in _DENYING if field in self._places]
        self._amount = self._places.get("amount")
        self.without_time = 0

    def wanted(self, row: Row) -> bool:
        """It is a leak: the column that tells it says so, and nothing says that there was none."""
        cells = row.cells
        if self._only is not None:
            cell = folded(cells[self._only])
            if not any(map(self._pattern.fullmatch, (cell, *items_of(cell)))) or denies_leaking(cell):
                return False
        if self._amount is not None and cells[self._amount] and answers_no(cells[self._amount]):
            return False
        return not any(denies_leaking(cells[place]) for place in self._denying if cells[place])

    def reading(self, row: Row) -> Found | Problem:
        told = {field: row.cells[place].strip() for field, place in self._places.items()}
        try:
            return Found(self._episode(told), row.line)
        except InvalidEntry as error:
            return Problem(str(error), row.line)

    def _episode(self, told: Mapping[str, str]) -> Episode:
        when = self._when(told)
        moment = moment_of(when, self._zone)
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
            id=self._ids.of(*_key(told.get("id", ""), when)),
        )
        self.without_time += not when.timed
        return episode

    def _when(self, told: Mapping[str, str]) -> When:
        if "datetime" in told:
            return read_when(told["datetime"], self._order)
        when, clock = read_when(told["date"], self._order), told.get("time", "")
        return at_clock(when.wall.date(), clock, clock) if clock else when


def _key(row_id: str, when: When) -> tuple[str, ...]:
    """What tells a row from others. With an id the day too: other tables count from 1 as well."""
    if row_id:
        return ("id", row_id, when.wall.date().isoformat())
    return ("at", key_of(when))


# Fields whose words can say that there was no leak.
_DENYING = ("note", "trigger")


@lru_cache(maxsize=64)
def items_of(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list."""
    return tuple(item.strip() for item in _BETWEEN.split(cell)) if _BETWEEN.search(cell) else ()


def _pattern(text: str) -> re.Pattern[str]:
    """`text` as a whole; each `*` in it stands for anything."""
    return re.compile(".*".join(map(re.escape, re.split(r"\*+", folded(text)))), re.DOTALL)


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
