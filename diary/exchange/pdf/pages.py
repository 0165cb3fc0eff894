"""The paper: A4, what stands on every page, and the page count, which is known only at the end."""

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from diary.bidi import in_reading_order, joined
from diary.exchange.pdf.fonts import BOLD, REGULAR, printable
from diary.i18n import _
from diary.progress import Progress, part, watched
from diary.report import NOT_A_DIAGNOSIS, DoctorReport
from diary.wording import date_text, span_text

WIDTH, HEIGHT = A4
MARGIN = 16 * mm
TOP = 20 * mm
BOTTOM = 18 * mm
TEXT_WIDTH = WIDTH - 2 * MARGIN

INK = HexColor("#1A1A1A")
FAINT = HexColor("#555555")
RULE = HexColor("#BBBBBB")
WASH = HexColor("#F2F2F2")

BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=12.5, textColor=INK)
SMALL = ParagraphStyle("small", BODY, fontSize=7.5, leading=10, textColor=FAINT)
TINY = ParagraphStyle("tiny", SMALL, fontSize=6.5, leading=8, spaceAfter=1.5)
# Beside BODY: smaller, on the same base line.
LABEL = ParagraphStyle("label", SMALL, leading=BODY.leading)
TITLE = ParagraphStyle("title", BODY, fontName=BOLD, fontSize=19, leading=23, spaceAfter=7)
HEADING = ParagraphStyle("heading", BODY, fontName=BOLD, fontSize=11, leading=14, spaceBefore=9, spaceAfter=3)
SUBHEADING = ParagraphStyle("subheading", BODY, fontName=BOLD, leading=12.5)

# Facts beside their names, without any line.
LABEL_WIDTH = 92.0
PLAIN = [
    ("FONT", (0, 0), (-1, -1), REGULAR, 9),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
]

_LINE = 7.5


def text(words: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of plain words, hers among them, every character printed or shown as missing."""
    return Paragraph(escape(in_reading_order(joined(printable(words)), right=False)), style)


def numbered(report: DoctorReport, progress: Progress) -> Callable[..., Canvas]:
    """A maker of canvases that write the head and foot of every page once the number of pages is known.

    progress: of that writing.
    """

    class Numbered(Canvas):  # type: ignore[misc]  # reportlab has no types
        def __init__(self, *words: Any, **named: Any) -> None:
            super().__init__(*words, **named)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  # reportlab's name
            self._kept.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            kept = watched(self._kept, part(progress, 0, 0.5), every=1)
            for number, page in enumerate(kept, start=1):
                self.__dict__.update(page)
                _head_and_foot(self, report, number, len(self._kept))
                super().showPage()
            self._doc.idToObject = _Taken(self._doc.idToObject, part(progress, 0.5, 1))
            super().save()

    return Numbered


class _Taken(dict[str, Any]):
    """The objects of the file, which reportlab compresses and writes one by one as it takes them from here."""

    def __init__(self, objects: dict[str, Any], progress: Progress) -> None:
        super().__init__(objects)
        self._progress = progress
        self._taken = 0

    def __getitem__(self, name: str) -> Any:
        self._taken += 1
        self._progress(min(1.0, self._taken / len(self)))
        return super().__getitem__(name)


def _head_and_foot(canvas: Canvas, report: DoctorReport, number: int, pages: int) -> None:
    canvas.saveState()
    canvas.setFont(REGULAR, _LINE)
    canvas.setFillColor(FAINT)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    foot = BOTTOM - 6 * mm
    canvas.line(MARGIN, foot + 4 * mm, WIDTH - MARGIN, foot + 4 * mm)
    canvas.drawString(MARGIN, foot, _(NOT_A_DIAGNOSIS))
    canvas.drawCentredString(WIDTH / 2, foot, _("written on {date}").format(date=date_text(report.generated.day)))
    canvas.drawRightString(WIDTH - MARGIN, foot, _("page {n} of {m}").format(n=number, m=pages))
    head = HEIGHT - 12 * mm
    canvas.drawString(MARGIN, head, _("Leak Diary"))
    canvas.drawRightString(WIDTH - MARGIN, head, span_text(report.period.start, report.period.last))
    if report.invented:
        canvas.setFont(BOLD, _LINE + 1)
        canvas.setFillColor(INK)
        canvas.drawCentredString(WIDTH / 2, head, _("invented demonstration diary"))
    canvas.restoreState()
