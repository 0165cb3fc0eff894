"""Who listens, as the screens show it. No Kivy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.i18n import _

if TYPE_CHECKING:
    from diary.guidance import Guidance, HelpLine
    from diary.logbook import Logbook
    from diary.model import Profile


@dataclass(frozen=True, slots=True)
class Line:
    """Who listens. contact: numbers and addresses, as they are written. note: how to reach it, or ""."""

    name: str
    contact: str
    note: str


def build_lines(lines: "Iterable[HelpLine]") -> tuple[Line, ...]:
    return tuple(
        Line(line.name, " · ".join(part for part in (line.number, line.web) if part), line.note) for line in lines
    )


def loss_lines(profile: "Profile", guidance: "Guidance") -> tuple[Line, ...]:
    """Who listens after a loss; none at other times."""
    return build_lines(guidance.emergency_for(profile.person).support) if profile.after_loss else ()


def harm_text(typed: str, guidance: "Guidance", profile: "Profile") -> str:
    """Whom to call, when `typed` speaks of harm to oneself or to somebody; "" otherwise."""
    if not guidance.vocabulary.asks_for_help(typed):
        return ""
    number = guidance.emergency_for(profile.person).number
    return _("If you may harm yourself or someone else, call {number} now.").format(number=number)


def harm_note(typed: str, logbook: "Logbook") -> str:
    """The same below a field, with the way to who listens."""
    text = harm_text(typed, logbook.guidance, logbook.profile())
    return f"{text} {_('The Guide names who listens.')}" if text else ""
