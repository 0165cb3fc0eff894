"""From the bytes of a CSV file to its rows: encodings, delimiters, quotes."""

import codecs
import csv
import io
from dataclasses import dataclass

from diary.errors import ExchangeError
from diary.exchange.columns import COLUMNS, REQUIRED
from diary.i18n import _

_DELIMITERS = ",;\t"
# Longer than the longest row that this app writes; a quote left open swallows the rest of a file.
_LONGEST_CELL = 131_072


@dataclass(frozen=True, slots=True)
class Row:
    """line: where it begins in the file, from 1. cells: as they stand there."""

    line: int
    cells: tuple[str, ...]


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text, and a notice for her when the encoding had to be guessed, else "".

    UTF-8 and UTF-16 are told by their marks or by trying; spreadsheets also save in the old Western European
    code, which any bytes resemble. Raises ExchangeError when it is none of them.
    """
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16"), ""
        if data[1:2] == b"\0":
            return data.decode("utf-16-le"), ""
        if data[:1] == b"\0":
            return data.decode("utf-16-be"), ""
        try:
            return data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            notice = _("{name} is not in Unicode; it was read as Western European text. Check accents in notes.")
            return data.decode("cp1252"), notice.format(name=name)
    except UnicodeDecodeError:
        raise ExchangeError(
            _("{name} is not a text file. Choose a CSV that Leak Diary wrote, or save it as “CSV UTF-8”.").format(
                name=name
            )
        ) from None


def rows(text: str, name: str) -> list[Row]:
    """The rows that hold anything, the heading first. Raises ExchangeError with the line of a broken one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found = []
    line = 1
    previous_limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        for cells in reader:
            if any(cells):
                found.append(Row(line, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ExchangeError(_broken(str(error), line, name)) from None
    finally:
        csv.field_size_limit(previous_limit)
    return found


def check_heading(heading: Row | None, name: str) -> None:
    """Refuses what this app did not write. Raises ExchangeError."""
    cells = [cell.strip() for cell in heading.cells] if heading else []
    missing = [column for column in REQUIRED if column not in cells]
    if missing:
        raise ExchangeError(
            _(
                "{name} is not a CSV of Leak Diary: its first line lacks {missing}. "
                "Choose a CSV that Leak Diary exported."
            ).format(name=name, missing=_listed(missing))
        )
    unknown = [cell for cell in cells if cell not in COLUMNS]
    if unknown:
        raise ExchangeError(
            _(
                "The first line of {name} names columns that Leak Diary does not know: {unknown}. Remove them."
            ).format(name=name, unknown=_listed(unknown))
        )
    twice = sorted({cell for cell in cells if cells.count(cell) > 1})
    if twice:
        raise ExchangeError(
            _("The first line of {name} names these columns twice: {twice}. Keep one of each.").format(
                name=name, twice=_listed(twice)
            )
        )


def _delimiter(text: str) -> str:
    """What stands between the headings most often: spreadsheets of many countries save with semicolons."""
    heading = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=heading.count)


def _broken(error: str, line: int, name: str) -> str:
    if "unexpected end of data" in error or "field larger" in error:
        return _(
            "In {name} a quotation mark opened in the row of line {line} is never closed. Add the missing one, "
            "or export the CSV again."
        ).format(name=name, line=line)
    return _(
        "Line {line} of {name} cannot be read: a quotation mark stands where none can. Double it, or export the "
        "CSV again."
    ).format(name=name, line=line)


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name[:40]}”" for name in names[:5])
    return shown if len(names) <= 5 else shown + ", …"
