"""An entry in a list, in words. No Kivy."""

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from diary.analytics import leaks_text
from diary.bidi import in_reading_order, joined, runs_right
from diary.i18n import N_, _
from diary.model import Amount, Episode, Fluid, Onset, PartialDate, Side, Trigger
from diary.ui.screens.triggers import ICONS
from diary.wording import date_text, month_text, time_text

_SIDES = {Side.LEFT: N_("left side"), Side.RIGHT: N_("right side"), Side.BOTH: N_("both sides")}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """time: `07:15`. title: its triggers. detail: what else was said, or ""."""

    id: UUID
    time: str
    title: str
    detail: str
    icon: str


def build_entry_row(episode: Episode) -> EntryRow:
    main = episode.main_trigger
    return EntryRow(
        episode.id,
        time_text(episode.moment.wall),
        _title(episode),
        _detail(episode),
        ICONS[main] if main else "water-outline",
    )


def leak_count(leaks: int, pressed: int, no_leaks: bool) -> str:
    """`2 leaks`, `no leaks` for a day marked so, "" for a blank day: a blank is not zero."""
    if leaks or pressed:
        return leaks_text(leaks, pressed)
    return _("no leaks") if no_leaks else ""


def partial_text(value: PartialDate) -> str:
    """`14 March 2026`, or `March 2026` when the day is not known."""
    return month_text(value.earliest) if value.about else date_text(value.earliest)


def _title(episode: Episode) -> str:
    labels = [
        _own_words(episode.other_trigger) if trigger is Trigger.OTHER and episode.other_trigger else trigger.label
        for trigger in episode.triggers
    ]
    return ", ".join(labels) or _("Leak")


def _detail(episode: Episode) -> str:
    parts = []
    if episode.side in _SIDES:
        parts.append(_(_SIDES[episode.side]))
    if episode.amount is not Amount.UNSURE:
        parts.append(episode.amount.label.lower())
    if episode.fluid is not Fluid.MILKY:
        parts.append(_("colour not sure") if episode.fluid is Fluid.UNSURE else episode.fluid.label.lower())
    if episode.onset is Onset.WHEN_PRESSED:
        parts.append(_("when pressed"))
    if episode.bother is not None:
        parts.append(_("bother {n} of 10").format(n=episode.bother))
    if episode.note:
        parts.append(_("“{note}”").format(note=_own_words(episode.note)))
    return " · ".join(parts)


def _own_words(text: str) -> str:
    """The beginning of her words on one line, in the order in which the signs stand from left to right."""
    line = one_line(text)
    if not any(unicodedata.bidirectional(character) in ("R", "AL") for character in line):
        return line
    return in_reading_order(joined(line), runs_right(line))


def one_line(text: str, longest: int = 80) -> str:
    """The beginning of a text on one line."""
    flat = " ".join(text[: 4 * longest].split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
