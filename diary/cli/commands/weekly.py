"""`week` and `chart`: the weeks as a table and as a picture."""

import argparse
from pathlib import Path

from diary.cli import tables
from diary.cli.arguments import UsageError, private, weeks
from diary.i18n import _
from diary.logbook import Logbook


def add_week_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weeks", type=weeks, default=12, metavar="N", help=_("how many (default: 12)"))


def run_week(arguments: argparse.Namespace, logbook: Logbook) -> None:
    print(tables.weeks(logbook.weeks(logbook.last_weeks(arguments.weeks)), logbook.today()))


def add_chart_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.png")
    parser.add_argument("--weeks", type=weeks, default=12, metavar="N", help=_("how many (default: 12)"))
    parser.add_argument("--dark", action="store_true", help=_("light on dark"))
    parser.add_argument(
        "--with",
        dest="include",
        type=private,
        default=frozenset(),
        metavar="intimacy",
        help=_("name intimacy as a trigger (default: it stands as “something else”)"),
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))


def run_chart(arguments: argparse.Namespace, logbook: Logbook) -> None:
    from diary import charts  # matplotlib takes most of a second to import

    if arguments.out.suffix.lower() != ".png":
        raise UsageError(_("The chart is a PNG; let the name of “{path}” end in .png.").format(path=arguments.out))
    period = logbook.last_weeks(arguments.weeks)
    style = charts.DARK if arguments.dark else charts.LIGHT
    table = logbook.weeks_to_hand_over(period, arguments.include)
    charts.save_png(table, logbook.windows(period), style, arguments.out, overwrite=arguments.force)
    print(_("Drawn: {path}").format(path=arguments.out))
