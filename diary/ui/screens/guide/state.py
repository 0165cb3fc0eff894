"""What the guide shows: tips for her own triggers, the topics, and what a search found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from diary.analytics import TipOffer
from diary.guidance import EmergencyHelp, Guidance, GuideLine, GuidePage, search
from diary.i18n import _, ngettext
from diary.model import Profile
from diary.ui.screens.help_state import Line, build_lines, harm_text
from diary.wording import span_text

# Tips shown before she asks for all of them.
FIRST_TIPS = 3
# Found statements shown at most: more of them nobody reads, and they take long to lay out.
MOST_FOUND = 20

_ICONS = {
    "why": "water-outline",
    "times": "clock-outline",
    "duration": "calendar-range",
    "help": "lightbulb-outline",
    "outside": "help-circle-outline",
    "feelings": "heart-outline",
    "ask": "stethoscope",
    "sources": "book-open-variant",
}


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One statement.

    over: what it stands under. heading: what it is about. reason: what was logged that it fits. source: where it
    stands. address: where the source that it describes can be read. All but the text may be "".
    """

    text: str
    over: str = ""
    heading: str = ""
    reason: str = ""
    source: str = ""
    address: str = ""

    @property
    def open_address(self) -> str:
        """What the button says that leads there."""
        return _("Open {site}").format(site=urlsplit(self.address).netloc.removeprefix("www."))


@dataclass(frozen=True, slots=True)
class TopicState:
    """A topic that unfolds."""

    id: str
    title: str
    icon: str
    rows: tuple[GuideRow, ...]


@dataclass(frozen=True, slots=True)
class GuideState:
    """counted: what the tips rest on. tips: the best fitting first. left_out: why some are not among them.

    note: what the counts do not say, or how many leaks it takes for a tip. lines: who listens; call: what is said
    above them.
    """

    counted: str
    tips: tuple[GuideRow, ...]
    left_out: tuple[GuideRow, ...]
    note: str
    topics: tuple[TopicState, ...]
    call: str
    lines: tuple[Line, ...]

    def turn_tips(self, unfolded: bool) -> str:
        """What the button says that shows all tips or the first ones; "" when those are all."""
        if len(self.tips) <= FIRST_TIPS:
            return ""
        return _("Fewer tips") if unfolded else _("All tips: {n}").format(n=len(self.tips))


@dataclass(frozen=True, slots=True)
class FirstOfAll:
    """What is said before what a search found. text: whom to call; lines: who listens; both may be empty.

    search: words to look for where nothing holds those that were typed, or "".
    """

    text: str = ""
    lines: tuple[Line, ...] = ()
    search: str = ""


_NOTHING = FirstOfAll()


@dataclass(frozen=True, slots=True)
class FoundState:
    """sentence: how many statements were found; rows: the first of them; first: what comes before them."""

    sentence: str
    rows: tuple[GuideRow, ...]
    first: FirstOfAll


def build_guide_state(
    offer: TipOffer, pages: Sequence[GuidePage], whom: EmergencyHelp, *, after_loss: bool
) -> GuideState:
    """`offer` in words, and `pages` as topics. after_loss: who listens after one comes first."""
    return GuideState(
        counted=ngettext("{n} leak logged, {span}", "{n} leaks logged, {span}", offer.leaks).format(
            n=offer.leaks, span=span_text(offer.period.start, offer.period.last)
        ),
        tips=tuple(replace(_row(GuideLine.of_tip(found.tip, "")), reason=found.reason) for found in offer.tips),
        left_out=tuple(_row(GuideLine.of_suppression(suppression)) for suppression in offer.left_out),
        note=_note(offer),
        topics=tuple(
            TopicState(page.id, page.title, _ICONS.get(page.id, "text"), _rows(page.lines)) for page in pages
        ),
        call=_call(whom),
        lines=build_lines((*whom.support, *whom.lines) if after_loss else whom.lines),
    )


def first_of_all(wanted: str, guidance: Guidance, profile: Profile) -> FirstOfAll:
    """What comes before the statements when the words speak of harm or of the mood, and what else to look for."""
    meaning = guidance.vocabulary.meant(wanted)
    if meaning is None:
        return FirstOfAll()
    listens = meaning.symptom is not None and meaning.symptom.of_mood
    whom = guidance.emergency_for(profile.person)
    lines = (*(whom.support if profile.after_loss else ()), *whom.lines) if listens else ()
    return FirstOfAll(harm_text(wanted, guidance, profile), build_lines(lines), meaning.search)


def find(pages: Sequence[GuidePage], wanted: str, first: FirstOfAll = _NOTHING) -> FoundState:
    """What a search for `wanted` shows."""
    found = search(pages, wanted) or search(pages, first.search)
    sentence = ngettext("{n} statement.", "{n} statements.", len(found)).format(n=len(found))
    if not found:
        sentence = _("Nothing in the guide holds all of that. Try fewer words, or their beginnings.")
    elif len(found) > MOST_FOUND:
        sentence += " " + _("The first {n} are shown; another word narrows it down.").format(n=MOST_FOUND)
    rows = tuple(
        _row(one.line, " · ".join(filter(None, (one.topic, one.line.group)))) for one in found[:MOST_FOUND]
    )
    return FoundState(sentence, rows, first)


def _call(whom: EmergencyHelp) -> str:
    emergency = _("In an emergency call {number}.").format(number=whom.number)
    unchecked = _("These lines are known to us; nobody checked them with the services.")
    return " ".join(part for part in (emergency, whom.says, unchecked) if part)


def _note(offer: TipOffer) -> str:
    if offer.lacking:
        return ngettext(
            "Tips for your own triggers need {n} more leak.",
            "Tips for your own triggers need {n} more leaks.",
            offer.lacking,
        ).format(n=offer.lacking)
    if not offer.tips:
        return _("For what is logged there is no tip.")
    return _("These are counts of what was logged; they do not say why a leak came.")


def _rows(lines: Sequence[GuideLine]) -> tuple[GuideRow, ...]:
    """A group is named above its first line only."""
    before = ["", *(line.group for line in lines)]
    return tuple(
        _row(line, line.group if line.group != group else "") for line, group in zip(lines, before, strict=False)
    )


def _row(line: GuideLine, over: str = "") -> GuideRow:
    source = _("Source: {sources}").format(sources=line.citations) if line.citations else ""
    return GuideRow(line.text, over=over, heading=line.heading, source=source, address=line.address)
