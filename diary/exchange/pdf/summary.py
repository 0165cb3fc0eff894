"""The summary: what a clinician reads in a minute, the rules with their sources, and the chart."""

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, Image, KeepTogether, Paragraph, Spacer, Table

from diary import charts
from diary.analytics import Age, comparison, trend_text
from diary.exchange.pdf import rules
from diary.exchange.pdf.fonts import REGULAR, wrapped
from diary.exchange.pdf.pages import (
    BODY,
    HEADING,
    LABEL,
    LABEL_WIDTH,
    PLAIN,
    RULE,
    SUBHEADING,
    TEXT_WIDTH,
    TITLE,
    text,
)
from diary.guidance import Lactation
from diary.i18n import _
from diary.model import (
    AgeBand,
    Amount,
    Choice,
    Episode,
    Fluid,
    Medicine,
    Onset,
    Openings,
    PartialDate,
    Side,
    SymptomReport,
)
from diary.report import CARRIED_OVER, DoctorReport
from diary.wording import date_text, month_text, span_text, time_text_24

_CHART_DPI = 300
_CHART_HEIGHT = 235.0
_NUMBER_WIDTH = 16.0


def story(report: DoctorReport) -> list[Flowable]:
    """Everything before the log."""
    return [
        Paragraph(_("Leak Diary: report"), TITLE),
        *_overview(report),
        *_counts(report),
        *_questions(report),
        *rules.met(report),
        *rules.not_met(report),
        *_chart(report),
        *rules.sources(report),
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
        (_("Weeks compared"), _compared(report)),
    ]
    if report.first_leak and report.last_leak:
        facts.append((_("First leak"), _when(report.first_leak)))
        facts.append((_("Last leak"), _when(report.last_leak)))
    facts += _about_her(report)
    rows = [[text(name, LABEL), text(value, BODY)] for name, value in facts]
    if assessment.level is not None:
        when = escape(_("at the time when it held in this period"))
        level = Paragraph(f"<b>{escape(assessment.level.label)}</b> ({when})", BODY)
        rows.append([text(_("Highest level"), LABEL), level])
    table = Table(rows, colWidths=[LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH], hAlign="LEFT", style=PLAIN)
    notices = [*report.left_out, *_after_loss(report)]
    return [table, *(text(notice, BODY) for notice in notices)]


def _compared(report: DoctorReport) -> str:
    """The trend at the end of the period; without one, the weeks side by side."""
    if report.trend is None:
        return comparison(report.weeks, report.generated.day)
    return " ".join(trend_text(report.trend).lines)


def _about_her(report: DoctorReport) -> list[tuple[str, str]]:
    band = report.profile.person.age_band
    facts = [] if band is AgeBand.NOT_SAID else [(_("Age"), band.label)]
    none = _("none logged")
    return [
        *facts,
        (_("Medicines"), "; ".join(map(_medicine, report.medicines)) or none),
        (_("Symptoms"), "; ".join(map(_symptom, report.symptoms)) or none),
    ]


def _medicine(medicine: Medicine) -> str:
    parts = [medicine.name]
    if medicine.started:
        parts.append(_("from {date}").format(date=_about(medicine.started)))
    if medicine.stopped:
        parts.append(_("until {date}").format(date=_about(medicine.stopped)))
    return " ".join(parts)


def _symptom(report: SymptomReport) -> str:
    gone = _("gone on {day}").format(day=date_text(report.gone)) if report.gone else _("not marked as gone")
    return _("{symptom}: noticed on {day}, {gone}").format(
        symptom=report.symptom.label, day=date_text(report.day), gone=gone
    )


def _status(report: DoctorReport) -> str:
    """The stage, and the time since the birth or since the last feed, whichever the stage is counted from.

    After a loss only the time since it, or since the last expression: the names of the stages speak of feeding.
    """
    standing = report.assessment.standing
    over = standing.lactation is Lactation.OUTSIDE
    if report.profile.after_loss and standing.since and over:
        age = Age(standing.since, report.period.last)
        return _("{time}, counted from {date}").format(time=age.text, date=_date(standing.since))
    parts = [standing.shown.label]
    if standing.since and over and any(p.last_feed == standing.since for p in report.profile.pregnancies):
        age = Age(standing.since, report.period.last)
        parts.append(_("{time} since the last {feed} ({date})").format(time=age.text, date=_date(standing.since)))
    if report.age:
        parts.append(
            _("{time} since the birth ({date})").format(time=report.age.text, date=_date(report.age.since))
        )
    return "; ".join(parts)


def _date(value: PartialDate) -> str:
    return month_text(value.earliest) if value.about else date_text(value.earliest)


def _about(value: PartialDate) -> str:
    return _("about {time}").format(time=_date(value)) if value.about else _date(value)


def _after_loss(report: DoctorReport) -> list[str]:
    return [_(CARRIED_OVER)] if report.profile.after_loss and report.assessment.standing.since else []


def _when(episode: Episode) -> str:
    return _("{date}, {time}").format(date=date_text(episode.day), time=time_text_24(episode.moment.wall))


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
            *(text(f"{n}  {value.label}", BODY) for value, n in report.counts.get(kind, {}).items()),
        ]
        for name, kind in kinds
    ]
    style = [
        *PLAIN,
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, RULE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, RULE),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    widths = [TEXT_WIDTH / len(kinds)] * len(kinds)
    return [Spacer(1, 6), Table([cells], colWidths=widths, style=style, hAlign="LEFT")]


def _questions(report: DoctorReport) -> list[Flowable]:
    """In her own words, on the first page; the lines of a question keep their own direction of writing."""
    if not report.questions:
        return []
    width = TEXT_WIDTH - _NUMBER_WIDTH
    rows = [
        [f"{number}.", "\n".join(wrapped(question, width, BODY.fontSize))]
        for number, question in enumerate(report.questions, start=1)
    ]
    style = [*PLAIN, ("FONT", (0, 0), (-1, -1), REGULAR, BODY.fontSize, BODY.leading)]
    table = Table(rows, colWidths=[_NUMBER_WIDTH, width], style=style, hAlign="LEFT")
    return [Paragraph(_("The person’s own questions"), HEADING), table]


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
