"""The parser: every command of the registry with its arguments."""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from diary import __version__
from diary.cli.arguments import UsageError
from diary.cli.commands import COMMANDS
from diary.i18n import _
from diary.paths import DIARY_VARIABLE


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one sentence."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(_("{message}. See “{prog} --help”.").format(message=message.rstrip("."), prog=self.prog))


def build_parser() -> Parser:
    """All commands with their arguments; each sets `command` to its name."""
    parser = Parser(
        prog="leak-diary",
        description=_("A private diary for leaking milk. It stays on this device; nothing is ever sent."),
    )
    parser.add_argument("--version", action="version", version=f"leak-diary {__version__}")
    _diary(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        text = _(command.help)
        added = commands.add_parser(command.name, help=text, description=text)
        _diary(added, argparse.SUPPRESS)
        command.add_arguments(added)
    return parser


def _diary(parser: argparse.ArgumentParser, default: str | None) -> None:
    """--diary may stand before the command or after it."""
    parser.add_argument(
        "--diary",
        type=Path,
        default=default,
        metavar="FILE",
        help=_("the diary file (default: {variable}, or your data folder)").format(variable=DIARY_VARIABLE),
    )


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """The parsed command. Raises UsageError or InvalidEntry with a sentence."""
    parser = build_parser()
    parsed = parser.parse_args(arguments)
    if parsed.command is None:
        parser.print_help(sys.stdout)
    return parsed
