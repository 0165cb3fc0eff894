"""`salvage`: what can be read of a damaged diary, and the way on when its file is lost."""

import argparse
from pathlib import Path

from diary.cli.arguments import UsageError
from diary.cli.waiting import wait_for
from diary.errors import DamagedDiary, LostDiary, NotADiary
from diary.i18n import _
from diary.logbook import Logbook, recovering


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new", action="store_true", help=_("begin a new diary where one is lost; its backups stay")
    )
    parser.epilog = _("The damaged file is never changed: it stays beside the diary under another name.")


def run(arguments: argparse.Namespace, path: Path) -> None:
    if not path.exists() and not recovering.is_lost(path):
        raise UsageError(_("There is no diary “{path}”.").format(path=path))
    try:
        with Logbook.open(path):
            print(_("The diary “{path}” is whole; there is nothing to recover.").format(path=path))
    except (DamagedDiary, NotADiary, LostDiary) as problem:
        if arguments.new and isinstance(problem, LostDiary):
            recovering.begin_anew(path)
            print(_("A new diary is begun. The backups of the one that is lost stay."))
            return
        if arguments.new:
            raise
        salvaged = wait_for(
            _("Reading what is left…"), lambda progress: recovering.salvage(path, progress=progress)
        )
        print(recovering.recovered_text(salvaged))
