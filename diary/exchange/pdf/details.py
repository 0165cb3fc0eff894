"""From the second page on: the chart, what leaks came with, all weeks, and the sources."""

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from diary import charts
from diary.exchange.pdf import rules, weeks
from diary.exchange.pdf.drawing import figure_flowable
from diary.exchange.pdf.fonts import wrapped
from diary.exchange.pdf.grid import GUTTER, SIZE, Column, Grid, Row
from diary.exchange.pdf.pages import Heading, Sheet
from diary.exchange.pdf.style import TINY, text
from diary.i18n import _
from diary.model import Trigger
from diary.report import DoctorReport

_CHART_HEIGHT = 225.0
# What stands at least under a heading at the foot of a page.
_LEAST = 90.0


def story(report: DoctorReport, sheet: Sheet) -> list[Flowable]:
    """Everything between the first page and the log."""
    width = sheet.text_width
    return [
        *_chart(report, width),
        *_triggers(report, width, sheet.text_height),
        *_weeks(report, width, sheet.text_height),
        *rules.in_full(report, width),
        *rules.sources(report),
    ]


def _chart(report: DoctorReport, width: float) -> list[Flowable]:
    """As wide as the page; a hundredth of an inch of the screen is one of the paper."""
    pixels = tuple(round(length / 72 * charts.DP_PER_INCH) for length in (width, _CHART_HEIGHT))
    figure = charts.weekly_figure(report.weeks, report.windows, charts.PRINT, (pixels[0], pixels[1]))
    title = _("Leaks by week and main trigger")
    return [KeepTogether([Heading(title, title), figure_flowable(figure, width, _CHART_HEIGHT)])]


def _triggers(report: DoctorReport, width: float, highest: float) -> list[Flowable]:
    counts = report.counts.get(Trigger, {})
    unnamed = report.weeks.by_trigger.get(None, 0)
    if not counts and not unnamed:
        return []
    columns = [
        Column((_("Trigger"),), width * 0.4),
        Column((_("Leaks with it"),), width * 0.2, right=True),
        Column((_("Of all leaks"),), width * 0.2, right=True),
        Column((_("Named first"),), width * 0.2, right=True),
    ]
    main = report.weeks.by_trigger
    lines = [
        (trigger.label, n, main.get(trigger, 0)) for trigger, n in counts.items() if isinstance(trigger, Trigger)
    ]
    lines += [(_("No trigger named"), unnamed, unnamed)] if unnamed else []
    rows = [
        Row(
            (
                wrapped(label, columns[0].width - GUTTER, SIZE),
                [f"{n:,}"],
                [_percent(n, report.weeks.total)],
                [f"{first:,}"],
            )
        )
        for label, n, first in lines
    ]
    note = _("A leak with several triggers is counted with each; it is named first with one.")
    return [
        CondPageBreak(_LEAST),
        Heading(_("Triggers"), _("Triggers")),
        Grid(columns, rows, highest),
        text(note, TINY),
    ]


def _percent(n: int, leaks: int) -> str:
    share = 100 * n / leaks
    return _("less than {n} %").format(n=1) if 0 < share < 1 else _("{n} %").format(n=round(share))


def _weeks(report: DoctorReport, width: float, highest: float) -> list[Flowable]:
    if not report.diary_days:
        return []
    return [
        CondPageBreak(_LEAST),
        Heading(_("All weeks"), _("Weeks")),
        weeks.full_table(report, width, highest),
        text(_(weeks.KNOWN_DAYS), TINY),
    ]
