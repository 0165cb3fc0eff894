"""`patterns`: what was logged, counted by trigger, side, amount, fluid and time."""

import argparse

from diary.cli.json_text import json_text
from diary.cli.patterns_json import patterns_json
from diary.cli.patterns_text import patterns_text
from diary.cli.period import add_period, chosen_period
from diary.i18n import _
from diary.logbook import Logbook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_period(parser)
    parser.add_argument("--json", action="store_true", help=_("for programs"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    asked = arguments.first is not None or arguments.last is not None
    found = logbook.patterns(chosen_period(arguments, logbook) if asked else None)
    if arguments.json:
        print(json_text(lambda: patterns_json(found)))
    else:
        print(patterns_text(found))
