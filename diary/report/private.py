"""What is private, and how entries leave the device without it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from diary.analytics import Flag
from diary.guidance import LeakDays, Rule, SymptomsThere
from diary.i18n import ngettext
from diary.model import DayCount, Episode, Symptom, SymptomReport, Trigger

# What is felt is private, also when it was logged as a symptom.
FELT = frozenset({Symptom.LOW_MOOD, Symptom.HARM_THOUGHTS})


class Private(StrEnum):
    """What is handed over only when she says so.

    feelings: those at let-down, low mood and thoughts of harm, and the rules that speak of them. A rule that is
    left out still counts in the level, so that nobody is told to wait.
    """

    NOTES = "notes"
    FEELINGS = "feelings"
    INTIMACY = "intimacy"


def leak_handed_over(episode: Episode, include: frozenset[Private]) -> Episode:
    """`episode` as it leaves the device, without the private things that `include` does not name."""
    hidden: dict[str, Any] = {}
    if Private.NOTES not in include and episode.in_words:
        hidden.update(note="", other_trigger="")
    if Private.FEELINGS not in include and episode.felt:
        hidden.update(feelings=(), feeling_minutes=None)
    if Private.INTIMACY not in include and Trigger.SEX in episode.triggers:
        kept = (Trigger.OTHER if trigger is Trigger.SEX else trigger for trigger in episode.triggers)
        hidden.update(triggers=tuple(dict.fromkeys(kept)))
    return replace(episode, **hidden) if hidden else episode


def handed_over(counts: Iterable[DayCount], include: frozenset[Private]) -> Iterator[DayCount]:
    """`counts` as they leave the device: intimacy stands as "something else" unless `include` names it."""
    for count in counts:
        veiled = count.trigger is Trigger.SEX and Private.INTIMACY not in include
        yield replace(count, trigger=Trigger.OTHER) if veiled else count


def told(
    flags: tuple[Flag, ...], not_fired: tuple[Rule, ...], include: frozenset[Private]
) -> tuple[tuple[Flag, ...], tuple[Rule, ...]]:
    """When a rule about feelings is left out, so are all of them: the list of those not met would betray it."""
    if Private.FEELINGS in include or not any(_is_felt(flag.rule) for flag in flags):
        return flags, not_fired
    return (
        tuple(flag for flag in flags if not _is_felt(flag.rule)),
        tuple(rule for rule in not_fired if not _is_felt(rule)),
    )


def _is_felt(rule: Rule) -> bool:
    when = rule.when
    if isinstance(when, SymptomsThere):
        return not FELT.isdisjoint(when.all_of | when.any_of)
    return isinstance(when, LeakDays) and bool(when.feelings or FELT & when.symptoms)


def left_out(
    found: Sequence[Episode], noticed: Sequence[SymptomReport], rules: int, include: frozenset[Private]
) -> tuple[str, ...]:
    notes = sum(e.in_words for e in found)
    feelings = sum(e.felt for e in found)
    intimacy = sum(Trigger.SEX in e.triggers for e in found)
    felt = sum(report.symptom in FELT for report in noticed)
    lines = (
        (Private.NOTES, notes, ngettext("{n} note was left out.", "{n} notes were left out.", notes)),
        (
            Private.FEELINGS,
            feelings,
            ngettext("Feelings of {n} leak were left out.", "Feelings of {n} leaks were left out.", feelings),
        ),
        (
            Private.FEELINGS,
            felt,
            ngettext("{n} entry about mood was left out.", "{n} entries about mood were left out.", felt),
        ),
        (
            Private.FEELINGS,
            rules,
            ngettext(
                "{n} rule about feelings or mood was met; it is left out, and the level counts it.",
                "{n} rules about feelings or mood were met; they are left out, and the level counts them.",
                rules,
            ),
        ),
        (
            Private.INTIMACY,
            intimacy,
            ngettext(
                "The trigger of {n} leak was left out; it stands as “something else”.",
                "The trigger of {n} leaks was left out; they stand as “something else”.",
                intimacy,
            ),
        ),
    )
    return tuple(text.format(n=n) for private, n, text in lines if n and private not in include)
