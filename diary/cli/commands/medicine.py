"""`medicine`: what she takes or took; nothing says that one is a cause."""

import argparse
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diary.cli.arguments import UsageError, optional_date
from diary.cli.assessment_text import resting_on
from diary.cli.medicine_text import examples, medicine_line, medicine_lists
from diary.cli.terminal import one_line
from diary.errors import NotFound
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Medicine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="NAME", help=_("without a name, all are shown"))
    for flag, name, text in (
        ("--from", "started", _("the first day")),
        ("--until", "stopped", _("the last day")),
    ):
        parser.add_argument(
            flag,
            dest=name,
            type=optional_date,
            default=argparse.SUPPRESS,
            metavar="DATE",
            help=text + " " + _("(2026-03-14, 2026-03, or none to clear)"),
        )
    parser.add_argument("--delete", action="store_true", help=_("take it out of the diary"))
    parser.add_argument("--examples", action="store_true", help=_("medicines that a source lists, and where"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    name = one_line(" ".join(arguments.name))
    given = {key: getattr(arguments, key) for key in ("started", "stopped") if hasattr(arguments, key)}
    if arguments.examples:
        if arguments.name or given or arguments.delete:
            raise UsageError(_("--examples stands alone."))
        print(examples(logbook.guidance.medicines))
        return
    if not name and (arguments.name or given or arguments.delete):
        raise UsageError(_("Name the medicine: leak-diary medicine NAME."))
    if arguments.delete and given:
        raise UsageError(_("--delete stands without dates."))
    if not name:
        print(medicine_lists(logbook.medicines(), logbook.today()) or _("No medicine is noted."))
    elif arguments.delete:
        medicine = _known(name, logbook)
        if medicine is None:
            raise NotFound(
                _("No medicine is called “{name}”. “leak-diary medicine” shows them.").format(name=name)
            )
        logbook.delete_medicine(medicine)
        print(_("Deleted: {medicine}.").format(medicine=medicine_line(medicine)))
    else:
        _note(name, given, logbook)


def _note(name: str, given: Mapping[str, Any], logbook: Logbook) -> None:
    known = _known(name, logbook)
    if known and not given:
        print(_("Noted already: {medicine}.").format(medicine=medicine_line(known)))
        return
    medicine = replace(known, **given) if known and not _again(known, given) else Medicine(name=name, **given)
    logbook.save_medicine(medicine)
    noted = _("Noted: {medicine}.").format(medicine=medicine_line(medicine))
    print("\n".join([noted, *resting_on(logbook.assess(), medicines=[medicine.name])]))


def _known(name: str, logbook: Logbook) -> Medicine | None:
    """The one of this name that was entered last, read without regard to case."""
    found = [m for m in logbook.medicines() if one_line(m.name).casefold() == name.casefold()]
    return found[-1] if found else None


def _again(known: Medicine, given: Mapping[str, Any]) -> bool:
    """Another time than the one that is known: over before that, or begun after it; both stay in the diary."""
    started, stopped = given.get("started"), given.get("stopped")
    after = known.stopped and started and started.earliest > known.stopped.latest
    before = known.started and stopped and stopped.latest < known.started.earliest
    return bool(after or before)
