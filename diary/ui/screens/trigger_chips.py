"""The chips of "What set it off": the triggers she uses most, those of her own among them. No Kivy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diary.model import Face, Trigger, usual_face
from diary.ui.screens.tile_order import Tiles
from diary.ui.screens.triggers import icon_of

# (design) Two or three lines of a phone; the rest is one tap away.
_UNASKED = 6


@dataclass(frozen=True, slots=True)
class Own:
    """A trigger of her own, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class TriggerChip:
    """value: what it stands for."""

    value: Trigger | Own
    label: str
    icon: str


def trigger_chips(tiles: Tiles, chosen: Sequence[Trigger | Own], *, more: bool) -> tuple[TriggerChip, ...]:
    """The chosen ones and those she uses most; all of them when `more` are wanted. None changes its order."""
    offered = (*tiles.first, *tiles.rest) if more else tiles.first[:_UNASKED]
    shown = {
        _value(face): face for face in (*tiles.first, *tiles.rest) if face in offered or _value(face) in chosen
    }
    for value in chosen:
        # One that she hid, or words of a trigger that is no longer there.
        shown.setdefault(value, usual_face(value) if isinstance(value, Trigger) else _named(value))
    return tuple(TriggerChip(value, face.label, icon_of(face)) for value, face in shown.items())


def chosen_of(triggers: Iterable[Trigger], words: str, faces: Iterable[Face]) -> tuple[Trigger | Own, ...]:
    """The chips that are chosen for these triggers; words: those of `Trigger.OTHER`."""
    own = {face.name for face in faces if face.own}
    return tuple(Own(words) if trigger is Trigger.OTHER and words in own else trigger for trigger in triggers)


def triggers_of(chosen: Iterable[Trigger | Own], words: str) -> tuple[tuple[Trigger, ...], str]:
    """The triggers of the chosen chips, and the words of `Trigger.OTHER`; words: those that are typed."""
    chosen = tuple(chosen)
    name = next((value.name for value in chosen if isinstance(value, Own)), words)
    return tuple(Trigger.OTHER if isinstance(value, Own) else value for value in chosen), name


def settle_triggers(chosen: Sequence[Trigger | Own]) -> tuple[Trigger | Own, ...]:
    """What goes together, after one more was chosen, the last.

    "No reason" stands alone: choosing it drops the others, choosing another drops it. Of her own words there is
    one: the last takes the place of the one before.
    """
    if not chosen:
        return ()
    last = chosen[-1]
    if last is Trigger.NO_REASON:
        return (last,)
    kept = [value for value in chosen if value is not Trigger.NO_REASON]
    if _in_words(last):
        before = next(number for number, value in enumerate(kept) if _in_words(value))
        kept = [
            last if number == before else v
            for number, v in enumerate(kept)
            if number == before or not _in_words(v)
        ]
    return tuple(kept)


def _in_words(value: Trigger | Own) -> bool:
    return value is Trigger.OTHER or isinstance(value, Own)


def _value(face: Face) -> Trigger | Own:
    return Own(face.name) if face.own else face.trigger


def _named(own: Own) -> Face:
    return Face(trigger=Trigger.OTHER, name=own.name)
