"""`symptom`: reported, gone, and what is there."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from diary.cli.arguments import UsageError
from diary.cli.assessment_text import resting_on
from diary.cli.emergency_text import emergency_lines, help_lines
from diary.cli.symptom_text import symptom_lists
from diary.cli.understood import answer
from diary.errors import InvalidEntry, NotFound
from diary.explanation import symptom_text
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Symptom, SymptomReport, joined, parse_date
from diary.wording import date_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "symptoms",
        nargs="*",
        metavar="VALUE",
        help=_("without one, all are shown") + f": {', '.join(Symptom)}",
    )
    parser.add_argument("--on", type=parse_date, metavar="DATE", help=_("the day of it (default: today)"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--still", action="store_true", help=_("still there on that day"))
    how.add_argument("--gone", action="store_true", help=_("no longer there, from that day on"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    day = arguments.on or logbook.today()
    symptoms = _named(arguments.symptoms, logbook)
    if not symptoms and (arguments.gone or arguments.still or arguments.on):
        raise UsageError(_("Name the symptom: leak-diary symptom VALUE."))
    if not symptoms:
        told = [_shown(logbook)]
    elif arguments.gone or arguments.still:
        told = _answer(symptoms, day, logbook, gone=arguments.gone)
    else:
        told = _report(symptoms, day, logbook)
    found = logbook.assess()
    if found.emergency:
        told = [*emergency_lines(found, logbook.profile(), logbook.guidance), "", *told]
    elif logbook.guidance.vocabulary.asks_for_help(" ".join(arguments.symptoms)):
        told = [*help_lines(logbook.profile(), logbook.guidance), *told]
    print("\n".join([*told, *resting_on(found, symptoms=symptoms)]))


def _named(typed: Sequence[str], logbook: Logbook) -> list[Symptom]:
    """The symptoms that are typed. Words of harm are one of them; other words are answered with what to type."""
    try:
        return list(dict.fromkeys(map(Symptom.parse, typed)))
    except InvalidEntry as error:
        words = " ".join(typed)
        meaning = logbook.guidance.vocabulary.meant(words)
        if meaning is None:
            raise UsageError(str(error)) from error
        if meaning.help and meaning.symptom is not None:
            return [meaning.symptom]
        lines, sentence = answer(words, meaning, logbook)
        for line in lines:
            print(line)
        raise UsageError(sentence) from error


def _shown(logbook: Logbook) -> str:
    return symptom_lists(logbook.symptoms(), logbook.today()) or _(
        "No symptom is noted. “leak-diary symptom --help” names those that can be."
    )


def _report(symptoms: Sequence[Symptom], day: date, logbook: Logbook) -> list[str]:
    lines = []
    for symptom in symptoms:
        if logbook.report_symptom(symptom, day).steps:
            lines.append(_noted(_latest(symptom, day, logbook)))
        else:
            lines.append(_("Noted already: {symptom} on {day}.").format(symptom=symptom.label, day=date_text(day)))
    return lines


def _answer(symptoms: Sequence[Symptom], day: date, logbook: Logbook, *, gone: bool) -> list[str]:
    """All of them or none: each is tried before the first one is changed."""
    reports = [_open(symptom, logbook) for symptom in symptoms]
    for report in reports:
        replace(report, gone=day) if gone else replace(report, confirmed=day)
    lines = []
    for report in reports:
        (logbook.end_symptom if gone else logbook.confirm_symptom)(report, day)
        lines.append(_noted(_latest(report.symptom, report.day, logbook)))
    return lines


def _open(symptom: Symptom, logbook: Logbook) -> SymptomReport:
    """The newest time that it was there says how it is."""
    found = [report for report in joined(logbook.symptoms()) if report.symptom is symptom]
    if not found or found[-1].gone is not None:
        raise NotFound(
            _("“{symptom}” is not noted as there. “leak-diary symptom” shows what is.").format(
                symptom=symptom.label
            )
        )
    return found[-1]


def _latest(symptom: Symptom, day: date, logbook: Logbook) -> SymptomReport:
    """The last time by `day` that it was there, as it is told now."""
    return [r for r in joined(logbook.symptoms()) if r.symptom is symptom and r.day <= day][-1]


def _noted(report: SymptomReport) -> str:
    return _("Noted: {report}.").format(report=symptom_text(report))
