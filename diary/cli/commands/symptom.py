"""`symptom`: reported, gone, and what is there."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from diary.cli.arguments import UsageError
from diary.cli.assessment_text import resting_on
from diary.cli.emergency_text import emergency_lines
from diary.cli.symptom_text import report_line, symptom_lists
from diary.errors import NotFound
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Change, Symptom, SymptomReport, parse_date
from diary.wording import date_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "symptoms",
        nargs="*",
        type=Symptom.parse,
        metavar="VALUE",
        help=_("without one, all are shown") + f": {', '.join(Symptom)}",
    )
    parser.add_argument("--on", type=parse_date, metavar="DATE", help=_("the day of it (default: today)"))
    parser.add_argument("--gone", action="store_true", help=_("no longer there, from that day on"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    day = arguments.on or logbook.today()
    symptoms = list(dict.fromkeys(arguments.symptoms))
    if not symptoms and (arguments.gone or arguments.on):
        raise UsageError(_("Name the symptom: leak-diary symptom VALUE."))
    if not symptoms:
        told = [_shown(logbook)]
    elif arguments.gone:
        told = _end(symptoms, day, logbook)
    else:
        told = _report(symptoms, day, logbook)
    found = logbook.assess()
    if found.emergency:
        told = [*emergency_lines(found, logbook.profile(), logbook.guidance), "", *told]
    print("\n".join([*told, *resting_on(found, symptoms=symptoms)]))


def _shown(logbook: Logbook) -> str:
    return symptom_lists(logbook.symptoms(), logbook.today()) or _(
        "No symptom is noted. “leak-diary symptom --help” names those that can be."
    )


def _report(symptoms: Sequence[Symptom], day: date, logbook: Logbook) -> list[str]:
    lines = []
    for symptom in symptoms:
        noted = _kept(logbook.report_symptom(symptom, day))
        if noted:
            lines.append(_("Noted: {report}.").format(report=report_line(noted)))
            if noted in logbook.symptoms_to_ask():
                lines.append(
                    _("Is it still there? Then note it for today: leak-diary symptom {value}.").format(
                        value=symptom
                    )
                )
        else:
            lines.append(_("Noted already: {symptom} on {day}.").format(symptom=symptom.label, day=date_text(day)))
    return lines


def _end(symptoms: Sequence[Symptom], day: date, logbook: Logbook) -> list[str]:
    """All of them or none: each is tried before the first one is changed."""
    reports = [_open(symptom, day, logbook) for symptom in symptoms]
    for report in reports:
        replace(report, gone=day)
    lines = []
    for report in reports:
        ended = _kept(logbook.end_symptom(report, day))
        if ended:
            lines.append(_("Noted: {report}.").format(report=report_line(ended)))
    return lines


def _open(symptom: Symptom, day: date, logbook: Logbook) -> SymptomReport:
    """The newest report of it says how it is; of what lasts, the newest by `day` can end."""
    found = [report for report in logbook.symptoms() if report.symptom is symptom]
    if not found or found[-1].gone is not None:
        raise NotFound(
            _("“{symptom}” is not noted as there. “leak-diary symptom” shows what is.").format(
                symptom=symptom.label
            )
        )
    by_then = [report for report in found if report.day <= day and report.gone is None and symptom.lasts]
    return (by_then or found)[-1]


def _kept(change: Change) -> SymptomReport | None:
    after = change.steps[0].after if change.steps else None
    return after if isinstance(after, SymptomReport) else None
