"""The leaks of a day by their time. No Kivy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from diary.i18n import _
from diary.model import Episode, Face, Trigger
from diary.ui.screens.rows import build_entry_row
from diary.ui.screens.tile_order import use_key
from diary.ui.screens.triggers import icon_of

# (design) A shorter time between two leaks is seen from their times.
_GAP_TOLD = 60
_HOUR = 60


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One leak on the line. colour: the value of a FaceColour. detail: what else was said, or "".

    minutes: to the leak below it, None for the last one. gap: the same in words, "" where it needs none.
    """

    id: UUID
    time: str
    title: str
    detail: str
    icon: str
    colour: str = "plain"
    minutes: int | None = None
    gap: str = ""


def build_timeline(episodes: Sequence[Episode], faces: Iterable[Face]) -> tuple[TimelineItem, ...]:
    """Newest first: what was just logged stands where she looks, and where it can be put right."""
    newest_first = tuple(reversed(episodes))
    looks = {use_key(face): face for face in faces}
    items = []
    for episode, below in zip(newest_first, (*newest_first[1:], None), strict=False):
        row = build_entry_row(episode)
        face = _face(episode, looks)
        minutes = _minutes(below, episode) if below else None
        items.append(
            TimelineItem(
                row.id,
                row.time,
                row.title,
                row.detail,
                icon_of(face) if face else row.icon,
                face.colour.value if face else "plain",
                minutes,
                _gap(minutes),
            )
        )
    return tuple(items)


def _face(episode: Episode, looks: dict[tuple[Trigger, str], Face]) -> Face | None:
    main = episode.main_trigger
    if main is None:
        return None
    words = episode.other_trigger if main is Trigger.OTHER else ""
    return looks.get((main, words)) or looks.get((main, ""))


def _minutes(earlier: Episode, later: Episode) -> int:
    return int((later.moment.utc - earlier.moment.utc).total_seconds()) // 60


def _gap(minutes: int | None) -> str:
    if minutes is None or minutes < _GAP_TOLD:
        return ""
    hours, rest = divmod(minutes, _HOUR)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
