"""`none`: a day without leaks."""

import argparse

from diary.i18n import _
from diary.logbook import Logbook
from diary.model import parse_date
from diary.wording import date_text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("date", nargs="?", type=parse_date, metavar="DATE", help=_("2026-03-14 (default: today)"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    day = arguments.date or logbook.today()
    change = logbook.mark_no_leaks(day)
    text = _("Marked: no leaks on {day}.") if change.steps else _("{day} was marked already.")
    print(text.format(day=date_text(day)))
