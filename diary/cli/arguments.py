"""What can be typed: the parser, and how each value is read."""

import argparse
import re
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NoReturn

from diary import __version__
from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model import (
    Amount,
    Feeding,
    Feeling,
    Fluid,
    Moment,
    Onset,
    Openings,
    PartialDate,
    Side,
    Trigger,
    parse_date,
)
from diary.paths import DIARY_VARIABLE
from diary.report import Private

_AGO = re.compile(r"([0-9]{1,4}) ?(m|min|h)(?: ago)?")
_CLOCK = re.compile(r"(?:(yesterday|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[ T])?([0-9]{1,2}):([0-9]{2})")
# Nobody logs a leak of more than a week ago as "so many hours ago".
_MAX_AGO = timedelta(days=7)

CLEAR = "none"


class UsageError(Exception):
    """The words of a command are off; `str()` is the sentence."""


class Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one sentence."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(_("{message}. See “{prog} --help”.").format(message=message.rstrip("."), prog=self.prog))


def when(text: str, now: Moment) -> datetime:
    """The wall time that `text` means: `07:15`, `yesterday 23:10`, `2026-03-14 07:15`, `15m` or `2h` ago."""
    ago = _AGO.fullmatch(text.strip())
    if ago:
        amount = int(ago[1])
        span = timedelta(hours=amount) if ago[2] == "h" else timedelta(minutes=amount)
        if span <= _MAX_AGO:
            return now.wall - span
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        try:
            return datetime.combine(_day(clock[1], now.day), time(int(clock[2]), int(clock[3])))
        except ValueError:
            pass
    raise InvalidEntry(
        _(
            "“{text}” is not a time. Write 07:15, “yesterday 23:10”, “2026-03-14 07:15”, "
            "or 15m or 2h for so long ago."
        ).format(text=text[:40])
    )


def _day(text: str | None, today: date) -> date:
    if text is None:
        return today
    return today - timedelta(days=1) if text == "yesterday" else parse_date(text)


def _optional_date(text: str) -> PartialDate | None:
    return None if text.strip().lower() == CLEAR else PartialDate.parse(text)


def _private(text: str) -> frozenset[Private]:
    names = [name.strip().lower() for name in text.split(",")]
    if names == ["all"]:
        return frozenset(Private)
    if names == [CLEAR]:
        return frozenset()
    unknown = [name for name in names if name not in list(Private)]
    if unknown:
        raise InvalidEntry(
            _("“{text}” cannot be chosen. Choose from {values}, all or none.").format(
                text=unknown[0], values=", ".join(Private)
            )
        )
    return frozenset(Private(name) for name in names)


def _whole_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text.strip()):
        raise InvalidEntry(_("“{text}” is not a whole number.").format(text=text[:40]))
    return int(text)


def _weeks(text: str) -> int:
    weeks = _whole_number(text)
    if not 1 <= weeks <= 520:
        raise InvalidEntry(_("{n} weeks cannot be shown; choose 1 to 520.").format(n=weeks))
    return weeks


def build_parser() -> Parser:
    """All commands with their arguments; each sets `command` to its name."""
    parser = Parser(
        prog="leak-diary",
        description=_("A private diary for leaking breast milk. It stays on this device; nothing is ever sent."),
    )
    parser.add_argument("--version", action="version", version=f"leak-diary {__version__}")
    _diary(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        _diary(command, argparse.SUPPRESS)
        return command

    _log(add("log", _("log a leak")))
    none = add("none", _("mark a day as one without leaks"))
    none.add_argument("date", nargs="?", type=parse_date, metavar="DATE", help=_("2026-03-14 (default: today)"))
    listing = add("list", _("show the entries, newest first"))
    _period(listing)
    listing.add_argument("--deleted", action="store_true", help=_("the deleted ones instead"))
    delete = add("delete", _("delete a leak; it can be restored"))
    delete.add_argument("id", metavar="ID", help=_("the id, or the end of it, as “list” shows it"))
    versions = add("versions", _("show what an entry was before it was changed"))
    versions.add_argument("id", metavar="ID", help=_("the id, or the end of it, as “list” shows it"))
    restore = add("restore", _("bring a deleted leak back"))
    restore.add_argument("id", metavar="ID", help=_("the id, or the end of it, as “list --deleted” shows it"))
    week = add("week", _("show the weeks"))
    week.add_argument("--weeks", type=_weeks, default=12, metavar="N", help=_("how many (default: 12)"))
    flags = add("flags", _("show what applies, with its sources"))
    flags.add_argument("--on", type=parse_date, metavar="DATE", help=_("as of this day (default: today)"))
    flags.add_argument("--json", action="store_true", help=_("for programs"))
    chart = add("chart", _("draw the weekly chart"))
    chart.add_argument("--out", type=Path, required=True, metavar="FILE.png")
    chart.add_argument("--weeks", type=_weeks, default=12, metavar="N", help=_("how many (default: 12)"))
    chart.add_argument("--dark", action="store_true", help=_("light on dark"))
    chart.add_argument("--force", action="store_true", help=_("overwrite the file"))
    _export(add("export", _("write the report (.pdf) or the log (.csv)")))
    importing = add("import", _("add the entries of a CSV that this app wrote"))
    importing.add_argument("file", type=Path, metavar="FILE.csv")
    _dates(add("dates", _("show or set birth, due date, loss, weaning and last feed")))
    app = add("app", _("open the app"))
    app.add_argument("--demo", action="store_true", help=_("with an invented diary; yours is not touched"))
    demo = add("demo", _("walk an invented 30-week diary through the whole job"))
    demo.add_argument("--out", type=Path, default=Path("leak-diary-demo"), metavar="FOLDER")
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


def _log(parser: argparse.ArgumentParser) -> None:
    def choice(flag: str, kind: type[Side | Amount | Fluid | Onset | Openings], text: str) -> None:
        parser.add_argument(flag, type=kind.parse, metavar="VALUE", help=f"{text}: {', '.join(kind)}")

    parser.add_argument("triggers", nargs="*", type=Trigger.parse, metavar="TRIGGER", help=", ".join(Trigger))
    parser.add_argument("--at", metavar="TIME", help=_("07:15, “yesterday 23:10”, “2026-03-14 07:15”, 15m, 2h"))
    choice("--side", Side, _("side"))
    choice("--amount", Amount, _("amount"))
    choice("--fluid", Fluid, _("fluid"))
    choice("--onset", Onset, _("how it came"))
    choice("--openings", Openings, _("where it came from"))
    parser.add_argument("--smell", action=argparse.BooleanOptionalAction, help=_("a foul smell"))
    parser.add_argument(
        "--feeling",
        dest="feelings",
        action="append",
        type=Feeling.parse,
        metavar="VALUE",
        help=_("feeling at let-down") + f": {', '.join(Feeling)}",
    )
    for flag, text in (
        ("--feeling-minutes", _("minutes until the feeling passed")),
        ("--since-feed", _("minutes since the last feed or pump")),
        ("--pads", _("pads changed")),
        ("--bother", _("how much it bothered you, 0 to 10")),
    ):
        parser.add_argument(flag, type=_whole_number, metavar="N", help=text)
    parser.add_argument("--note", metavar="TEXT", help=_("a note"))
    parser.add_argument("--words", dest="other_trigger", metavar="TEXT", help=_("your words for “other”"))


def _period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", type=parse_date, metavar="DATE", help=_("first day"))
    parser.add_argument("--to", dest="last", type=parse_date, metavar="DATE", help=_("last day"))


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=_("ends in .pdf or .csv"))
    _period(parser)
    parser.add_argument(
        "--with",
        dest="include",
        type=_private,
        metavar="LIST",
        help=_("what is private and goes in: {values}, all or none (default: none in a PDF, all in a CSV)").format(
            values=", ".join(Private)
        ),
    )
    parser.add_argument("--force", action="store_true", help=_("overwrite the file"))


def _dates(parser: argparse.ArgumentParser) -> None:
    for flag, text in (
        ("--birth", _("the birth")),
        ("--due", _("the due date")),
        ("--loss", _("the pregnancy ended in loss")),
        ("--weaning", _("weaning began")),
        ("--last-feed", _("the last feed or expression")),
    ):
        parser.add_argument(
            flag,
            type=_optional_date,
            default=argparse.SUPPRESS,
            metavar="DATE",
            help=text + " " + _("(2026-03-14, 2026-03, or none to clear)"),
        )
    parser.add_argument(
        "--feeding",
        type=Feeding.parse,
        default=argparse.SUPPRESS,
        metavar="VALUE",
        help=_("where you are") + f": {', '.join(Feeding)}",
    )
    parser.add_argument("--new", action="store_true", help=_("another pregnancy than the latest one"))
    parser.add_argument(
        "--not-lactating",
        action=argparse.BooleanOptionalAction,
        help=_("you are not feeding and were not recently pregnant"),
    )


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """The parsed command. Raises UsageError or InvalidEntry with a sentence."""
    parser = build_parser()
    parsed = parser.parse_args(arguments)
    if parsed.command is None:
        parser.print_help(sys.stdout)
    return parsed
