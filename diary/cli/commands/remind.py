"""`remind`: the reminder without the open app, for a timer of the system."""

import argparse
from pathlib import Path
from queue import Empty, SimpleQueue

from diary.analytics import WeekAnswer
from diary.cli.arguments import whole_number
from diary.cli.commands.none import marked_text
from diary.errors import NotHere
from diary.i18n import _
from diary.logbook import DueReminder, Logbook
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
        due = logbook.due_reminder()
        if due is None:
            print(_("No reminder is due."))
            return
        logbook.reminded(due)
    answer = _ask(due, arguments.wait * _SECONDS)
    if answer in ("nothing", "some", "unknown"):
        with Logbook.open(path) as logbook:
            print(_kept(due, answer, logbook))
    if answer in ("open", "some"):
        from diary.ui.app import run as open_app

        open_app(lambda: Logbook.open(path))


def _kept(due: DueReminder, answer: str, logbook: Logbook) -> str:
    if due.week is None:
        logbook.mark_no_leaks(due.day)
        return _("Marked: no leaks on {day}.").format(day=date_text(due.day))
    change = logbook.answer_week(due.week, WeekAnswer[answer.upper()])
    return marked_text(change) if change.steps else _("The days without an entry stay unknown.")


def _ask(due: DueReminder, seconds: float) -> str:
    """ "nothing", "some", "unknown", "open", or "" when there was no answer in time.

    Raises NotHere without a desktop.
    """
    from diary.ui.notifications import Answer, Notifier

    answers: SimpleQueue[Answer] = SimpleQueue()
    notifier = Notifier()
    try:
        if not notifier.remind(answers.put, week=due.week is not None).result():
            raise NotHere(_("This system shows no notifications, so there was no reminder."))
        print(_("The reminder is shown."), flush=True)
        return answers.get(timeout=seconds).name.lower()
    except Empty:
        return ""
    finally:
        notifier.close()
