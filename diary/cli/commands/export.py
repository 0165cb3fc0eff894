"""`export`: what leaves the diary."""

import argparse
from dataclasses import replace
from pathlib import Path

from diary.cli.arguments import UsageError, paper, private
from diary.cli.period import add_period, chosen_period
from diary.cli.waiting import wait_for
from diary.exchange import FORMATS, DiaryFormat, format_of
from diary.i18n import N_, _
from diary.logbook import Logbook
from diary.model import Period
from diary.report import LOG_UNASKED, Layout, Paper, Private

_PRIVATE = {
    Private.NOTES: N_("notes and own words"),
    Private.FEELINGS: N_("feelings"),
    Private.INTIMACY: N_("intimacy as a trigger"),
}
# What can be said about a report and not about the whole diary.
_OF_A_REPORT = ("first", "last", "include", "paper", "log")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=_("ends in one of: {suffixes}").format(suffixes=", ".join(FORMATS))
    )
    add_period(parser)
    parser.add_argument(
        "--with",
        dest="include",
        type=private,
        metavar="LIST",
        help=_(
            "what is private and goes in: {values}, all or none (default: all in .xlsx and .csv, none in others; "
            "a .json always holds all of it)"
        ).format(values=", ".join(Private)),
    )
    parser.add_argument(
        "--paper",
        type=paper,
        metavar="NAME",
        help=_("what the PDF is printed on: {values} (default: that of your country)").format(
            values=", ".join(Paper)
        ),
    )
    parser.add_argument(
        "--log",
        action=argparse.BooleanOptionalAction,
        help=_("each leak in the PDF, line by line (default: up to {n} leaks)").format(n=f"{LOG_UNASKED:,}"),
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    path: Path = arguments.file
    whole = isinstance(format_of(path), DiaryFormat)
    if whole and any(getattr(arguments, name) is not None for name in _OF_A_REPORT):
        raise UsageError(
            _("{name} would be all of the diary, nothing left out. Leave the other choices away.").format(
                name=path.name
            )
        )
    period = chosen_period(arguments, logbook)
    written = wait_for(
        _("Writing {name}…").format(name=path.name),
        lambda progress: logbook.export(
            path,
            period,
            arguments.include,
            overwrite=arguments.force,
            layout=_layout(arguments, period, logbook),
            progress=progress,
        ),
    )
    print(_("Written: {path}").format(path=path))
    if whole:
        print(_("It holds everything, private things too: keep it where only you can read it."))
    if arguments.include is None and written and written.private_in_log:
        names = ", ".join(_(_PRIVATE[private]) for private in written.private_in_log)
        print(_("It holds what is private: {names}; “--with none” leaves that out.").format(names=names))


def _layout(arguments: argparse.Namespace, period: Period | None, logbook: Logbook) -> Layout | None:
    """None when nothing was asked for."""
    if arguments.paper is None and arguments.log is None:
        return None
    whole = period or logbook.recorded()
    usual = Layout.usual(arguments.paper or logbook.paper(), logbook.weeks(whole).total if whole else 0)
    return usual if arguments.log is None else replace(usual, log=arguments.log)
