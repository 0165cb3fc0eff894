"""What applies, as cards in the order in which it is told. No Kivy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.i18n import _
from diary.model import Level

if TYPE_CHECKING:
    from diary.analytics import Flag
    from diary.guidance import Statement

# The level is told in words; the icon only helps to find the place again. None of them warns.
LEVEL_ICONS = {
    None: "calendar-question",
    Level.EXPECTED: "information-outline",
    Level.WATCH: "eye-outline",
    Level.MENTION: "message-text-outline",
    Level.SEE_DOCTOR: "calendar-account-outline",
    Level.PROMPTLY: "calendar-clock-outline",
    Level.EMERGENCY: "phone-outline",
}


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """What applies, in the order it is told. level: in words, "" when nothing can be said. do: what is to be done
    beyond that, "" when the level says it all.

    rule: what the rule asks for, in words, and where its authority ends; "" when no rule speaks.
    compact: it asks for the same, by the same day, as the card above it, and does not repeat that.
    """

    icon: str
    level: str
    title: str
    logged: str
    says: str
    do: str
    sources: str
    rule: str = ""
    compact: bool = False


def flag_cards(flags: "Iterable[Flag]") -> tuple[AdviceCard, ...]:
    """The most pressing first; those that ask for the same stand together, the first one in full."""
    # Reading the rules in words takes what the app does not need at its start.
    from diary.explanation import explain

    groups: dict[tuple[Level, str], list[AdviceCard]] = {}
    for told in sorted(map(explain, flags), key=lambda told: -told.level):
        group = groups.setdefault((told.level, told.do), [])
        group.append(
            AdviceCard(
                icon=LEVEL_ICONS[told.level],
                level=told.level.label,
                title=told.title,
                logged=told.logged,
                says=told.says,
                do="" if told.do.rstrip(".") == told.level.label else told.do,
                sources=told.sources,
                rule=" ".join((_("The rule: {rule}").format(rule=told.rule), *told.marks)),
                compact=bool(group),
            )
        )
    return tuple(card for group in groups.values() for card in group)


def statement_card(level: Level | None, title: str, logged: str, statement: "Statement") -> AdviceCard:
    """What is said where no rule speaks."""
    return AdviceCard(
        icon=LEVEL_ICONS[level],
        level="" if level is None else level.label,
        title=title,
        logged=logged,
        says=statement.says,
        do=statement.do,
        sources="; ".join(source.citation for source in statement.sources),
    )
