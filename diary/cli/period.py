"""--from and --to, for every command that looks at a time."""

import argparse

from diary.i18n import _
from diary.logbook import Logbook
from diary.model import Period, parse_date


def add_period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=parse_date, metavar="DATE", help=_("first day"))
    parser.add_argument("--to", dest="last", type=parse_date, metavar="DATE", help=_("last day"))


def chosen_period(arguments: argparse.Namespace, logbook: Logbook) -> Period | None:
    """From --from to --to; by default from the first entry until today. None: no entry, and nothing given."""
    span = logbook.recorded()
    if arguments.first is None and arguments.last is None:
        return span
    first = arguments.first or min(span.start if span else arguments.last, arguments.last)
    last = arguments.last or max(span.last if span else logbook.today(), first)
    return Period.of_days(first, last)
