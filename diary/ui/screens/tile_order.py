"""Which tiles Today offers, and in which order. No Kivy.

First those she pinned, in the order she pinned them; then those she used most; then the rest in the known order.
How often one was used is counted over whole weeks that are over, so that a tile changes its place at most once a
week and never under her thumb; as long as little was logged, nothing moves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from diary.analytics.age import DAYS_PER_WEEK
from diary.model import Change, Face, FacePlace, Period, Profile, Trigger, usual_face
from diary.ui.screens.triggers import UNASKED, UNASKED_AFTER_LOSS

if TYPE_CHECKING:
    from diary.logbook import Logbook

# (design) Long enough that one unusual week changes little.
WEEKS = 8
# (design) Below it an order by use would be chance.
FEW = 10
# (design) Of a dark room, and of the number keys.
FIRST = 6

_PINNED_ORDER = "pinned_order"
# The first 48 of the 128 bits of a UUIDv7 are the milliseconds since 1970.
_TIME_BITS = 80


@dataclass(frozen=True, slots=True)
class Tiles:
    """first: offered unasked. rest: under "More"."""

    first: tuple[Face, ...]
    rest: tuple[Face, ...] = ()


def tiles_of(logbook: "Logbook") -> Tiles:
    """The tiles of today."""
    profile = logbook.profile()
    loss = loss_day(profile)
    period = counted_weeks(logbook.last_weeks(WEEKS + 1), loss)
    return order_tiles(
        every_face(logbook.faces()),
        logbook.uses(period) if period else {},
        pinned=pinned_order(logbook),
        after_loss=profile.after_loss,
        since=loss,
    )


def counted_weeks(weeks: Period, since: date | None) -> Period | None:
    """The `weeks` without the last, which is not over; nothing from before `since`. None when no day is left."""
    start, end = max(weeks.start, since or weeks.start), weeks.end - timedelta(days=DAYS_PER_WEEK)
    return Period(start, end) if start < end else None


def order_tiles(
    faces: Sequence[Face],
    uses: Mapping[tuple[Trigger, str], int],
    *,
    pinned: Sequence[UUID] = (),
    after_loss: bool = False,
    since: date | None = None,
) -> Tiles:
    """faces: all, in the known order. uses: leaks by trigger and, of her own triggers, name.

    pinned: the ids in the order in which she pinned them. after_loss: what may speak of a baby comes under "More";
    since: the day of the loss, when that is known. A trigger of her own from before it may speak of one too.
    """
    counted = uses if sum(uses.values()) >= FEW else {}

    def rank(face: Face) -> tuple[bool, int, int]:
        if face.place is FacePlace.PINNED:
            return False, pinned.index(face.id) if face.id in pinned else len(pinned), 0
        return True, 0, -counted.get(use_key(face), 0)

    def unasked(face: Face) -> bool:
        if after_loss:
            used = uses.get(use_key(face), 0) > 0
            return face.trigger in UNASKED_AFTER_LOSS and (not face.own or used or _made_after(face, since))
        wanted = face.place is FacePlace.PINNED or counted.get(use_key(face), 0) > 0
        return face.own or wanted or face.trigger in UNASKED

    shown = sorted((face for face in faces if face.place is not FacePlace.HIDDEN), key=rank)
    return Tiles(
        tuple(face for face in shown if unasked(face)), tuple(face for face in shown if not unasked(face))
    )


def every_face(kept: Iterable[Face]) -> tuple[Face, ...]:
    """Every trigger as it stands among the tiles, in the known order; her own after those offered unasked."""
    kept = tuple(kept)
    built_in = {face.trigger: face for face in kept if not face.own}
    known = (*UNASKED, *(trigger for trigger in Trigger if trigger not in UNASKED))
    faces = tuple(built_in.get(trigger, usual_face(trigger)) for trigger in known)
    return (*faces[: len(UNASKED)], *(face for face in kept if face.own), *faces[len(UNASKED) :])


def use_key(face: Face) -> tuple[Trigger, str]:
    """As uses are counted."""
    return face.trigger, face.name if face.own else ""


def loss_day(profile: Profile) -> date | None:
    """The day of the loss, or of the baby’s death, of the latest pregnancy, when it is known."""
    latest = profile.latest
    day = latest and (latest.loss or latest.died)
    return day.earliest if day else None


def pinned_order(logbook: "Logbook") -> tuple[UUID, ...]:
    """The ids of the triggers in the order in which she pinned them; some may no longer be.

    What came in from a file and cannot be read is as if nothing had been pinned.
    """
    try:
        return tuple(UUID(one) for one in (logbook.setting(_PINNED_ORDER) or "").split())
    except ValueError:
        return ()


def note_pinned(logbook: "Logbook", face: Face) -> None:
    """From now on `face` is the one she pinned last."""
    order = [*(one for one in pinned_order(logbook) if one != face.id), face.id]
    logbook.set_setting(_PINNED_ORDER, " ".join(map(str, order)))


def turned(logbook: "Logbook", face: Face, place: FacePlace) -> tuple[Face, Change]:
    """Puts `face` into `place`, or, when it is there, back among the others. Raises DiaryError."""
    after = replace(face, place=FacePlace.NORMAL if face.place is place else place)
    if after.place is FacePlace.PINNED:
        note_pinned(logbook, after)
    return after, logbook.save_face(after)


def _made_after(face: Face, since: date | None) -> bool:
    return since is not None and datetime.fromtimestamp((face.id.int >> _TIME_BITS) / 1000, UTC).date() > since
