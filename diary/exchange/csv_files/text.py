"""From the bytes of a CSV file to its rows, one after the other: delimiters, quotes, what cannot be a row."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from diary.errors import ExchangeError
from diary.exchange.arriving.source import Source
from diary.exchange.csv_files.encoding import Encoding, find_encoding
from diary.exchange.csv_files.lines import LONGEST_ROW, Lines
from diary.i18n import _
from diary.model import Problem
from diary.progress import Progress, part, unwatched

_DELIMITERS = ",;\t|"
# A leak every ten minutes for a hundred years; more is another file.
MAX_ROWS = 5_000_000
# Finding the encoding takes about a tenth of the time.
_ENCODING_SHARE = 0.1
_QUOTED = re.compile(r'"[^"]*"')
# What spreadsheets write into the first line for each other.
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)
_MOST_TITLE_LINES = 10
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """line: where it begins in the file, from 1. cells: as they stand there, one for each heading."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV whose heading was read. heading: without spaces around; heading_line: where it stands, from 1."""

    source: Source
    encoding: Encoding
    delimiter: str
    heading: tuple[str, ...]
    heading_line: int

    @property
    def name(self) -> str:
        return self.source.name

    def rows(self, progress: Progress = unwatched) -> Iterator[Row | Problem]:
        """The rows below the heading that hold anything.

        Cells that lack at the end of a row are empty, and empty ones beyond the last heading are none. Raises
        ExchangeError after more than five million.
        """
        width = len(self.heading)
        with self.source.open(part(progress, _ENCODING_SHARE, 1)) as file:
            lines = Lines(file, self.encoding)
            for _line in range(self.heading_line - 1):
                lines.skip()
            found = _rows(lines, self.delimiter, len(self.heading))
            next(found, None)
            for number, row in enumerate(found, 1):
                if number > MAX_ROWS:
                    raise ExchangeError(
                        _(
                            "{name} has more than {most:,} rows; a diary has not. Check that it is the right file."
                        ).format(name=self.name, most=MAX_ROWS)
                    )
                if isinstance(row, Row) and len(row.cells) != width:
                    yield _fitted(row, width)
                else:
                    yield row

    @property
    def notice(self) -> str:
        """What she should know about how it was read, or ""."""
        if not self.encoding.guessed:
            return ""
        text = _("{name} is not in Unicode; it was read as Western European text. Check accents in notes.")
        return text.format(name=self.name)


def open_sheet(source: Source, progress: Progress = unwatched) -> Sheet:
    """Raises ExchangeError when `source` is no text, and when its heading cannot be read."""
    encoding = find_encoding(source, part(progress, 0, _ENCODING_SHARE))
    with source.open() as file:
        lines = Lines(file, encoding)
        separator = _SEPARATOR_LINE.fullmatch(lines.peek())
        if separator:
            lines.skip()
        above, found = _title_lines(source, encoding, lines.number - 1, separator[1] if separator else "")
        for _line in range(above):
            lines.skip()
        delimiter = separator[1] if separator else found or _delimiter(lines.peek())
        heading = next(_rows(lines, delimiter, 0), Row(1, ()))
    if isinstance(heading, Problem):
        raise ExchangeError(
            _("The first line of {name} cannot be read: {problem}").format(name=source.name, problem=heading.text)
        )
    return Sheet(source, encoding, delimiter, tuple(cell.strip() for cell in heading.cells), heading.line)


def _rows(lines: Lines, delimiter: str, width: int) -> Iterator[Row | Problem]:
    """width: the usual number of cells, 0 when it is not known."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        start = lines.number
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            text = _broken(error, lines)
            if _ends_early(error) or _holds_rows(lines.taken, delimiter, width):
                lines.keep_one()
            yield Problem(text, start)
            continue
        if lines.cut_short:
            yield Problem(_too_long(), start)
        elif len(lines.taken) > 1 and len(cells) != width and _holds_rows(lines.taken, delimiter, width):
            lines.keep_one()
            yield Problem(_never_closed(), start)
        elif _holds_broken_characters(lines.taken):
            yield Problem(_("it holds a broken character. Type the text of this row again."), start)
        elif any(cells):
            yield Row(start, tuple(cells))


def _title_lines(source: Source, encoding: Encoding, skipped: int, delimiter: str) -> tuple[int, str]:
    """How many lines of a title stand above the heading, and what stands between its cells.

    A heading has more cells than the lines above it and none that begins with a digit, and below it stands a row
    of as many cells that has one.
    """
    with source.open() as file:
        head = Lines(file, encoding)
        for _line in range(skipped):
            head.skip()
        first = [line.rstrip("\r\n") for line in islice(head, _MOST_TITLE_LINES + 2)]
    most = 0
    for number, (line, below) in enumerate(pairwise(first)):
        between = delimiter or _delimiter(line)
        cells, next_cells = _cells(line, between), _cells(below, between)
        names = [cell for cell in cells if cell]
        heading = not any(cell[0].isdigit() for cell in names)
        if number == 0 and heading and len(names) > 1 and len(next_cells) == len(cells):
            return 0, ""
        dated = any(cell[:1].isdigit() for cell in next_cells)
        if number and heading and len(names) > max(1, most) and dated and len(next_cells) == len(cells):
            return number, between
        most = max(most, len(names))
    return 0, ""


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), ()))
    except csv.Error:
        return ()


def _fitted(row: Row, width: int) -> Row | Problem:
    if any(row.cells[width:]):
        text = _("it has {n} cells where {expected} are needed. Take out what is too much.")
        return Problem(text.format(n=len(row.cells), expected=width), row.line)
    return Row(row.line, (*row.cells, *[""] * (width - len(row.cells)))[:width])


def _holds_rows(taken: Sequence[str], delimiter: str, width: int) -> bool:
    """Below its first line there is a line that is a row by itself: a quotation mark has swallowed it."""
    for line in taken[1:]:
        try:
            if width > 1 and len(next(csv.reader([line], delimiter=delimiter, strict=True), ())) == width:
                return True
        except csv.Error:
            continue
    return False


def _holds_broken_characters(taken: Sequence[str]) -> bool:
    """Half a pair of UTF-16, or a NUL: no diary can hold them."""
    return any("\0" in line or (not line.isascii() and _SURROGATE.search(line)) for line in taken)


def _delimiter(heading: str) -> str:
    """What stands between the headings most often: spreadsheets of many countries save with semicolons."""
    return max(_DELIMITERS, key=_QUOTED.sub("", heading).count)


def _ends_early(error: csv.Error) -> bool:
    return "unexpected end of data" in str(error) or "field larger" in str(error)


def _broken(error: csv.Error, lines: Lines) -> str:
    if len(lines.taken) == 1 and lines.cut_short:
        return _too_long()
    if _ends_early(error) or len(lines.taken) > 1:
        return _never_closed()
    return _("a quotation mark stands where none can. Double it, or export the CSV again.")


def _never_closed() -> str:
    return _("a quotation mark opened in it is never closed. Add the missing one, or export the CSV again.")


def _too_long() -> str:
    return _(
        "it has more than {most:,} characters; perhaps a quotation mark is never closed. "
        "Shorten it, or take the row out."
    ).format(most=LONGEST_ROW)
