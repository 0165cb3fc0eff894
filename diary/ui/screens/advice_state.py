"""What applies, as cards in the order in which it is told. No Kivy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.i18n import _
from diary.model import Level, Stage

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

# Where the guide says more than the rule itself: a topic by the ids of its rules.
_TOPICS = {
    "help": ("bothersome",),
    "duration": (
        "past_usual_time",
        "frequent_mid",
        "weaned_mid_leak",
        "weaned_late_leak",
        "persistent",
        "frequent_late",
        "a_lot",
        "restart",
    ),
    "outside": ("weaned_1y_leak", "not_lactating_leak", "one_sided", "medicine_with_leak", "clear_outside"),
    "feelings": ("low_mood", "let_down_feelings"),
}
TOPIC_OF_RULE = {rule: topic for topic, rules in _TOPICS.items() for rule in rules}


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """What applies, in the order it is told. level: in words, "" when nothing can be said. do: what is to be done
    beyond that, "" when the level says it all.

    rule: what the rule asks for, in words, and where its authority ends; "" when no rule speaks.
    compact: it asks for the same, by the same day, as the card above it, and does not repeat that.
    topic: that of the guide that says more, or "".
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
    topic: str = ""


def flag_cards(flags: "Iterable[Flag]") -> tuple[AdviceCard, ...]:
    """The most pressing first; those that ask for the same stand together, the first one in full."""
    # Reading the rules in words takes what the app does not need at its start.
    from diary.explanation import explain

    groups: dict[tuple[Level, str], list[AdviceCard]] = {}
    explained = ((flag.rule.id, explain(flag)) for flag in flags)
    for rule, told in sorted(explained, key=lambda pair: -pair[1].level):
        group = groups.setdefault((told.level, told.do), [])
        group.append(
            AdviceCard(
                icon=LEVEL_ICONS[told.level],
                level=told.level_label,
                title=told.title,
                logged=told.logged,
                says=told.says,
                do="" if told.do.rstrip(".") == told.level_label else told.do,
                sources=told.sources,
                rule=" ".join((_("The rule: {rule}").format(rule=told.rule), *told.marks)),
                compact=bool(group),
                topic=TOPIC_OF_RULE.get(rule, ""),
            )
        )
    return tuple(card for group in groups.values() for card in group)


def stage_topic(stage: Stage) -> str:
    """The topic of the guide that says more about a stage."""
    if stage is Stage.NOT_LACTATING:
        return "outside"
    return "why" if stage is Stage.UNKNOWN else "duration"


def statement_card(
    level: Level | None, title: str, logged: str, statement: "Statement", topic: str = ""
) -> AdviceCard:
    """What is said where no rule speaks."""
    return AdviceCard(
        icon=LEVEL_ICONS[level],
        level="" if level is None else level.label,
        title=title,
        logged=logged,
        says=statement.says,
        do=statement.do,
        sources="; ".join(source.citation for source in statement.sources),
        topic=topic,
    )
