"""Symptoms as the terminal shows them."""

from collections.abc import Iterable
from datetime import date

from diary.i18n import _
from diary.model import Symptom, SymptomReport
from diary.wording import date_text


def symptom_lists(reports: Iterable[SymptomReport], today: date) -> str:
    """What is there, what the diary asks about again, and what was.

    The newest report of a symptom says how it is.
    """
    newest: dict[Symptom, SymptomReport] = {}
    earlier = []
    for report in sorted(reports, key=lambda report: (report.day, report.id), reverse=True):
        if report.gone is None and report.symptom not in newest:
            newest[report.symptom] = report
        else:
            newest.setdefault(report.symptom, report)
            earlier.append(report)
    current = [newest[s] for s in Symptom if s in newest and newest[s] not in earlier]
    parts = (
        (_("There now:"), [f"  {report_line(r)}" for r in current if not r.asks_again(today)]),
        (_("Is it still there?"), [line for r in current if r.asks_again(today) for line in _ask(r)]),
        (_("Earlier:"), [f"  {report_line(r)}" for r in earlier]),
    )
    return "\n".join("\n".join([head, *lines]) for head, lines in parts if lines)


def report_line(report: SymptomReport) -> str:
    """`Fever, 38.0 °C or more, noticed on 1 March 2026, gone on 3 March 2026`."""
    text = _("{symptom}, noticed on {day}")
    if report.gone is not None:
        text = _("{symptom}, noticed on {day}, gone on {gone}")
    return text.format(
        symptom=report.symptom.label,
        day=date_text(report.day),
        gone=date_text(report.gone) if report.gone is not None else "",
    )


def _ask(report: SymptomReport) -> list[str]:
    answers = _("If it is: leak-diary symptom {value}. If not: leak-diary symptom {value} --gone.")
    return [f"  {report_line(report)}", f"    {answers.format(value=report.symptom.value)}"]
