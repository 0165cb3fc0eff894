"""`question`: what she wants to ask a doctor."""

import argparse
from dataclasses import replace

from diary.cli.arguments import UsageError, whole_number
from diary.cli.terminal import one_line
from diary.errors import NotFound
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import DoctorQuestion


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="*", metavar="TEXT", help=_("your question; without it, all are shown"))
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--asked", type=whole_number, metavar="N", help=_("the one with this number has been asked"))
    one.add_argument("--delete", type=whole_number, metavar="N", help=_("take the one with this number out"))


def run(arguments: argparse.Namespace, logbook: Logbook) -> None:
    text = one_line(" ".join(arguments.text))
    number = arguments.asked if arguments.asked is not None else arguments.delete
    if arguments.text and number is not None:
        raise UsageError(_("--asked and --delete stand without a text."))
    if arguments.text:
        logbook.save_question(DoctorQuestion(text=text))
        print(_("Noted: {question}").format(question=text))
    elif arguments.asked is not None:
        question = _numbered(number, logbook)
        logbook.save_question(replace(question, asked=True))
        print(_("Asked: {question}").format(question=one_line(question.text)))
    elif arguments.delete is not None:
        question = _numbered(number, logbook)
        logbook.delete_question(question)
        print(_("Deleted: {question}").format(question=one_line(question.text)))
    else:
        print(_listed(logbook.questions()) or _("No question is noted."))


def _numbered(number: int, logbook: Logbook) -> DoctorQuestion:
    questions = logbook.questions()
    if not 1 <= number <= len(questions):
        raise NotFound(
            _("There is no question with the number {n}. “leak-diary question” shows them.").format(n=number)
        )
    return questions[number - 1]


def _listed(questions: tuple[DoctorQuestion, ...]) -> str:
    return "\n".join(
        f"{number:>3}  {one_line(question.text)}" + (f"  ({_('asked')})" if question.asked else "")
        for number, question in enumerate(questions, start=1)
    )
