"""Answers that one tap gives, and those to the weekly question, for Today and Trends. No Kivy."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.analytics import WeekAnswer
from diary.i18n import _, ngettext
from diary.model import Change, Period

if TYPE_CHECKING:
    from diary.analytics import BlankWeek
    from diary.logbook import Logbook


@dataclass(frozen=True, slots=True)
class Reply:
    """label: on the button. give: keeps the answer; its sentence goes into the bar, "" for none.

    looks: it leads on to the symptoms. opens: days whose blank ones it leads on to, to add what is missing.
    """

    label: str
    give: "Callable[[Logbook], tuple[str, Change | None]]"
    looks: bool = False
    opens: Period | None = None


def week_replies(week: "BlankWeek") -> tuple[Reply, ...]:
    """Yes, none; some; I don't know."""

    def giving(answer: WeekAnswer) -> "Callable[[Logbook], tuple[str, Change | None]]":
        def give(book: "Logbook") -> tuple[str, Change | None]:
            change = book.answer_week(week, answer)
            return (week_answer_text(change), change) if answer is not WeekAnswer.SOME else ("", None)

        return give

    return (
        Reply(_("Yes, none"), giving(WeekAnswer.NOTHING)),
        Reply(_("Some"), giving(WeekAnswer.SOME), opens=week.period),
        Reply(_("I don’t know"), giving(WeekAnswer.UNKNOWN)),
    )


def week_answer_text(change: Change) -> str:
    """What an answer did; a day that nobody knows about stays unknown."""
    days = len(change.steps)
    if not days:
        return _("The days without an entry stay unknown.")
    return ngettext("Marked: no leaks on {n} day", "Marked: no leaks on {n} days", days).format(n=days)
