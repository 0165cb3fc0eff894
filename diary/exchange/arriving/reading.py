"""Reads whatever she brings in: what a file is, its content tells, not its name."""

import codecs
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from diary.errors import ExchangeError
from diary.exchange.arriving import zip_files
from diary.exchange.arriving.source import Source, of_file
from diary.exchange.csv_files.heading import is_ours
from diary.exchange.csv_files.importing import read_own
from diary.exchange.csv_files.text import Row, Sheet, open_sheet
from diary.exchange.foreign.reading import app_of, read_foreign
from diary.exchange.json_files.importing import read_json
from diary.exchange.mapped.column_map import ColumnMap, NeedsMapping
from diary.exchange.mapped.guess import suggest_map
from diary.exchange.mapped.rows import read_mapped
from diary.exchange.mapped.time import order_of
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
    other = app_of(sheet.heading)
    if mapping is not None:
        yield from read_mapped(sheet, _with_order(sheet, mapping), progress, zone)
    elif is_ours(sheet.heading):
        yield from read_own(sheet, progress)
    elif other is not None:
        yield from read_foreign(sheet, other, progress, zone)
    else:
        raise _needs_mapping(sheet)


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


def _with_order(sheet: Sheet, mapping: ColumnMap) -> ColumnMap:
    """With the order of day and month that the dates of the file show. Raises NeedsMapping when none shows it."""
    mapping.check(sheet.heading, sheet.name)
    if mapping.order is not None or not mapping.dated:
        return mapping
    place = sheet.heading.index(mapping.datetime or mapping.date)
    rows = (row for row in sheet.rows() if isinstance(row, Row))
    order, unclear = order_of(row.cells[place] for row in rows if place < len(row.cells))
    if unclear:
        text = _(
            "In {name} a date such as {example} can be read in two ways. "
            "Say whether the day or the month comes first."
        )
        raise _asked(sheet, text.format(name=sheet.name, example=unclear[0]), mapping, unclear)
    return mapping.ordered(order)


def _needs_mapping(sheet: Sheet) -> ExchangeError:
    if len([column for column in sheet.heading if column]) < 1:
        return ExchangeError(
            _("{name} has no headings in its first line. Choose another file.").format(name=sheet.name)
        )
    rows = _first_rows(sheet, _GUESSED_FROM)
    suggested = suggest_map(sheet.heading, rows)
    text = _("{name} is a CSV of another program. Say which of its columns holds what: {columns}.")
    columns = ", ".join(f"“{column[:40]}”" for column in sheet.heading[:30])
    return _asked(sheet, text.format(name=sheet.name, columns=columns), suggested)


def _asked(sheet: Sheet, text: str, suggested: ColumnMap, unclear: tuple[str, ...] = ()) -> NeedsMapping:
    rows = tuple(_first_rows(sheet, _SHOWN_ROWS))
    return NeedsMapping(text, columns=sheet.heading, rows=rows, suggested=suggested, unclear_dates=unclear)


def _first_rows(sheet: Sheet, most: int) -> list[tuple[str, ...]]:
    """Each as wide as the heading."""
    width = len(sheet.heading)
    rows = (row for row in sheet.rows() if isinstance(row, Row))
    return [(*row.cells, *[""] * (width - len(row.cells)))[:width] for row in islice(rows, most)]
