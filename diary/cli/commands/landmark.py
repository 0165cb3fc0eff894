"""`landmark`: days from which something was different."""

import argparse

from diary.cli.arguments import UsageError
from diary.cli.terminal import one_line
from diary.errors import NotFound
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Landmark, folded, parse_date
from diary.wording import date_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="NAME", help=_("what changed; without it, all are shown"))
    parser.add_argument("--on", type=parse_date, metavar="DATE", help=_("from which day on (default: today)"))
    parser.add_argument("--delete", action="store_true", help=_("take it out of the diary"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    name = one_line(" ".join(arguments.name))
    if not name and (arguments.name or arguments.on or arguments.delete):
        raise UsageError(_("Say what changed: leak-diary landmark NAME."))
    if not name:
        print("\n".join(_line(mark) for mark in logbook.landmarks()) or _("No day is marked."))
    elif arguments.delete:
        mark = _known(name, arguments, logbook)
        logbook.delete_landmark(mark)
        print(_("Deleted: {mark}.").format(mark=_line(mark)))
    else:
        mark = Landmark(day=arguments.on or logbook.today(), name=name)
        logbook.save_landmark(mark)
        print(_("Noted: {mark}.").format(mark=_line(mark)))


def _known(name: str, arguments: argparse.Namespace, logbook: Logbook) -> Landmark:
    """The last one of this name, on the day that is given."""
    there = [mark for mark in logbook.landmarks() if arguments.on in (None, mark.day)]
    found = [mark for mark in there if folded(one_line(mark.name)) == folded(name)]
    if not found:
        raise NotFound(_("No marked day is called “{name}”. “leak-diary landmark” shows them.").format(name=name))
    return found[-1]


def _line(mark: Landmark) -> str:
    """`2 March 2026  New pads`."""
    return f"{date_text(mark.day)}  {one_line(mark.name)}"
