"""The form of a leak as a draft keeps it, and back. No Kivy."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from diary.errors import InvalidEntry
from diary.model import Amount, Choice, Episode, Feeling, Fluid, Moment, Onset, Openings, Side, Trigger
from diary.ui.screens.details.state import DetailsForm


def packed(form: DetailsForm) -> dict[str, Any]:
    """By field, what JSON can hold."""
    return {field.name: _packed(getattr(form, field.name)) for field in fields(form)}


def unpacked(said: Mapping[str, Any], base: DetailsForm) -> DetailsForm:
    """`base` with what was said; what this version does not know, or cannot read, is passed over."""
    found = {}
    for name, read in _READERS.items():
        if name in said:
            try:
                found[name] = read(said[name])
            except (InvalidEntry, TypeError, ValueError, AttributeError):
                continue
    return replace(base, **found)


def opened_with(episode: Episode) -> dict[str, Any]:
    """What a sheet needs to open again about a leak that the diary does not hold."""
    moment = episode.moment
    return {
        "utc": moment.utc.isoformat(),
        "offset": moment.offset,
        "zone": moment.zone,
        "triggers": [trigger.value for trigger in episode.triggers],
    }


def opened_moment(opened: Mapping[str, Any]) -> Moment | None:
    """When the leak of a draft was, None when that cannot be read."""
    try:
        return Moment(datetime.fromisoformat(opened["utc"]), int(opened["offset"]), _text(opened["zone"]))
    except (InvalidEntry, KeyError, TypeError, ValueError):
        return None


def opened_triggers(opened: Mapping[str, Any]) -> tuple[Trigger, ...]:
    """What set it off, as it was when the sheet was opened."""
    try:
        return _several(Trigger)(opened.get("triggers"))
    except (InvalidEntry, TypeError, AttributeError):
        return ()


def _packed(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_packed(one) for one in value]
    return value.value if isinstance(value, Choice) else value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(value)


def _answer(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise TypeError(value)


def _several(choices: type[Choice]) -> Callable[[Any], Any]:
    return lambda values: tuple(choices.parse(_text(value)) for value in values)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "date": _text,
    "time": _text,
    "triggers": _several(Trigger),
    "other_trigger": _text,
    "side": Side.parse,
    "amount": Amount.parse,
    "fluid": Fluid.parse,
    "onset": Onset.parse,
    "openings": Openings.parse,
    "smell": _answer,
    "feelings": _several(Feeling),
    "feeling_minutes": _text,
    "since_feed": _text,
    "pads": _number,
    "bother": _number,
    "note": _text,
}
