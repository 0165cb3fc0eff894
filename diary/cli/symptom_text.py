"""Symptoms as the terminal shows them."""

from collections.abc import Iterable
from datetime import date

from diary.explanation import symptom_text
from diary.i18n import _
from diary.model import Symptom, SymptomReport, joined


def symptom_lists(reports: Iterable[SymptomReport], today: date) -> str:
    """What is there, what the diary asks about again, and what was."""
    runs = sorted(joined(reports), key=lambda report: (report.day, report.id), reverse=True)
    newest = {report.symptom: report for report in reversed(runs)}
    current = [newest[s] for s in Symptom if s in newest and newest[s].gone is None]
    parts = (
        (_("There now:"), [f"  {symptom_text(r)}" for r in current if not r.asks_again(today)]),
        (_("Is it still there?"), [line for r in current if r.asks_again(today) for line in _ask(r)]),
        (_("Earlier:"), [f"  {symptom_text(r)}" for r in runs if r not in current]),
    )
    return "\n".join("\n".join([head, *lines]) for head, lines in parts if lines)


def answers(report: SymptomReport) -> str:
    """How to say whether it is still there."""
    return _("If it is: leak-diary symptom {value} --still. If not: leak-diary symptom {value} --gone.").format(
        value=report.symptom.value
    )


def _ask(report: SymptomReport) -> list[str]:
    return [f"  {symptom_text(report)}", f"    {answers(report)}"]
