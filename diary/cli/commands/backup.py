"""`backup`: a verified copy of the diary, the copies there are, and the way back to one."""

import argparse
from pathlib import Path

from diary.cli.arguments import CLEAR, UsageError, whole_number
from diary.cli.waiting import wait_for
from diary.i18n import _, ngettext
from diary.logbook import Logbook
from diary.storage import Backup
from diary.wording import date_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--list", dest="all", action="store_true", help=_("the backups there are, newest first"))
    choice.add_argument(
        "--folder",
        metavar="FOLDER",
        help=_("copy every backup into this folder too, such as one on a memory stick; “none” stops that"),
    )
    choice.add_argument(
        "--go-back",
        type=whole_number,
        metavar="N",
        help=_("make backup N of the list the diary; what it is now is backed up first"),
    )


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    if arguments.all:
        lines = [f"{n}  {_line(backup)}{_places(backup)}" for n, backup in enumerate(logbook.backups(), start=1)]
        print("\n".join(lines) or _("There is no backup yet."))
        if note := logbook.not_copied_text():
            print(note)
    elif arguments.folder is not None:
        _choose_folder(arguments.folder, logbook)
    elif arguments.go_back is not None:
        backup = _chosen(arguments.go_back, logbook)
        logbook.gone_back_to(backup.path).close()
        print(_("The diary is as it was: {backup}.").format(backup=_line(backup)))
    else:
        made = wait_for(_("Making the copy…"), logbook.backup)
        print(_("Backed up and verified: {path}").format(path=made))
        logbook.copy_along()
        if note := logbook.not_copied_text():
            print(note)


def _choose_folder(typed: str, logbook: Logbook) -> None:
    if typed.strip().lower() == CLEAR:
        before = logbook.backup_state().folder
        if before is None:
            print(_("There is no second folder for backups."))
            return
        logbook.stop_copying()
        print(_("No more backups are copied to “{folder}”. Those that are there stay.").format(folder=before))
        return
    folder = logbook.choose_backup_folder(Path(typed))
    print(_("Every backup is copied to “{folder}” too from now on.").format(folder=folder))


def _chosen(number: int, logbook: Logbook) -> Backup:
    backups = logbook.backups()
    if not 1 <= number <= len(backups):
        raise UsageError(
            _("There is no backup {number}. “leak-diary backup --list” shows them.").format(number=number)
        )
    return backups[number - 1]


def _places(backup: Backup) -> str:
    """Whether it is in the second folder."""
    if backup.second is None:
        return ""
    text = _(", also in “{folder}”") if backup.beside else _(", only in “{folder}”")
    return text.format(folder=backup.second)


def _line(backup: Backup) -> str:
    """`14 March 2026, 07:15:09 UTC, 203 leaks`."""
    when = _("{day}, {time} UTC").format(day=date_text(backup.at.date()), time=f"{backup.at:%H:%M:%S}")
    if backup.leaks is None:
        return _("{when}, cannot be read").format(when=when)
    leaks = ngettext("{n} leak", "{n} leaks", backup.leaks).format(n=backup.leaks)
    return f"{when}, {leaks}"
