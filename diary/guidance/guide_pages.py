"""The guide as it is read: in her words, with what the tips, rules and sources say put in, and searchable."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self

from diary.guidance.guidance import Guidance
from diary.guidance.guide import Adds, GuideStatement, Topic
from diary.guidance.rules import Rule
from diary.guidance.statements import Source
from diary.guidance.tips import Situation, Suppression, Tip
from diary.i18n import N_, _
from diary.model import Choice, Trigger

# A tip for more triggers than this is for leaks of all kinds, and a list of them would say nothing.
_MOST_TRIGGERS = 3
# What is not named unasked after a loss.
_UNSAID = frozenset(
    {
        Trigger.MISSED_FEED,
        Trigger.OTHER_BREAST,
        Trigger.SUCKLING_OR_PUMP,
        Trigger.APART,
        Trigger.WEANING,
        Trigger.LATE_PREGNANCY,
    }
)


@dataclass(frozen=True, slots=True)
class GuideLine:
    """One statement, in her words.

    group: what it and the lines beside it belong to, or "". heading: what it is about, or "".
    address: where the source that it describes can be read, or "". design, beyond: as of a Rule.
    """

    text: str
    sources: tuple[Source, ...]
    group: str = ""
    heading: str = ""
    address: str = ""
    design: bool = False
    beyond: bool = False

    @classmethod
    def of_tip(cls, tip: Tip, heading: str) -> Self:
        """A tip with its caution."""
        said = f"{tip.says} {tip.caution}" if tip.caution else tip.says
        return cls(said, tip.sources, heading=heading, design=tip.design, beyond=tip.beyond)

    @classmethod
    def of_suppression(cls, suppression: Suppression) -> Self:
        """Why tips are left out; when that is so is a choice of this project."""
        return cls(suppression.says, suppression.sources, design=True)

    @property
    def citations(self) -> str:
        """Where it stands, and where its authority ends."""
        parts = ["; ".join(source.citation for source in self.sources)]
        if self.beyond:
            parts.append(_("goes beyond the two articles"))
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A topic of the guide, in her words."""

    id: str
    title: str
    lines: tuple[GuideLine, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A line that a search found. topic: the title of its page."""

    topic: str
    line: GuideLine


def guide_pages(guidance: Guidance, situations: Collection[Situation] = ()) -> tuple[GuidePage, ...]:
    """Every page that is shown in `situations`, in order.

    A guide is read by whoever looks: that nobody said whether she is feeding leaves nothing out.
    """
    after_loss = Situation.LOSS in situations
    known = frozenset(situations) - {Situation.NOT_SAID}
    return tuple(
        GuidePage(topic.id, topic.title, tuple(_lines(topic, guidance, known)))
        for topic in guidance.guide
        if _said(topic, after_loss)
    )


# What somebody looks for who has another word in her texts.
_USUAL = {"breast": N_("{breast}"), "feeding": N_("{feeding}"), "feed": N_("{feed}"), "feeds": N_("{feeds}")}


def search(pages: Iterable[GuidePage], wanted: str) -> tuple[Found, ...]:
    """The lines that hold every word of `wanted`, or a word that begins with it; case and accents do not matter.

    The title of a page counts for each of its lines. A usual word, "feeding" for example, stands for hers. Without
    a word nothing is found.
    """
    parts = [word for part in _words(wanted) for word in _words(_(_USUAL[part]) if part in _USUAL else part)]
    if not parts:
        return ()
    return tuple(
        Found(page.title, line)
        for page in pages
        for line in page.lines
        if _holds(_words(" ".join((page.title, line.group, line.heading, line.text))), parts)
    )


def _holds(words: list[str], parts: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in parts)


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"\w+", plain)


def _said(entry: Topic | GuideStatement, after_loss: bool) -> bool:
    return entry.after_loss is None or entry.after_loss == after_loss


def _lines(topic: Topic, guidance: Guidance, situations: Collection[Situation]) -> Iterable[GuideLine]:
    for statement in topic.statements:
        if _said(statement, Situation.LOSS in situations):
            yield GuideLine(
                statement.says,
                statement.sources,
                heading=_labels(statement.triggers),
                design=statement.design,
                beyond=statement.beyond,
            )
    if topic.adds is Adds.TIPS:
        yield from map(GuideLine.of_suppression, guidance.tips.holding(situations))
        yield from (_tip(tip, situations) for tip in guidance.tips.shown(situations) if _fits(tip, situations))
    elif topic.adds is Adds.RULES:
        yield from map(_rule, sorted(guidance.rules, key=lambda rule: -rule.level))
    elif topic.adds is Adds.SOURCES:
        yield from map(_source, guidance.sources.values())


def _fits(tip: Tip, situations: Collection[Situation]) -> bool:
    """A tip for triggers is for everybody; one for a situation only is for whom it holds."""
    return bool(tip.triggers) or not tip.situations.isdisjoint(situations)


def _tip(tip: Tip, situations: Collection[Situation]) -> GuideLine:
    named = len(tip.triggers) <= _MOST_TRIGGERS and not (Situation.LOSS in situations and tip.triggers & _UNSAID)
    return GuideLine.of_tip(
        tip, _labels(trigger for trigger in Trigger if trigger in tip.triggers) if named else ""
    )


def _rule(rule: Rule) -> GuideLine:
    return GuideLine(
        f"{rule.statement.says} {rule.statement.do}",
        rule.statement.sources,
        group=rule.level.label,
        heading=rule.title,
        design=rule.design,
        beyond=rule.beyond,
    )


def _source(source: Source) -> GuideLine:
    text = _("{publisher}, {date}. Read as: {read_as}.").format(
        publisher=source.publisher, date=source.date, read_as=source.read_as
    )
    return GuideLine(text, (), heading=source.title, address=source.address)


def _labels(values: Iterable[Choice]) -> str:
    return ", ".join(value.label for value in values)
