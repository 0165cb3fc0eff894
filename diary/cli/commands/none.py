"""`none`: a day without leaks, or the blank days of the week that is over."""

import argparse

from diary.cli.arguments import UsageError
from diary.i18n import _, ngettext
from diary.logbook import Logbook
from diary.model import Change, NoLeakDay, parse_date
from diary.wording import date_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("date", nargs="?", type=parse_date, metavar="DATE", help=_("2026-03-14 (default: today)"))
    parser.add_argument(
        "--week", action="store_true", help=_("all days of the last complete week that have no entry")
    )


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    if arguments.week:
        if arguments.date is not None:
            raise UsageError(_("--week means the last complete week; it stands without a date."))
        print(marked_text(logbook.mark_last_week()))
        return
    day = arguments.date or logbook.today()
    change = logbook.mark_no_leaks(day)
    text = _("Marked: no leaks on {day}.") if change.steps else _("{day} was marked already.")
    print(text.format(day=date_text(day)))


def marked_text(change: Change) -> str:
    """Which days were marked by an answer to the weekly question."""
    marks = [step.after for step in change.steps if isinstance(step.after, NoLeakDay)]
    text = ngettext("Marked: no leaks on {n} day: {days}.", "Marked: no leaks on {n} days: {days}.", len(marks))
    return text.format(n=len(marks), days=", ".join(date_text(mark.day) for mark in marks))
