"""The summary: what a clinician reads in a minute, the rules with their sources, and the chart."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, Image, KeepTogether, Paragraph, Spacer, Table

from diary import charts
from diary.analytics import Age, Flag, latest_ended
from diary.exchange.pdf.fonts import REGULAR
from diary.exchange.pdf.pages import BODY, HEADING, INK, LABEL, RULE, SMALL, SUBHEADING, TEXT_WIDTH, TITLE, WASH
from diary.explanation import explain
from diary.guidance import Source
from diary.i18n import _
from diary.model import Amount, Choice, Episode, Fluid, Onset, Openings, PartialDate, Side
from diary.report import CARRIED_OVER, DoctorReport, comparison
from diary.wording import date_text, month_text, span_text, time_text

_CHART_DPI = 300
_CHART_HEIGHT = 235.0
_LABEL_WIDTH = 92.0


def story(report: DoctorReport) -> list[Flowable]:
    """Everything before the log."""
    return [
        Paragraph(_("Leak Diary: report"), TITLE),
        *_overview(report),
        *_counts(report),
        *_flags(report),
        *_not_met(report),
        *_chart(report),
        *_sources(report),
    ]


def _overview(report: DoctorReport) -> list[Flowable]:
    assessment = report.assessment
    facts = [
        (_("Period"), span_text(report.period.start, report.period.last)),
        (_("Status at its end"), _status(report)),
        (
            _("Days with an entry"),
            _("{n} of {days}; nothing is known about the others").format(
                n=report.diary_days, days=report.period.days
            ),
        ),
        (_("Leaks logged"), str(len(report.log))),
        (_("Weeks compared"), comparison(report.weeks, report.generated.day)),
    ]
    if report.first_leak and report.last_leak:
        facts.append((_("First leak"), _when(report.first_leak)))
        facts.append((_("Last leak"), _when(report.last_leak)))
    if assessment.level is not None:
        facts.append((_("In short"), f"<b>{escape(assessment.level.label)}</b>"))
    rows = [
        [_text(name, LABEL), Paragraph(value if "<b>" in value else escape(value), BODY)] for name, value in facts
    ]
    table = Table(rows, colWidths=[_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH], hAlign="LEFT", style=_PLAIN)
    notices = [*report.left_out, *_after_loss(report)]
    return [table, *(_text(notice, BODY) for notice in notices)]


_PLAIN = [
    ("FONT", (0, 0), (-1, -1), REGULAR, 9),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
]


def _status(report: DoctorReport) -> str:
    """The stage, and the time since the birth or since the last feed, whichever the stage is counted from.

    After a loss only that time: the names of the stages speak of feeding.
    """
    standing = report.assessment.standing
    latest = latest_ended(report.period.last, report.profile)
    if standing.since and latest and latest.lost:
        age = Age(standing.since, report.period.last)
        return _("{time}, counted from {date}").format(time=age.text, date=_date(standing.since))
    parts = [standing.shown.label]
    if standing.since and latest and standing.since == latest.last_feed:
        age = Age(standing.since, report.period.last)
        parts.append(_("{time} since the last {feed} ({date})").format(time=age.text, date=_date(standing.since)))
    if report.age:
        parts.append(
            _("{time} since the birth ({date})").format(time=report.age.text, date=_date(report.age.since))
        )
    return "; ".join(parts)


def _date(value: PartialDate) -> str:
    return month_text(value.earliest) if value.about else date_text(value.earliest)


def _after_loss(report: DoctorReport) -> list[str]:
    latest = latest_ended(report.period.last, report.profile)
    if not (latest and latest.lost):
        return []
    return [_(CARRIED_OVER)]


def _when(episode: Episode) -> str:
    return _("{date}, {time}").format(date=date_text(episode.day), time=time_text(episode.moment.wall))


def _counts(report: DoctorReport) -> list[Flowable]:
    if not report.log:
        return []
    kinds: list[tuple[str, type[Choice]]] = [
        (_("Side"), Side),
        (_("Fluid"), Fluid),
        (_("How it came"), Onset),
        (_("Openings"), Openings),
        (_("Amount"), Amount),
    ]
    cells = [
        [
            Paragraph(escape(name), SUBHEADING),
            *(_text(f"{n}  {value.label}", BODY) for value, n in report.counts.get(kind, {}).items()),
        ]
        for name, kind in kinds
    ]
    style = [
        *_PLAIN,
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, RULE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, RULE),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    widths = [TEXT_WIDTH / len(kinds)] * len(kinds)
    return [Spacer(1, 6), Table([cells], colWidths=widths, style=style, hAlign="LEFT")]


def _flags(report: DoctorReport) -> list[Flowable]:
    heading = Paragraph(_("Rules met in this period"), HEADING)
    if not report.assessment.flags:
        return [heading, _text(_("None of the rules that were checked."), BODY)]
    first, *rest = (_flag(flag) for flag in report.assessment.flags)
    return [KeepTogether([heading, first]), *map(KeepTogether, rest)]


def _flag(flag: Flag) -> Table:
    told = explain(flag)
    lines = [
        (_("Logged"), told.logged),
        (_("What the source says"), told.says),
        (_("What to do"), told.do),
        (_("Rule"), " ".join((told.rule, *told.marks))),
        (_("Source"), told.sources),
    ]
    cells: list[list[object]] = [
        [[_text(told.title, SUBHEADING), Paragraph(f"<b>{escape(told.level.label)}</b>", SMALL)], ""]
    ]
    cells += [
        [_text(name, LABEL), _text(value, SMALL if i > 2 else BODY)] for i, (name, value) in enumerate(lines)
    ]
    style = [
        *_PLAIN,
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), WASH),
        ("LEFTPADDING", (0, 0), (0, -1), 7),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, INK),
        ("TOPPADDING", (0, 0), (-1, 0), 3),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    ]
    return Table(
        cells, colWidths=[_LABEL_WIDTH, TEXT_WIDTH - _LABEL_WIDTH], style=style, hAlign="LEFT", spaceAfter=6
    )


def _not_met(report: DoctorReport) -> list[Flowable]:
    titles = [rule.title for rule in report.assessment.not_fired]
    if not titles:
        return []
    return [
        Paragraph(_("Checked and not met"), HEADING),
        _text("; ".join(titles) + ".", SMALL),
    ]


def _chart(report: DoctorReport) -> list[Flowable]:
    pixels = tuple(round(length / 72 * _CHART_DPI) for length in (TEXT_WIDTH, _CHART_HEIGHT))
    figure = charts.weekly_figure(report.weeks, report.windows, charts.PRINT, (pixels[0], pixels[1]), _CHART_DPI)
    picture = BytesIO()
    charts.write_png(figure, picture)
    picture.seek(0)
    return [
        KeepTogether(
            [
                Paragraph(_("Leaks by week and main trigger"), HEADING),
                Image(picture, TEXT_WIDTH, _CHART_HEIGHT, mask=None),
            ]
        )
    ]


def _sources(report: DoctorReport) -> list[Flowable]:
    lines = [
        f"{source.citation}. " + _("Read as: {read_as}.").format(read_as=source.read_as)
        for source in _cited(report)
    ]
    return [
        KeepTogether(
            [
                Paragraph(_("Sources"), HEADING),
                *(_text(line, SMALL) for line in lines),
                Paragraph(f"<b>{escape(_('No clinician has reviewed these rules.'))}</b>", SMALL),
            ]
        )
    ]


def _cited(report: DoctorReport) -> Iterable[Source]:
    rules = [*(flag.rule for flag in report.assessment.flags), *report.assessment.not_fired]
    groups: list[Sequence[Source]] = [rule.statement.sources for rule in rules]
    groups += [placed.window.sources for placed in report.windows]
    return {source.id: source for group in groups for source in group}.values()


def _text(text: str, style: object) -> Paragraph:
    return Paragraph(escape(text), style)
