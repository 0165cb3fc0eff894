"""`trend`: whether leaks go down or up."""

import argparse

from diary.analytics import trend_text
from diary.cli.json_text import json_text
from diary.cli.trend_json import trend_json
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import parse_date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=parse_date, metavar="DATE", help=_("as of this day (default: today)"))
    parser.add_argument("--json", action="store_true", help=_("for programs"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    found = logbook.trend(arguments.on)
    if arguments.json:
        print(json_text(lambda: trend_json(found)))
    else:
        text = trend_text(found)
        print("\n".join([text.headline, "", text.asking, *text.lines[1:]]))
        if text.question:
            print(_("For last week: leak-diary none --week; for any other day: leak-diary none DATE."))
