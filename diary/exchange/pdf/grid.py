"""A table of plain lines whose rows are never torn apart, its headings repeated on every page.

Row heights are known beforehand and lines are drawn as they stand: reportlab's own tables take minutes for 10,000
rows with wrapped text, and twice this time with plain text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from diary.bidi import runs_right
from diary.exchange.pdf.fonts import BOLD, REGULAR
from diary.exchange.pdf.pages import mark
from diary.exchange.pdf.style import FAINT, INK, RULE, WASH

SIZE = 7.3
LEADING = 9.0
GUTTER = 4.0
_PAD = 2.0
_HEAD_PAD = 3.5
# A row higher than a page is laid out in pieces of so many lines; a new page may begin between them.
_LINES_PER_PIECE = 5


@dataclass(frozen=True, slots=True)
class Column:
    """heading: its lines. width: in points. right: its lines end at the right, as numbers do.

    A line in a script that runs from right to left always ends there.
    """

    heading: tuple[str, ...]
    width: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """cells: the lines of each. below: lines under them, from the second column to the end.

    band: a heading within the table, in bold on grey; it stays with the row after it. mark: its bookmark.
    first, last: it begins and ends an entry; False within a row higher than a page.
    """

    cells: tuple[Sequence[str], ...]
    below: Sequence[str] = ()
    band: bool = False
    mark: str = ""
    first: bool = True
    last: bool = True

    @property
    def cell_lines(self) -> int:
        return max(map(len, self.cells), default=0)

    @property
    def height(self) -> float:
        return (self.cell_lines + len(self.below)) * LEADING + _PAD * (self.first + self.last) / 2


class Grid(Flowable):  # type: ignore[misc]  # reportlab has no types
    """The rows under the headings of their columns.

    highest: of what fits on a page, in points. told: stands in a row that is higher, before its lower lines.
    """

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], highest: float, told: str = "") -> None:
        super().__init__()
        self._columns = columns
        self._head = max(len(column.heading) for column in columns) * LEADING + _HEAD_PAD
        room = highest - self._head
        self._rows = [piece for row in rows for piece in ([row] if row.height <= room else _pieces(row, told))]
        self._ends = [0.0, *accumulate(row.height for row in self._rows)]
        self._start, self._end = 0, len(self._rows)
        self.width = sum(column.width for column in columns)
        self._below = Column((), self.width - columns[0].width)

    @property
    def rows(self) -> int:
        return self._end - self._start

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.height = self._head + self._ends[self._end] - self._ends[self._start]
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """As many rows as fit, and the others; nothing when none fits."""
        until = bisect_right(self._ends, self._ends[self._start] + height - self._head + 1e-6) - 1
        while until > self._start and self._rows[until - 1].band:
            until -= 1
        if until <= self._start:
            return []
        return [self] if until >= self._end else [self._of(self._start, until), self._of(until, self._end)]

    def _of(self, start: int, end: int) -> "Grid":
        other = Grid(self._columns, (), 0)
        other._head, other._rows, other._ends = self._head, self._rows, self._ends
        other._start, other._end = start, end
        return other

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(INK)
        top = self.height - self._draw_head()
        tops, y = [], top
        for row in self._rows[self._start : self._end]:
            tops.append((row, y))
            y -= row.height
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.3)
        rules = [(0, y, self.width, y) for row, y in tops[1:] if row.first and not row.band]
        canvas.lines([*rules, (0, 0, self.width, 0)])
        # In reading order: that is how the page is copied and read aloud.
        for band, group in groupby(tops, key=lambda placed: placed[0].band):
            if band:
                self._draw_bands(group)
            else:
                self._draw_rows(group)
        canvas.restoreState()

    def _draw_rows(self, rows: Iterable[tuple[Row, float]]) -> None:
        lines = self.canv.beginText()
        lines.setFont(REGULAR, SIZE)
        for row, y in rows:
            self._set(lines, row, y)
        self.canv.drawText(lines)

    def _draw_head(self) -> float:
        canvas = self.canv
        lines = canvas.beginText()
        lines.setFont(BOLD, SIZE)
        deepest = max(len(column.heading) for column in self._columns)
        x = 0.0
        for column in self._columns:
            y = self.height - (deepest - len(column.heading)) * LEADING
            _put(lines, column.heading, x, y, column, BOLD)
            x += column.width
        canvas.drawText(lines)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.7)
        y = self.height - self._head + 0.5
        canvas.line(0, y, self.width, y)
        return self._head

    def _draw_bands(self, bands: Iterable[tuple[Row, float]]) -> None:
        canvas = self.canv
        for row, y in bands:
            canvas.setFillColor(WASH)
            canvas.rect(0, y - row.height, self.width, row.height, stroke=0, fill=1)
            canvas.setFillColor(INK)
            canvas.setFont(BOLD, SIZE)
            first, last = row.cells[0][0], row.cells[-1][0]
            base = y - _PAD / 2 - SIZE + 0.4
            canvas.drawString(2, base, first)
            canvas.setFont(REGULAR, SIZE)
            canvas.drawRightString(self.width - 2, base, last)
            if row.mark:
                mark(canvas, row.mark, 1, y)

    def _set(self, lines: PDFTextObject, row: Row, y: float) -> None:
        y -= _PAD / 2 * row.first
        x = 0.0
        for column, cell in zip(self._columns, row.cells, strict=False):
            _put(lines, cell, x, y, column, REGULAR)
            x += column.width
        if row.below:
            lines.setFillColor(FAINT)
            _put(lines, row.below, self._columns[0].width, y - row.cell_lines * LEADING, self._below, REGULAR)
            lines.setFillColor(INK)


def below_width(columns: Sequence[Column]) -> float:
    """The room for the lines below the cells."""
    return sum(column.width for column in columns[1:]) - GUTTER


def _put(lines: PDFTextObject, cell: Sequence[str], x: float, y: float, column: Column, font: str) -> None:
    for number, line in enumerate(cell, start=1):
        if line:
            right = column.right or runs_right(line)
            end = column.width - GUTTER - stringWidth(line, font, SIZE) if right else 0.0
            lines.setTextOrigin(x + end, y - number * LEADING + LEADING - SIZE + 0.4)
            lines.textOut(line)


def _pieces(row: Row, told: str) -> list[Row]:
    """`row` with its lower lines in pieces."""
    lower = [told, *row.below] if told else row.below
    starts = range(0, len(lower), _LINES_PER_PIECE)
    rest = [Row((), lower[start : start + _LINES_PER_PIECE], first=False, last=False) for start in starts]
    rest[-1] = replace(rest[-1], last=True)
    return [replace(row, below=(), last=False), *rest]
