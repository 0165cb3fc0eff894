"""The first resource of the FHIR document: what it is, what was left out, and where everything stands."""

from collections.abc import Iterable, Sequence
from uuid import UUID
from xml.sax.saxutils import escape

from diary.exchange.csv_files.cells import readable
from diary.exchange.fhir.codes import Json, concept, own, security
from diary.exchange.fhir.observations import reference
from diary.i18n import _, ngettext
from diary.report import NOT_A_DIAGNOSIS, DoctorReport, carried_over
from diary.wording import span_text


def composition(report: DoctorReport, identity: UUID, her: UUID, status: Iterable[UUID]) -> Json:
    """status: the resources that tell how things stood at the end of the period."""
    leaks = [line.episode.id for line in report.log]
    marks = [mark.id for mark in report.no_leak_days]
    sections = [
        _section("about", _("About this diary"), _about(report)),
        _section("status", _("Status at its end"), [_date_line(report)], status),
        _section("leaks", _("Leaks"), [_leaks(len(leaks))], leaks),
        _section("days-without-leaks", _("Days without leaks"), [_marks(len(marks))], marks),
        _section("symptoms", _("Symptoms"), _listed(s.symptom.label for s in report.symptoms),
                 [s.id for s in report.symptoms]),
        _section("medicines", _("Medicines"), _listed(m.name for m in report.medicines),
                 [m.id for m in report.medicines]),
    ]  # fmt: skip
    if report.questions:
        sections.append(_section("questions", _("The person’s own questions"), report.questions))
    if report.left_out:
        sections.append(_section("left-out", _("What was left out"), report.left_out))
    return {
        "resourceType": "Composition",
        "id": str(identity),
        **security(redacted=bool(report.left_out), invented=report.invented),
        "status": "final",
        "type": concept(own("self-reported-diary"), text=_(NOT_A_DIAGNOSIS)),
        "subject": reference(her),
        "date": report.generated.isoformat(),
        "author": [reference(her)],
        "title": _("Leak Diary, {span}").format(span=span_text(report.period.start, report.period.last)),
        "event": [{"period": {"start": report.period.start.isoformat(), "end": report.period.last.isoformat()}}],
        "section": sections,
    }


def _about(report: DoctorReport) -> list[str]:
    lines = [_(NOT_A_DIAGNOSIS), span_text(report.period.start, report.period.last)]
    if report.invented:
        lines.insert(0, _("invented demonstration diary"))
    lines.append(
        _("{n} of {days} days have an entry; nothing is known about the others.").format(
            n=report.diary_days, days=report.period.days
        )
    )
    if carried := carried_over(report.profile, report.assessment.standing):
        lines.append(carried)
    return lines


def _date_line(report: DoctorReport) -> str:
    return span_text(report.period.last, report.period.last)


def _leaks(n: int) -> str:
    return ngettext("{n:,} leak logged", "{n:,} leaks logged", n).format(n=n)


def _marks(n: int) -> str:
    return ngettext("{n:,} day marked as without leaks", "{n:,} days marked as without leaks", n).format(n=n)


def _listed(names: Iterable[str]) -> Sequence[str]:
    return list(names) or [_("none logged")]


def _section(code: str, title: str, lines: Iterable[str], entries: Iterable[UUID] = ()) -> Json:
    found: Json = {"title": title, "code": concept(own(code), text=title), "text": _narrative(lines)}
    references = [reference(identity) for identity in entries]
    return {**found, "entry": references} if references else found


def _narrative(lines: Iterable[str]) -> Json:
    paragraphs = "".join(f"<p>{escape(readable(line))}</p>" for line in lines)
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{paragraphs}</div>'}
