"""`remind`: the daily reminder without the open app, for a timer of the system."""

import argparse
from pathlib import Path
from queue import Empty, SimpleQueue

from diary.cli.arguments import whole_number
from diary.errors import NotHere
from diary.i18n import _
from diary.logbook import Logbook
from diary.wording import date_text

_SECONDS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wait",
        type=whole_number,
        default=10,
        metavar="MINUTES",
        help=_("how long an answer is waited for (default: 10)"),
    )


def run(arguments: argparse.Namespace, path: Path) -> None:
    """The diary is closed while an answer is waited for, so that it can be used meanwhile."""
    with Logbook.open(path) as logbook:
        if not logbook.reminder_due():
            print(_("No reminder is due."))
            return
        logbook.reminded()
        day = logbook.today()
    answer = _ask(arguments.wait * _SECONDS)
    if answer == "nothing":
        with Logbook.open(path) as logbook:
            logbook.mark_no_leaks(day)
        print(_("Marked: no leaks on {day}.").format(day=date_text(day)))
    elif answer == "open":
        from diary.ui.app import run as open_app

        open_app(lambda: Logbook.open(path))


def _ask(seconds: float) -> str:
    """ "nothing", "open", or "" when there was no answer in time. Raises NotHere without a desktop."""
    from diary.ui.notifications import Answer, Notifier

    answers: SimpleQueue[Answer] = SimpleQueue()
    notifier = Notifier()
    try:
        if not notifier.remind(answers.put).result():
            raise NotHere(_("This system shows no notifications, so there was no reminder."))
        print(_("The reminder is shown."), flush=True)
        return answers.get(timeout=seconds).name.lower()
    except Empty:
        return ""
    finally:
        notifier.close()
