"""Reads whatever she brings in: what a file is, its content tells, not its name."""

import codecs
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from diary.errors import ExchangeError
from diary.exchange.arriving import zip_files
from diary.exchange.arriving.dates import DateOrder
from diary.exchange.arriving.order import Evidence, FileOrder, evidence_of
from diary.exchange.arriving.source import Source, of_file
from diary.exchange.csv_files.heading import is_ours
from diary.exchange.csv_files.importing import read_own
from diary.exchange.csv_files.text import Row, Sheet, open_sheet
from diary.exchange.foreign.reading import app_of, read_foreign
from diary.exchange.json_files.importing import read_json
from diary.exchange.mapped.column_map import ColumnMap, NeedsMapping
from diary.exchange.mapped.guess import suggest_map
from diary.exchange.mapped.rows import read_mapped
from diary.i18n import _
from diary.model import Reading
from diary.progress import Progress, unwatched

_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SHOWN_ROWS = 5
_GUESSED_FROM = 50


def read(
    path: Path,
    mapping: ColumnMap | None = None,
    progress: Progress = unwatched,
    *,
    zone: ZoneInfo | None = None,
) -> Iterator[Reading]:
    """What the file at `path` holds, thing by thing; never the whole of it is in memory.

    It may be a CSV, a JSON or a ZIP that this app wrote, a CSV of Baby Buddy, drip or Track & Graph, and with
    `mapping` any other CSV. progress: told the share of the bytes that was read. zone: where times without a zone
    of their own were written, None for that of this device.

    Raises NeedsMapping for a CSV that only she can explain, ExchangeError when the file as a whole cannot be read,
    perhaps after some of it was, and Cancelled as `progress` does.
    """
    progress = _rising(progress)
    source = of_file(path)
    head = source.head()
    if head.startswith((zip_files.START, zip_files.EMPTY)):
        source = zip_files.diary_within(path)
        head = source.head()
    yield from _content(source, head, mapping, progress, zone)
    progress(1)


def _content(
    source: Source, head: bytes, mapping: ColumnMap | None, progress: Progress, zone: ZoneInfo | None
) -> Iterator[Reading]:
    _refuse_others(source.name, head)
    if _looks_like_json(head):
        with source.open(progress) as file:
            yield from read_json(file, source.name)
        return
    sheet = open_sheet(source, progress)
    app = app_of(sheet.heading)
    ours = is_ours(sheet.heading)
    if mapping is not None and mapping.dated:
        mapping.check(sheet.heading, sheet.name)
        order = _order(sheet, (mapping.datetime or mapping.date,), mapping)
        yield from read_mapped(sheet, mapping, order, progress, zone)
    elif ours:
        yield from read_own(sheet, _order(sheet, ("date",), mapping), progress)
    elif app is not None:
        yield from read_foreign(sheet, app, _order(sheet, app.dates, mapping), progress, zone)
    else:
        raise _needs_mapping(sheet, mapping)


def _rising(progress: Progress) -> Progress:
    """Tells no less than before, though a file may be read twice."""
    told = 0.0

    def tell(share: float) -> None:
        nonlocal told
        told = max(told, share)
        progress(told)

    return tell


def _refuse_others(name: str, head: bytes) -> None:
    if not head:
        raise ExchangeError(_("{name} is empty. Choose another file.").format(name=name))
    if head.startswith(b"%PDF"):
        raise ExchangeError(
            _("{name} is a PDF, which is for reading only. Choose the CSV, JSON or ZIP.").format(name=name)
        )
    if head.startswith((zip_files.START, zip_files.EMPTY)):
        raise ExchangeError(_("{name} is another ZIP. Take it out and choose it.").format(name=name))
    if head.startswith(b"SQLite format 3\0"):
        raise ExchangeError(_("{name} is a database, not a text file. Choose it as a diary.").format(name=name))


def _looks_like_json(head: bytes) -> bool:
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith((b"{", b"["))


def _order(sheet: Sheet, columns: Sequence[str], mapping: ColumnMap | None) -> FileOrder:
    """The order of day and month in `columns`: what was said, else what all of the file's dates show."""
    return FileOrder(mapping.order if mapping else None, lambda: _shown_order(sheet, columns, mapping))


def _shown_order(sheet: Sheet, columns: Sequence[str], mapping: ColumnMap | None) -> DateOrder:
    """Raises NeedsMapping when the dates show none, or show both."""
    found = _evidence(sheet, columns)
    if found.order is not None:
        return found.order
    known = mapping is None or not mapping.dated
    raise _asked(sheet, _unclear(sheet, found), mapping or ColumnMap(), found, known=known)


def _evidence(sheet: Sheet, columns: Sequence[str]) -> Evidence:
    places = [sheet.heading.index(column) for column in columns if column in sheet.heading]
    rows = (row for row in sheet.rows() if isinstance(row, Row))
    found = evidence_of(row.cells[place] for row in rows for place in places)
    if found.year_first:
        raise ExchangeError(
            _(
                "In {name} dates such as {example} seem to begin with the year. Write the year with four digits."
            ).format(name=sheet.name, example=found.year_first)
        )
    return found


def _unclear(sheet: Sheet, found: Evidence) -> str:
    if found.against:
        return _(
            "In {name} the dates contradict each other: {day} begins with the day, {month} with the month. "
            "Check the file, or say which comes first; dates that do not fit are refused then."
        ).format(name=sheet.name, day=found.against[0], month=found.against[1])
    return _(
        "In {name} a date such as {example} can be read in two ways. Say whether the day or the month comes first."
    ).format(name=sheet.name, example=found.unclear[0])


def _needs_mapping(sheet: Sheet, mapping: ColumnMap | None) -> ExchangeError:
    if len([column for column in sheet.heading if column]) < 1:
        return ExchangeError(
            _("{name} has no headings in its first line. Choose another file.").format(name=sheet.name)
        )
    suggested = suggest_map(sheet.heading, _first_rows(sheet, _GUESSED_FROM))
    found = Evidence(DateOrder.DAY_FIRST)
    if suggested.dated and (mapping is None or mapping.order is None):
        found = _evidence(sheet, (suggested.datetime or suggested.date,))
    elif mapping is not None:
        suggested = suggested.ordered(mapping.order)
    text = _("{name} is a CSV of another program. Say which of its columns holds what: {columns}.")
    columns = ", ".join(f"“{column[:40]}”" for column in sheet.heading[:30])
    return _asked(sheet, text.format(name=sheet.name, columns=columns), suggested, found)


def _asked(sheet: Sheet, text: str, suggested: ColumnMap, found: Evidence, *, known: bool = False) -> NeedsMapping:
    return NeedsMapping(
        text,
        columns=sheet.heading,
        rows=tuple(_first_rows(sheet, _SHOWN_ROWS)),
        suggested=suggested,
        unclear_dates=found.unclear or found.against,
        known=known,
    )


def _first_rows(sheet: Sheet, most: int) -> list[tuple[str, ...]]:
    rows = (row for row in sheet.rows() if isinstance(row, Row))
    return [row.cells for row in islice(rows, most)]
