"""The log: one line per leak, its details and note below it, in tables short enough to stay fast.

Row heights are known beforehand and cells are plain text: laying 10,000 rows out as paragraphs takes minutes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from diary.exchange.pdf.fonts import BOLD, REGULAR, UNPRINTABLE, wrapped
from diary.exchange.pdf.pages import FAINT, HEIGHT, INK, MARGIN, RULE, SMALL, TEXT_WIDTH, TOP
from diary.i18n import _, ngettext
from diary.model import Choice, Episode, NoLeakDay, Openings, Trigger
from diary.progress import Progress, part, unwatched, watched
from diary.report import DoctorReport, LogLine
from diary.wording import short_date, time_text_24

HEAD_HEIGHT = 20.0
_SIZE = 7.5
_LEADING = 9.5
_PAD = 2.0
_GUTTER = 4.0
_ROWS_PER_TABLE = 150
# A note longer than this goes on in a further row, which may stand on the next page.
_LINES_PER_ROW = 4
_NOT_SAID = "–"
# The place of the trigger, counted from the right: a column for the age may lack.
_TRIGGER = -6


@dataclass(frozen=True, slots=True)
class Column:
    """heading, width in points, and the text for one line of the log."""

    heading: str
    width: float
    text: Callable[[LogLine], str]


@dataclass(frozen=True, slots=True)
class TableRow:
    """cells: lines joined by line breaks. first, last: it begins or ends an entry; a rule parts entries."""

    cells: tuple[str, ...]
    lines: int
    first: bool
    last: bool

    @property
    def height(self) -> float:
        return self.lines * _LEADING + _PAD * (self.first + self.last)


def columns(report: DoctorReport) -> tuple[Column, ...]:
    """The columns of this log; without any age, after a loss for example, there is none for it."""
    fixed = [
        Column(_("Date"), 54, lambda line: _date(line.episode)),
        Column(_("Time"), 27, lambda line: time_text_24(line.episode.moment.wall)),
        Column(_("Day"), 24, lambda line: str(line.age.days) if line.age else ""),
        Column(_("Side"), 31, lambda line: _said(line.episode.side)),
        Column(_("Trigger"), 0, lambda line: _triggers(line.episode)),
        Column(_("Amount"), 41, lambda line: _said(line.episode.amount)),
        Column(_("Fluid"), 50, lambda line: _said(line.episode.fluid)),
        Column(_("How it came"), 70, lambda line: _said(line.episode.onset)),
        Column(_("Since {feed}"), 44, lambda line: _minutes(line.episode.since_feed)),
        Column(_("Pads"), 24, lambda line: _number(line.episode.pads)),
    ]
    if not _aged(report):
        del fixed[2]
    rest = TEXT_WIDTH - sum(column.width for column in fixed)
    return tuple(Column(c.heading, c.width or rest, c.text) for c in fixed)


def _aged(report: DoctorReport) -> bool:
    return any(line.age for line in report.log)


def head(canvas: Canvas, shown: tuple[Column, ...]) -> None:
    """The headings, on every page of the log."""
    canvas.saveState()
    canvas.setFont(BOLD, _SIZE)
    canvas.setFillColor(INK)
    x, y = MARGIN, HEIGHT - TOP - 10
    for column in shown:
        canvas.drawString(x, y, column.heading)
        x += column.width
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, y - 5, MARGIN + TEXT_WIDTH, y - 5)
    canvas.restoreState()


def story(report: DoctorReport, shown: tuple[Column, ...], progress: Progress = unwatched) -> list[Flowable]:
    """The log, oldest first, days without leaks included; for a report with at least one entry."""
    rows = list(_rows(report, shown, part(progress, 0, 0.6)))
    starts = range(0, len(rows), _ROWS_PER_TABLE)
    flowables: list[Flowable] = [
        _table(rows[start : start + _ROWS_PER_TABLE], shown)
        for start in watched(starts, part(progress, 0.6, 1), 1)
    ]
    return [*flowables, Spacer(1, 6), Paragraph(_key(report, rows), SMALL)]


def _rows(report: DoctorReport, shown: tuple[Column, ...], progress: Progress) -> Iterator[TableRow]:
    for entry in watched(report.entries, progress):
        if isinstance(entry, NoLeakDay):
            cells = [_date(entry), *[""] * (len(shown) - 1)]
            cells[_TRIGGER] = _("No leaks")
            yield TableRow(tuple(cells), 1, first=True, last=True)
        else:
            yield from _leak(entry, shown)


def _leak(line: LogLine, shown: tuple[Column, ...]) -> Iterator[TableRow]:
    cells = [wrapped(column.text(line), column.width - _GUTTER, _SIZE) for column in shown]
    below = wrapped(_details(line.episode), _below_width(shown), _SIZE) if _details(line.episode) else []
    if line.episode.note:
        below += _note(line.episode.note, _below_width(shown))
    joined = tuple("\n".join(cell) for cell in cells)
    yield TableRow(joined, max(map(len, cells)), first=True, last=not below)
    empty = ("",) * (len(shown) - 2)
    for start in range(0, len(below), _LINES_PER_ROW):
        part = below[start : start + _LINES_PER_ROW]
        last = start + _LINES_PER_ROW >= len(below)
        yield TableRow(("", "\n".join(part), *empty), len(part), first=False, last=last)


def _note(note: str, width: float) -> list[str]:
    """The heading is set apart from the note's own direction of writing."""
    heading = _("Note:") + " "
    first, *rest = wrapped(note, width - stringWidth(heading, REGULAR, _SIZE), _SIZE)
    return [heading + first, *rest]


def _below_width(shown: tuple[Column, ...]) -> float:
    return float(TEXT_WIDTH) - shown[0].width - _GUTTER


def _table(rows: list[TableRow], shown: tuple[Column, ...]) -> Table:
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, _SIZE, _LEADING),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), _PAD - 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    style += [("LINEABOVE", (0, i), (-1, i), 0.3, RULE) for i, row in enumerate(rows) if row.first and i]
    for i, row in enumerate(rows):
        if not row.first:
            style += [("TEXTCOLOR", (1, i), (1, i), FAINT), ("TOPPADDING", (1, i), (1, i), -1)]
            style += [("NOSPLIT", (0, i - 1), (0, i))] if i and rows[i - 1].first else []
    return Table(
        [row.cells for row in rows],
        colWidths=[column.width for column in shown],
        rowHeights=[row.height for row in rows],
        style=style,
        hAlign="LEFT",
    )


def _key(report: DoctorReport, rows: Iterable[TableRow]) -> str:
    parts = [_("{sign} not said.").format(sign=_NOT_SAID)]
    if _aged(report):
        parts.append(_("Day: days since the birth, which is day 0."))
    if any(UNPRINTABLE in cell for row in rows for cell in row.cells):
        parts.append(
            _("{sign} stands for a character that the font of this report lacks; a CSV holds it.").format(
                sign=UNPRINTABLE
            )
        )
    return " ".join(parts)


def _date(entry: Episode | NoLeakDay) -> str:
    return f"{short_date(entry.day)} {entry.day.year}"


def _said(value: Choice) -> str:
    return _NOT_SAID if value.value == "unsure" else value.label


def _triggers(episode: Episode) -> str:
    # A row of the log cannot go on on the next page, so line breaks in her words become spaces.
    words = " ".join(episode.other_trigger.split())
    labels = [f"{t.label} ({words})" if t is Trigger.OTHER and words else t.label for t in episode.triggers]
    return ", ".join(labels) or _NOT_SAID


def _minutes(value: int | None) -> str:
    return _NOT_SAID if value is None else _("{n} min").format(n=value)


def _number(value: int | None) -> str:
    return _NOT_SAID if value is None else str(value)


def _details(episode: Episode) -> str:
    """What has no column, as far as it was said."""
    parts = []
    if episode.openings is not Openings.UNSURE:
        parts.append(episode.openings.label)
    if episode.smell is not None:
        parts.append(_("foul smell") if episode.smell else _("no smell"))
    if episode.bother is not None:
        parts.append(_("bother {n} of 10").format(n=episode.bother))
    if episode.feelings:
        parts.append(_("feelings: {names}").format(names=", ".join(f.label for f in episode.feelings)))
    if episode.feeling_minutes is not None:
        parts.append(
            ngettext("passed after {n} minute", "passed after {n} minutes", episode.feeling_minutes).format(
                n=episode.feeling_minutes
            )
        )
    return " · ".join(parts)
