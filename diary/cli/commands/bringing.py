"""`import`: what comes into the diary, and the way back.

She reads first what the file would add and which of its rows cannot be read, each with its line. With refused rows
nothing is taken in unless she says so; a backup is made before; one word takes the whole import back.
"""

import argparse
from pathlib import Path

from diary.cli import import_text
from diary.cli.arguments import UsageError
from diary.cli.waiting import wait_for
from diary.errors import ExchangeError
from diary.exchange import ColumnMap, NeedsMapping
from diary.i18n import _
from diary.logbook import Logbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        nargs="?",
        help=_("a file of this app (.json, .csv, .zip, .db), of another diary, or any table with --map"),
    )
    parser.add_argument(
        "--map",
        dest="mapping",
        type=ColumnMap.parse,
        metavar="LIST",
        help=_("which column of a table is what, such as date=Datum,time=Zeit,note=Notiz"),
    )
    parser.add_argument("--preview", action="store_true", help=_("only say what would be taken in"))
    parser.add_argument("--skip-refused", action="store_true", help=_("take in the rest when rows are refused"))
    parser.add_argument(
        "--theirs",
        action="store_true",
        help=_("where an entry has other content, take the file’s; the diary’s stays as an earlier version"),
    )
    parser.add_argument("--list", dest="all", action="store_true", help=_("the imports so far"))
    parser.add_argument("--undo", action="store_true", help=_("take the newest import back"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    if sum((arguments.all, arguments.undo, arguments.file is not None)) != 1:
        raise UsageError(_("Name one file, or write --list or --undo alone."))
    if arguments.all:
        print(import_text.imports(logbook.imports()) or _("Nothing was imported."))
    elif arguments.undo:
        print(import_text.undone(wait_for(_("Taking it back…"), logbook.undo_import)))
    else:
        _bring(arguments, logbook)


def _bring(arguments: argparse.Namespace, logbook: Logbook) -> None:
    path: Path = arguments.file
    try:
        staged = wait_for(
            _("Reading {name}…").format(name=path.name),
            lambda progress: logbook.stage(path, arguments.mapping, progress, theirs=arguments.theirs),
        )
    except NeedsMapping as problem:
        raise UsageError(import_text.needs_mapping(problem)) from problem
    with staged:
        print(import_text.preview(staged))
        if arguments.preview:
            return
        if staged.refused and not arguments.skip_refused:
            raise ExchangeError(
                _("Nothing was taken in. Mend the rows, or take in the rest with “--skip-refused”.")
            )
        if not staged.anything:
            return
        taken = wait_for(
            _("Taking it in…"),
            lambda progress: logbook.take_in(staged, theirs=arguments.theirs, progress=progress),
        )
    print(import_text.taken(taken))
