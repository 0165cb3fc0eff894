"""Puts summary, chart and log on paper."""

from typing import BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageBreak, PageTemplate

from diary.exchange.pdf import fonts, log, pages, summary
from diary.i18n import _
from diary.report import DoctorReport
from diary.wording import span_text


def write_pdf(report: DoctorReport, file: BinaryIO) -> None:
    """A4, the font embedded, a title, neither author nor machine; the same report gives the same bytes."""
    fonts.register()
    columns = log.columns(report)
    document = BaseDocTemplate(
        file,
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
    story = summary.story(report)
    if report.log or report.no_leak_days:
        story += [NextPageTemplate("log"), PageBreak(), *log.story(report, columns)]
    document.build(story, canvasmaker=pages.numbered(report))


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
