"""The rules on paper: those that were met, those that were not, and what their sources say."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from diary.analytics import Flag
from diary.exchange.pdf.pages import Heading
from diary.exchange.pdf.style import (
    BODY,
    INK,
    LABEL,
    LABEL_WIDTH,
    PLAIN,
    SMALL,
    SUBHEADING,
    TINY,
    marked_up,
    row,
    text,
)
from diary.explanation import Explanation, explain
from diary.guidance import Source
from diary.i18n import N_, _
from diary.model import Level
from diary.report import DoctorReport
from diary.wording import date_text

# The most pressing ones, on the first page with everything; more would push her own questions off it.
_WHOLE = 3
_IN_FULL = N_("What the app told about the rules met")


def met(report: DoctorReport, width: float) -> list[Flowable]:
    """Each with its level and the days it rests on; of the first three also their numbers and where they stand."""
    title = _("Rules met now") if report.current else _("Rules met in this period")
    heading = [Heading(title, _("Rules")), *_level(report), *_earlier(report)]
    if not report.flags:
        none = (
            _("None of the rules that were checked.") if not report.assessment.flags else _("Left out, see above.")
        )
        return [*heading, text(none, BODY)]
    first, *rest = (_met(flag, width, whole=place < _WHOLE) for place, flag in enumerate(report.flags))
    later = _("Numbers and sources of the rules after the third: “{title}”, on a later page.")
    told = [text(later.format(title=_(_IN_FULL)), TINY)] if len(report.flags) > _WHOLE else []
    return [KeepTogether([*heading, first]), *map(KeepTogether, rest), *told]


def _earlier(report: DoctorReport) -> list[Flowable]:
    titles = "; ".join(flag.rule.title for flag in report.earlier)
    return (
        [text(_("Earlier in this period, and no longer now: {titles}.").format(titles=titles), SMALL)]
        if titles
        else []
    )


def _level(report: DoctorReport) -> list[Flowable]:
    level = report.assessment.level_label
    if not level:
        return []
    day = _("as of {day}").format(day=date_text(report.generated.day))
    when = escape(day if report.current else _("at the time when it held in this period"))
    name = escape(_("Highest level"))
    return [Paragraph(f"{name}: <b>{escape(level)}</b> ({when})", BODY)]


def _met(flag: Flag, width: float, *, whole: bool) -> Table:
    told = explain(flag)
    title = f"<b>{marked_up(told.title)}</b> – {escape(told.level_label)}"
    logged = _("Logged: {what}").format(what=told.logged)
    if whole:
        numbers = _("Rule: {rule}").format(rule=_numbers(told))
        source = _("Source: {sources}.").format(sources=told.sources)
        lines = [Paragraph(title, BODY), text(logged, SMALL), text(f"{numbers} {source}", TINY)]
    else:
        lines = [Paragraph(f"{title} – {marked_up(logged)}", SMALL)]
    style = [
        *PLAIN,
        ("LEFTPADDING", (0, 0), (0, -1), 6),
        ("LINEBEFORE", (0, 0), (0, -1), 2, INK),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    return row([lines], [width], style, spaceBefore=2, spaceAfter=3)


def not_met(report: DoctorReport) -> list[Flowable]:
    """All others by name, a paragraph a level, the most pressing first; small, so that the first page has room."""
    levels = sorted({rule.level for rule in report.not_fired}, reverse=True)
    if not levels:
        return []
    first, *rest = (_named(level, report) for level in levels)
    return [KeepTogether([Heading(_("Checked and not met")), first]), *rest]


def _named(level: Level, report: DoctorReport) -> Paragraph:
    titles = "; ".join(rule.title for rule in report.not_fired if rule.level is level)
    return Paragraph(f"<b>{escape(level.label)}:</b> {escape(titles)}.", TINY)


def in_full(report: DoctorReport, width: float) -> list[Flowable]:
    """What the sources of the rules met say, and what she was told to do."""
    told = [_in_full(flag, width, whole=place < _WHOLE) for place, flag in enumerate(report.flags)]
    also = [_in_full(flag, width, whole=False) for flag in report.also_met]
    earlier = [_in_full(flag, width, whole=False) for flag in report.earlier]
    return [
        *_headed(_(_IN_FULL), told),
        *_headed(_("Also met"), also),
        *_headed(_("Met earlier in this period, and no longer now"), earlier),
    ]


def _headed(title: str, tables: list[Table]) -> list[Flowable]:
    return [KeepTogether([Heading(title), tables[0]]), *tables[1:]] if tables else []


def _in_full(flag: Flag, width: float, *, whole: bool) -> Table:
    """whole: its numbers and sources stand on the first page already."""
    told = explain(flag)
    rows: list[list[object]] = [
        [text(told.title, SUBHEADING), ""],
        [text(_("What the source says"), LABEL), text(told.says, BODY)],
        [text(_("What to do"), LABEL), text(told.do, BODY)],
    ]
    if flag.rule.imaging:
        imaging = _("For such fluid the source recommends {breast} imaging to find the cause.")
        rows.append([text(_("For the doctor"), LABEL), text(imaging, BODY)])
    if not whole:
        rows.append([text(_("Rule"), LABEL), text(_numbers(told), SMALL)])
        rows.append([text(_("Source"), LABEL), text(told.sources, SMALL)])
    style = [*PLAIN, ("SPAN", (0, 0), (-1, 0)), ("NOSPLIT", (0, 0), (-1, -1))]
    return Table(rows, colWidths=[LABEL_WIDTH, width - LABEL_WIDTH], style=style, hAlign="LEFT", spaceAfter=4)


def sources(report: DoctorReport) -> list[Flowable]:
    """Of every rule and window, how it was read, and that no clinician reviewed the rules."""
    lines = [
        " ".join(
            filter(
                None,
                (
                    f"{source.citation}.",
                    _("Read as: {read_as}.").format(read_as=source.read_as),
                    source.address,
                ),
            )
        )
        for source in _cited(report)
    ]
    warning = Paragraph(f"<b>{escape(_('No clinician has reviewed these rules.'))}</b>", SMALL)
    return [KeepTogether([Heading(_("Sources"), _("Sources")), warning, *(text(line, TINY) for line in lines)])]


def _numbers(told: Explanation) -> str:
    return " ".join((told.rule, *told.marks))


def _cited(report: DoctorReport) -> Iterable[Source]:
    checked = [*(flag.rule for flag in (*report.flags, *report.also_met, *report.earlier)), *report.not_fired]
    groups: list[Sequence[Source]] = [rule.statement.sources for rule in checked]
    groups += [placed.window.sources for placed in report.windows]
    return {source.id: source for group in groups for source in group}.values()
