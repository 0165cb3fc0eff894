"""`export` and `import`: what leaves the diary and what comes into it."""

import argparse
from pathlib import Path

from diary.cli.arguments import private
from diary.cli.period import add_period, chosen_period
from diary.i18n import N_, _, ngettext
from diary.logbook import Logbook
from diary.report import Private

_PRIVATE = {
    Private.NOTES: N_("notes and own words"),
    Private.FEELINGS: N_("feelings"),
    Private.INTIMACY: N_("intimacy as a trigger"),
}


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=_("ends in .pdf or .csv"))
    add_period(parser)
    parser.add_argument(
        "--with",
        dest="include",
        type=private,
        metavar="LIST",
        help=_("what is private and goes in: {values}, all or none (default: none in a PDF, all in a CSV)").format(
            values=", ".join(Private)
        ),
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))


def run_export(arguments: argparse.Namespace, logbook: Logbook) -> None:
    period = chosen_period(arguments, logbook)
    written = logbook.export(arguments.file, period, arguments.include, overwrite=arguments.force)
    print(_("Written: {path}").format(path=arguments.file))
    if arguments.include is None and written.private_in_log:
        names = ", ".join(_(_PRIVATE[private]) for private in written.private_in_log)
        print(_("It holds what is private: {names}; “--with none” leaves that out.").format(names=names))


def add_import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.csv")


def run_import(arguments: argparse.Namespace, logbook: Logbook) -> None:
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
