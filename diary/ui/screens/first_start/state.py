"""The questions of the first start. No Kivy."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.i18n import N_, _
from diary.model import Milk, Pregnancy
from diary.ui.screens.settings.dates_state import BIRTH, DIED, DUE, LAST_FEED, LOSS, Where, field_label

if TYPE_CHECKING:
    from diary.logbook import Logbook

DONE = "first_start_done"

# What is offered; "weaning" still feeds, "never fed" can be said in the settings.
OFFERED = (Where.PREGNANT, Where.FEEDING, Where.WEANING, Where.STOPPED, Where.LOSS, Where.DIED, Where.NONE)

# The dates that are asked after each answer, one on each screen.
_ASKED: Mapping[Where, tuple[str, ...]] = {
    Where.PREGNANT: (DUE,),
    Where.FEEDING: (BIRTH,),
    Where.WEANING: (BIRTH,),
    Where.STOPPED: (BIRTH, LAST_FEED),
    Where.LOSS: (LOSS, LAST_FEED),
    Where.DIED: (DIED, BIRTH, LAST_FEED),
    Where.NONE: (),
}

_QUESTIONS = {
    DUE: N_("When is it due?"),
    BIRTH: N_("When was the birth?"),
    LOSS: N_("When was it?"),
    DIED: N_("When was it?"),
    LAST_FEED: N_("When was the last {feed} or expression?"),
}
_LAST_EXPRESSED = {
    Where.LOSS: N_("When did you last express milk, if you did?"),
    Where.DIED: N_("When did you last feed or express milk, if you did?"),
}


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One screen.

    date: the field it asks for, "" for the question where she is. step: such as `2 of 3`.
    instead: an answer that takes the place of the date, or "".
    """

    date: str
    step: str
    question: str
    words: str
    label: str
    instead: str = ""


def wanted(logbook: "Logbook") -> bool:
    """The diary is new: never asked, no entry, nothing known about her."""
    profile = logbook.profile()
    known = profile.pregnancies or profile.not_lactating
    return not (logbook.setting(DONE) or known or logbook.span())


def asked_dates(where: Where) -> tuple[str, ...]:
    return _ASKED[where]


def build_question_state(where: Where | None, number: int, known: Pregnancy | None = None) -> QuestionState:
    """number: of the question, from 0; `where` is known from the second one on. known: the answers so far."""
    if where is None or number == 0:
        return QuestionState(
            date="",
            step="",
            question=_("Where are you right now?"),
            words=_("What you write stays on this device; nothing is ever sent. You can skip every question."),
            label="",
        )
    dates = _ASKED[where]
    date = dates[number - 1]
    return QuestionState(
        date=date,
        step=_("{n} of {all}").format(n=number + 1, all=len(dates) + 1),
        question=_question(date, where),
        words=_words(date, where),
        label=field_label(date, where),
        instead=Milk.EXPRESSING.label if date == LAST_FEED and known and (known.loss or known.died) else "",
    )


def _question(date: str, where: Where) -> str:
    if date == LAST_FEED and where in _LAST_EXPRESSED:
        return _(_LAST_EXPRESSED[where])
    return _(_QUESTIONS[date])


def _words(date: str, where: Where) -> str:
    month = _("The month is enough when the day is not known.")
    if date in (LOSS, DIED):
        return _("We are sorry for your loss.") + " " + month
    return month
