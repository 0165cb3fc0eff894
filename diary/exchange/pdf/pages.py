"""The sheet, what stands on every page, the bookmarks, and the page count, which is known only at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from diary.exchange.pdf.fonts import BOLD, REGULAR
from diary.exchange.pdf.style import FAINT, HEADING, INK, RULE
from diary.i18n import _
from diary.progress import Progress, part, watched
from diary.report import NOT_A_DIAGNOSIS, DoctorReport, Paper
from diary.wording import date_text, span_text

MARGIN: float = 15 * mm
TOP: float = 16 * mm
BOTTOM: float = 15 * mm

_SIZES = {Paper.A4: A4, Paper.LETTER: LETTER}
_LINE = 7.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lengths in points."""

    width: float
    height: float

    @classmethod
    def of(cls, paper: Paper) -> Self:
        return cls(*_SIZES[paper])

    @property
    def text_width(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def text_height(self) -> float:
        return self.height - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark. level: 0, or 1 below the one before. top: its place above the lower edge of the page."""

    title: str
    level: int
    top: float


class Heading(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A heading of one line. mark: how the bookmarks call it, when they name it."""

    def __init__(self, words: str, mark: str = "") -> None:
        super().__init__(escape(words), HEADING)
        self._mark = mark

    def draw(self) -> None:
        if self._mark:
            mark(self.canv, self._mark, 0, HEADING.leading)
        super().draw()


def mark(canvas: Canvas, title: str, level: int, top: float) -> None:
    """A bookmark at `top` of what is being drawn."""
    canvas.marks.append(Mark(title, level, canvas.absolutePosition(0, top)[1]))


def numbered(report: DoctorReport, sheet: Sheet, progress: Progress) -> Callable[..., Canvas]:
    """A maker of canvases that write the head and foot of every page once the number of pages is known.

    progress: of that writing.
    """

    class Numbered(Canvas):  # type: ignore[misc]  # reportlab has no types
        def __init__(self, *words: Any, **named: Any) -> None:
            super().__init__(*words, **named)
            self.setDateFormatter(lambda *_now: _made(report))
            self._kept: list[dict[str, Any]] = []
            self.marks: list[Mark] = []

        def showPage(self) -> None:  # noqa: N802  # reportlab's name
            self._kept.append(dict(self.__dict__))
            self.marks = []
            self._startPage()

        def save(self) -> None:
            kept = watched(self._kept, part(progress, 0, 0.5), every=1)
            for number, page in enumerate(kept, start=1):
                self.__dict__.update(page)
                _bookmark(self, number)
                _head_and_foot(self, report, sheet, number, len(self._kept))
                super().showPage()
            self._doc.idToObject = _Taken(self._doc.idToObject, part(progress, 0.5, 1))
            self.showOutline()
            super().save()

    return Numbered


class _Taken(dict[str, Any]):
    """The objects of the file, which reportlab compresses and writes one by one as it takes them from here."""

    def __init__(self, objects: dict[str, Any], progress: Progress) -> None:
        super().__init__(objects)
        self._progress = progress
        self._taken = 0
        self._share = 0.0

    def __getitem__(self, name: str) -> Any:
        """Bookmarks are added while others are written, so the share is told that was reached already."""
        self._taken += 1
        self._share = max(self._share, min(1.0, self._taken / len(self)))
        self._progress(self._share)
        return super().__getitem__(name)


def _made(report: DoctorReport) -> str:
    """When the report was made, in the form of ISO 32000-1, 7.9.4: `D:20260301071500+01'00'`."""
    hours, minutes = divmod(abs(report.generated.offset), 60)
    sign = "-" if report.generated.offset < 0 else "+"
    return f"D:{report.generated.wall:%Y%m%d%H%M%S}{sign}{hours:02}'{minutes:02}'"


def _bookmark(canvas: Canvas, page: int) -> None:
    for number, found in enumerate(canvas.marks):
        key = f"{page}-{number}"
        canvas.bookmarkHorizontal(key, 0, found.top)
        canvas.addOutlineEntry(found.title, key, found.level, closed=False)


def _head_and_foot(canvas: Canvas, report: DoctorReport, sheet: Sheet, number: int, pages: int) -> None:
    canvas.saveState()
    canvas.setFont(REGULAR, _LINE)
    canvas.setFillColor(FAINT)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.4)
    middle, right = sheet.width / 2, sheet.width - MARGIN
    foot = BOTTOM - 6 * mm
    canvas.line(MARGIN, foot + 3.4 * mm, right, foot + 3.4 * mm)
    canvas.drawString(MARGIN, foot, _(NOT_A_DIAGNOSIS))
    canvas.drawCentredString(middle, foot, _("written on {date}").format(date=date_text(report.generated.day)))
    canvas.drawRightString(right, foot, _("page {n} of {m}").format(n=number, m=pages))
    head = sheet.height - 11 * mm
    canvas.line(MARGIN, head - 1.6 * mm, right, head - 1.6 * mm)
    canvas.drawString(MARGIN, head, _("Leak Diary"))
    canvas.drawRightString(right, head, span_text(report.period.start, report.period.last))
    if report.invented:
        canvas.setFont(BOLD, _LINE + 1)
        canvas.setFillColor(INK)
        canvas.drawCentredString(middle, head, _("invented demonstration diary"))
    canvas.restoreState()
