"""`app` and `demo`: they open a diary of their own."""

import argparse
from pathlib import Path

from diary import demo
from diary.i18n import _
from diary.logbook import Logbook


def add_app_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help=_("with an invented diary; yours is not touched"))


def run_app(arguments: argparse.Namespace, path: Path) -> None:
    from diary.ui.app import run  # Kivy opens its window system on import

    if arguments.demo:
        with demo.invented_diary() as invented:
            run(lambda: Logbook.open(invented))
    else:
        run(lambda: Logbook.open(path))


def add_demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("leak-diary-demo"), metavar="FOLDER")


def run_demo(arguments: argparse.Namespace, path: Path) -> None:
    from diary.cli.demonstration import walk  # matplotlib takes most of a second to import

    walk(arguments.out)
