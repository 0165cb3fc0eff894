"""Puts summary, chart and log on paper."""

from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate, Table

from diary.exchange.pdf import fonts, log, pages, summary
from diary.i18n import _
from diary.progress import Progress, part, unwatched
from diary.report import DoctorReport
from diary.wording import span_text

# Where, of the whole work, these begin; measured with 100,000 leaks.
_LOG, _LAYOUT, _PAGES = 0.02, 0.35, 0.9


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
    return len(flowable._cellvalues) if isinstance(flowable, Table) else 0


def write_pdf(report: DoctorReport, file: BinaryIO, progress: Progress = unwatched) -> None:
    """A4, the font embedded, a title, neither author nor machine; the same report gives the same bytes."""
    fonts.register()
    columns = log.columns(report)
    document = _Watched(
        file,
        part(progress, _LAYOUT, _PAGES),
        pagesize=A4,
        title=_("Leak Diary, {span}").format(span=span_text(report.period.start, report.period.last)),
        author="",
        creator="",
        producer="",
        subject="",
        invariant=1,
        initialFontName=fonts.REGULAR,
    )
    height = pages.HEIGHT - pages.TOP - pages.BOTTOM
    document.addPageTemplates(
        [
            PageTemplate("summary", [_frame(height)]),
            PageTemplate(
                "log",
                [_frame(height - log.HEAD_HEIGHT)],
                onPage=lambda canvas, _document: log.head(canvas, columns),
            ),
        ]
    )
    progress(0)
    story = summary.story(report)
    progress(_LOG)
    if report.log or report.no_leak_days:
        lines = log.story(report, columns, part(progress, _LOG, _LAYOUT))
        story += [NextPageTemplate("log"), PageBreak(), *lines]
    document.build(story, canvasmaker=pages.numbered(report, part(progress, _PAGES, 1)))


def _frame(height: float) -> Frame:
    return Frame(
        pages.MARGIN,
        pages.BOTTOM,
        pages.TEXT_WIDTH,
        height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
