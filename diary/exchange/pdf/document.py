"""Puts summary, chart, weeks and log on paper."""

from typing import Any, BinaryIO

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from diary.exchange.pdf import details, fonts, log, summary
from diary.exchange.pdf.grid import Grid
from diary.exchange.pdf.pages import BOTTOM, MARGIN, Sheet, numbered
from diary.i18n import _, language
from diary.progress import Progress, part, unwatched
from diary.report import DoctorReport
from diary.wording import span_text

# Where, of the whole work, these begin; measured with 10,000 leaks.
_LOG, _LAYOUT, _PAGES = 0.03, 0.28, 0.88
# Between what goes on from the first page and what follows it, in points.
_GAP = 14.0


class _Watched(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Tells how many of the rows of its tables stand on a page."""

    def __init__(self, file: BinaryIO, progress: Progress, **named: Any) -> None:
        super().__init__(file, **named)
        self._progress = progress
        self._done = 0
        self._rows = 0

    def build(self, flowables: list[Flowable], **named: Any) -> None:
        self._rows = sum(map(_rows, flowables))
        super().build(flowables, **named)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # reportlab's name
        self._done += _rows(flowable)
        self._progress(min(1.0, self._done / self._rows) if self._rows else 1)


def _rows(flowable: Flowable) -> int:
    return flowable.rows if isinstance(flowable, Grid) else 0


def write_pdf(report: DoctorReport, file: BinaryIO, progress: Progress = unwatched) -> None:
    """On the paper of its layout, the fonts embedded, a title, neither author nor machine.

    The file says when the report was made. The same report gives the same bytes.
    """
    fonts.register()
    sheet = Sheet.of(report.layout.paper)
    document = _Watched(
        file,
        part(progress, _LAYOUT, _PAGES),
        pagesize=(sheet.width, sheet.height),
        title=_("Leak Diary, {span}").format(span=span_text(report.period.start, report.period.last)),
        lang=language(),
        author="",
        creator="",
        producer="",
        subject="",
        invariant=1,
        initialFontName=fonts.REGULAR,
    )
    document.addPageTemplates([PageTemplate("page", [_frame(sheet)])])
    progress(0)
    story = [*summary.story(report, sheet), _EndOfFirstPage(), *details.story(report, sheet)]
    progress(_LOG)
    if report.layout.log and (report.log or report.no_leak_days):
        story += [PageBreak(), *log.story(report, sheet, part(progress, _LOG, _LAYOUT))]
    document.build(story, canvasmaker=numbered(report, sheet, part(progress, _PAGES, 1)))


class _EndOfFirstPage(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Takes the rest of the first page. Where the summary went on beyond it, the next part follows at once."""

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        return 0, height if self.canv.getPageNumber() == 1 else _GAP

    def draw(self) -> None:
        """Nothing to be seen."""


def _frame(sheet: Sheet) -> Frame:
    return Frame(
        MARGIN,
        BOTTOM,
        sheet.text_width,
        sheet.text_height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
