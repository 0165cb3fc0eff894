"""The first page: what a clinician reads in a minute."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from diary.analytics import comparison, trend_text
from diary.exchange.pdf import rules, status, weeks
from diary.exchange.pdf.fonts import wrapped
from diary.exchange.pdf.pages import Heading, Sheet, mark
from diary.exchange.pdf.style import AFTER, BODY, LABEL, LABEL_WIDTH, PLAIN, TINY, TITLE, marked_up, row, text
from diary.i18n import _
from diary.model import Amount, Choice, Episode, Fluid, Onset, Openings, Side
from diary.report import DoctorReport, carried_over
from diary.wording import date_text, span_text, time_text_24

_NUMBER_WIDTH = 14.0
_GAP = 16.0
# Of the width of the text: the weeks on the left.
_WEEKS = 0.52


class _Title(Paragraph):  # type: ignore[misc]  # reportlab has no types
    def draw(self) -> None:
        mark(self.canv, _("Summary"), 0, TITLE.leading)
        super().draw()


def story(report: DoctorReport, sheet: Sheet) -> list[Flowable]:
    """In the order in which it is asked for."""
    width = sheet.text_width
    return [
        _Title(escape(_("Leak Diary: report")), TITLE),
        *map(KeepTogether, _facts(_overview(report), width)),
        *_leaks(report, sheet),
        *rules.met(report, width),
        *rules.not_met(report),
        *_herself(report, width),
        *_questions(report, width),
    ]


def _facts(facts: Iterable[tuple[str, str]], width: float) -> list[Table]:
    widths = [LABEL_WIDTH, width - LABEL_WIDTH]
    return [row([text(name, LABEL), text(value, BODY)], widths) for name, value in facts if value]


def _herself(report: DoctorReport, width: float) -> list[Flowable]:
    facts = [(_("Medicines"), status.medicines(report)), (_("Symptoms"), status.symptoms(report))]
    first, *rest = _facts(facts, width)
    return [KeepTogether([Heading(_("Medicines, symptoms and questions")), first]), *map(KeepTogether, rest)]


def _overview(report: DoctorReport) -> list[tuple[str, str]]:
    known = _("{n:,} of {days:,}; nothing is known about the others").format(
        n=report.diary_days, days=report.period.days
    )
    return [
        (_("Period"), span_text(report.period.start, report.period.last)),
        (_("Status at its end"), status.status(report)),
        (_("Age"), status.age_band(report)),
        (_("Days with an entry"), known),
        (_("Left out"), status.left_out(report)),
        (_("Note"), carried_over(report.profile, report.assessment.standing)),
    ]


def _leaks(report: DoctorReport, sheet: Sheet) -> list[Flowable]:
    """The weeks on the left; the trend, the first and last leak and the counts on the right."""
    heading = Heading(_("Leaks by week"))
    if not report.diary_days:
        return [heading, text(comparison(report.weeks, report.generated.day), BODY)]
    left = (sheet.text_width - _GAP) * _WEEKS
    right = sheet.text_width - _GAP - left
    columns = Table(
        [
            [
                _weeks(report, left, sheet.text_height),
                "",
                [*_trend(report), *_first_and_last(report), *_counts(report)],
            ]
        ],
        colWidths=[left, _GAP, right],
        style=[*PLAIN, ("RIGHTPADDING", (0, 0), (-1, -1), 0)],
        hAlign="LEFT",
    )
    return [heading, columns]


def _weeks(report: DoctorReport, width: float, highest: float) -> list[Flowable]:
    lines = weeks.lines(report)
    shown = lines[-weeks.LAST_WEEKS :]
    earlier = len(lines) > len(shown)
    said = [_(weeks.KNOWN_DAYS), *([_("The weeks before stand on a later page.")] if earlier else [])]
    return [weeks.short_table(report, shown, width, highest), text(" ".join(said), TINY)]


def _trend(report: DoctorReport) -> list[Flowable]:
    """The trend at the end of the period; without one, the weeks side by side."""
    if report.trend is None:
        return [text(comparison(report.weeks, report.generated.day), BODY)]
    told = trend_text(report.trend)
    return [
        Paragraph(f"<b>{escape(told.headline)}</b>", BODY),
        text(told.sentence, BODY),
        text(" ".join(told.lines[1:]), AFTER),
    ]


def _first_and_last(report: DoctorReport) -> list[Flowable]:
    """What came only when pressed stands apart, in no other number."""
    found = []
    if report.first_leak and report.last_leak:
        found = [
            _named(_("Leaks logged"), f"{report.weeks.total:,}"),
            _named(_("First leak"), _when(report.first_leak)),
            _named(_("Last leak"), _when(report.last_leak)),
        ]
    if report.weeks.pressed:
        found.append(_named(_("Pressed:"), _("{n:,}, in no other number").format(n=report.weeks.pressed)))
    return found


def _when(episode: Episode) -> str:
    return _("{date}, {time}").format(date=date_text(episode.day), time=time_text_24(episode.moment.wall))


def _counts(report: DoctorReport) -> list[Flowable]:
    kinds: list[tuple[str, type[Choice]]] = [
        (_("Side"), Side),
        (_("Fluid"), Fluid),
        (_("How it came"), Onset),
        (_("Openings"), Openings),
        (_("Amount"), Amount),
    ]
    return [
        _named(name, ", ".join(f"{n:,} {_as_said(value)}" for value, n in report.counts[kind].items()))
        for name, kind in kinds
        if report.counts.get(kind)
    ]


def _as_said(value: Choice) -> str:
    """What one tap leaves open was not said; that is no answer, "not sure" would be one."""
    if value is Onset.UNSURE:
        return _("not said (counted as by itself)")
    return _("not said") if value in (Side.UNSURE, Amount.UNSURE, Openings.UNSURE) else value.label


def _named(name: str, words: str) -> Paragraph:
    return Paragraph(f"<b>{escape(name)}</b> {marked_up(words)}", BODY)


def _questions(report: DoctorReport, width: float) -> list[Flowable]:
    """In her own words; the lines of a question keep their own direction of writing."""
    room = width - LABEL_WIDTH - _NUMBER_WIDTH
    widths = [LABEL_WIDTH, _NUMBER_WIDTH, room]
    rows = []
    for number, question in enumerate(report.questions, start=1):
        label = text(_("Own questions"), LABEL) if number == 1 else ""
        rows.append(row([label, f"{number}.", "\n".join(wrapped(question, room, BODY.fontSize))], widths))
    return [*map(KeepTogether, rows)]
