"""`import`: what comes into the diary."""

import argparse
from pathlib import Path

from diary.i18n import ngettext
from diary.logbook import Logbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.csv")


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    merge = logbook.import_csv(arguments.file)
    for notice in merge.notices:
        print(notice)
    print(ngettext("{n} new entry.", "{n} new entries.", merge.new).format(n=merge.new))
    if merge.same:
        print(ngettext("{n} was in the diary.", "{n} were in the diary.", merge.same).format(n=merge.same))
    if merge.different:
        print(
            ngettext(
                "{n} stands in the diary with other content; the diary’s was kept.",
                "{n} stand in the diary with other content; the diary’s were kept.",
                merge.different,
            ).format(n=merge.different)
        )
