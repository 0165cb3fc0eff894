"""What a leak was before, in words. No Kivy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diary.i18n import _
from diary.model import Episode, Moment, RawContent, Trigger
from diary.ui.screens.details.state import feeling_minutes_label, since_feed_label
from diary.ui.screens.rows import one_line
from diary.wording import day_text, time_text

# Characters; a label of more would not fit a screen. The whole text is in the JSON copy.
_LONGEST_RAW = 1_000


@dataclass(frozen=True, slots=True)
class VersionRow:
    """until: when it was changed. differs: what of it was changed then, a line each. episode: it as a whole.

    episode: None for a version that cannot be read; then `differs` says so, with the text in the file.
    """

    until: str
    differs: str
    episode: Episode | None


def build_version_rows(
    now: Episode, versions: Sequence[tuple[Moment, Episode | RawContent]], today: date, *, loss: bool = False
) -> tuple[VersionRow, ...]:
    """versions: newest first, each with the moment it was replaced. One that went and came back is left out."""
    rows = []
    after = now
    for at, before in versions:
        until = _("Changed: {day}, {time}").format(day=day_text(at.day, today), time=time_text(at.wall))
        if isinstance(before, RawContent):
            rows.append(VersionRow(until, _raw(before.text), None))
            continue
        differs = differences(before, after, loss=loss)
        if differs:
            rows.append(VersionRow(until, "\n".join(differs), before))
        after = before
    return tuple(rows)


def _raw(text: str) -> str:
    shown = one_line(text)
    shown = shown if len(shown) <= _LONGEST_RAW else f"{shown[:_LONGEST_RAW]}…"
    return _("This version cannot be read by the app. As it is in the file: {text}").format(text=shown)


def differences(before: Episode, after: Episode, *, loss: bool = False) -> tuple[str, ...]:
    """What was said of the one and not of the other, a sentence for each field."""
    old, new = _said(before, loss), _said(after, loss)
    return tuple(
        _("{field}: {before}, then {after}").format(field=field, before=old[field], after=new[field])
        for field in old
        if old[field] != new[field]
    )


def _said(episode: Episode, loss: bool) -> Mapping[str, str]:
    wall, nothing = episode.moment.wall, _("not said")
    triggers = [
        episode.other_trigger if trigger is Trigger.OTHER and episode.other_trigger else trigger.label
        for trigger in episode.triggers
    ]

    def number(value: int | None) -> str:
        return nothing if value is None else str(value)

    return {
        _("When"): f"{wall.date().isoformat()} {time_text(wall)}",
        _("What set it off"): ", ".join(triggers) or nothing,
        _("Side"): episode.side.label,
        _("How much"): episode.amount.label,
        _("Colour"): episode.fluid.label,
        _("How it came"): episode.onset.label,
        _("Where on the nipple"): episode.openings.label,
        _("A bad smell"): nothing if episode.smell is None else _("Yes") if episode.smell else _("No"),
        _("Feelings that came with it"): ", ".join(one.label for one in episode.feelings) or nothing,
        feeling_minutes_label(): number(episode.feeling_minutes),
        since_feed_label(loss): number(episode.since_feed),
        _("Pads changed"): number(episode.pads),
        _("How much it bothered you"): number(episode.bother),
        _("Note"): _("“{note}”").format(note=one_line(episode.note)) if episode.note else nothing,
    }
