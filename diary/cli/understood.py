"""Words that are no code, but say a symptom, a fluid or that help is needed: understood wherever typed."""

import argparse
from collections.abc import Iterator

from diary.cli.emergency_text import help_lines, listening_lines
from diary.guidance import Meaning
from diary.i18n import _
from diary.logbook import Logbook


def help_first(arguments: argparse.Namespace, logbook: Logbook) -> list[str]:
    """Whom to call, when words of a command speak of harm: it comes before any other answer; else nothing.

    The command of symptoms says it by itself, as it keeps what was typed.
    """
    if arguments.command == "symptom" or not logbook.guidance.vocabulary.asks_for_help(
        " / ".join(_typed(arguments))
    ):
        return []
    return help_lines(logbook.profile(), logbook.guidance)


def answer(typed: str, meaning: Meaning, logbook: Logbook) -> tuple[list[str], str]:
    """For words that stand where a code is needed: who listens, when it is about the mood, and what to type."""
    lines = []
    if meaning.symptom is not None:
        if meaning.symptom.of_mood and not meaning.help:
            lines = listening_lines(logbook.profile(), logbook.guidance)
        code = _("The diary calls it “{label}”: leak-diary symptom {value}.").format(
            label=meaning.symptom.label, value=meaning.symptom.value
        )
    elif meaning.fluid is not None:
        code = _("“{text}” is about the fluid: leak-diary log --fluid {value}.").format(
            text=typed[:40], value=meaning.fluid.value
        )
    sources = _("What the sources say: leak-diary guide --search {words}.").format(words=meaning.search)
    return lines, f"{code} {sources}"


def _typed(arguments: argparse.Namespace) -> Iterator[str]:
    """Every word of the user; codes among them do no harm, and files are no words."""
    for value in vars(arguments).values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield " ".join(text for text in value if isinstance(text, str))
