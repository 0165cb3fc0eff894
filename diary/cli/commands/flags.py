"""`flags`: the stage and what applies."""

import argparse

from diary.cli.assessment_json import assessment_json
from diary.cli.assessment_text import assessment_text
from diary.cli.json_text import json_text
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import parse_date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=parse_date, metavar="DATE", help=_("as of this day (default: today)"))
    parser.add_argument("--all", action="store_true", help=_("name also the rules that did not apply"))
    parser.add_argument("--json", action="store_true", help=_("for programs"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    found, person, guidance = logbook.assess(arguments.on), logbook.profile(), logbook.guidance
    if arguments.json:
        print(json_text(lambda: assessment_json(found, person, guidance)))
    else:
        print(assessment_text(found, person, guidance, every=arguments.all))
