"""`backup`: a verified copy of the diary, the copies there are, and the way back to one."""

import argparse

from diary.cli.arguments import UsageError, whole_number
from diary.cli.waiting import wait_for
from diary.i18n import _, ngettext
from diary.logbook import Logbook
from diary.storage import Backup
from diary.wording import date_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--list", dest="all", action="store_true", help=_("the backups there are, newest first"))
    choice.add_argument(
        "--go-back",
        type=whole_number,
        metavar="N",
        help=_("make backup N of the list the diary; what it is now is backed up first"),
    )


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    if arguments.all:
        lines = [f"{n}  {_line(backup)}" for n, backup in enumerate(logbook.backups(), start=1)]
        print("\n".join(lines) or _("There is no backup yet."))
    elif arguments.go_back is not None:
        backup = _chosen(arguments.go_back, logbook)
        logbook.gone_back_to(backup.path).close()
        print(_("The diary is as it was: {backup}.").format(backup=_line(backup)))
    else:
        made = wait_for(_("Making the copy…"), logbook.backup)
        print(_("Backed up and verified: {path}").format(path=made))


def _chosen(number: int, logbook: Logbook) -> Backup:
    backups = logbook.backups()
    if not 1 <= number <= len(backups):
        raise UsageError(
            _("There is no backup {number}. “leak-diary backup --list” shows them.").format(number=number)
        )
    return backups[number - 1]


def _line(backup: Backup) -> str:
    """`14 March 2026, 07:15:09 UTC, 203 leaks`."""
    when = _("{day}, {time} UTC").format(day=date_text(backup.at.date()), time=f"{backup.at:%H:%M:%S}")
    if backup.leaks is None:
        return _("{when}, cannot be read").format(when=when)
    leaks = ngettext("{n} leak", "{n} leaks", backup.leaks).format(n=backup.leaks)
    return f"{when}, {leaks}"
