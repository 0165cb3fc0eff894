"""The rules on paper: those that were met, those that were not, and the sources of both."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table

from diary.analytics import Flag
from diary.exchange.pdf.pages import (
    BODY,
    HEADING,
    INK,
    LABEL,
    LABEL_WIDTH,
    PLAIN,
    SMALL,
    SUBHEADING,
    TEXT_WIDTH,
    TINY,
    WASH,
    text,
)
from diary.explanation import explain
from diary.guidance import Source
from diary.i18n import _
from diary.model import Level
from diary.report import DoctorReport


def met(report: DoctorReport) -> list[Flowable]:
    """Each with what was logged, what the source says, what to do, its numbers and where it stands."""
    heading = Paragraph(_("Rules met in this period"), HEADING)
    if not report.flags:
        none = (
            _("None of the rules that were checked.") if not report.assessment.flags else _("Left out, see above.")
        )
        return [heading, text(none, BODY)]
    first, *rest = (_flag(flag) for flag in report.flags)
    return [KeepTogether([heading, first]), *map(KeepTogether, rest)]


def not_met(report: DoctorReport) -> list[Flowable]:
    """All others by name, a paragraph a level, the most pressing first; small, so that the first page has room."""
    levels = sorted({rule.level for rule in report.not_fired}, reverse=True)
    if not levels:
        return []
    heading = Paragraph(_("Checked and not met"), HEADING)
    return [KeepTogether([heading, *(_level(level, report) for level in levels)])]


def _level(level: Level, report: DoctorReport) -> Paragraph:
    titles = "; ".join(rule.title for rule in report.not_fired if rule.level is level)
    return Paragraph(f"<b>{escape(level.label)}:</b> {escape(titles)}.", TINY)


def sources(report: DoctorReport) -> list[Flowable]:
    """Of every rule and window, how it was read, and that no clinician reviewed the rules."""
    lines = [
        f"{source.citation}. " + _("Read as: {read_as}.").format(read_as=source.read_as)
        for source in _cited(report)
    ]
    return [
        KeepTogether(
            [
                Paragraph(_("Sources"), HEADING),
                *(text(line, TINY) for line in lines),
                Paragraph(f"<b>{escape(_('No clinician has reviewed these rules.'))}</b>", SMALL),
            ]
        )
    ]


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
        [[text(told.title, SUBHEADING), Paragraph(f"<b>{escape(told.level.label)}</b>", SMALL)], ""]
    ]
    cells += [[text(name, LABEL), text(value, SMALL if i > 2 else BODY)] for i, (name, value) in enumerate(lines)]
    style = [
        *PLAIN,
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), WASH),
        ("LEFTPADDING", (0, 0), (0, -1), 7),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, INK),
        ("TOPPADDING", (0, 0), (-1, 0), 3),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    ]
    return Table(
        cells, colWidths=[LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH], style=style, hAlign="LEFT", spaceAfter=6
    )


def _cited(report: DoctorReport) -> Iterable[Source]:
    checked = [*(flag.rule for flag in report.flags), *report.not_fired]
    groups: list[Sequence[Source]] = [rule.statement.sources for rule in checked]
    groups += [placed.window.sources for placed in report.windows]
    return {source.id: source for group in groups for source in group}.values()
