"""What every reader of a guidance file needs: texts, sources and values, each refused with a sentence."""

import tomllib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from diary.errors import GuidanceError
from diary.guidance.statements import Source, Statement
from diary.i18n import _
from diary.model import Level

# Words that no text for a user may hold: they judge, diagnose or frighten.
FORBIDDEN = ("abnormal", "you have", "cancer", "malign", "you are fine", "risk of", "cabergoline")

Table = Mapping[str, Any]
E = TypeVar("E", bound=Enum)


def read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GuidanceError(
            _("The guidance file {path} cannot be read: {error}.").format(path=path, error=error)
        ) from error


def name_of(entry: Table) -> str:
    return str(entry.get("id", "?"))


def statement(entry: Table, sources: Mapping[str, Source]) -> Statement:
    return Statement(text(entry, "says"), text(entry, "do"), cited(entry, sources))


def cited(entry: Table, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources of an entry; there is at least one."""
    keys = entry.get("sources", ())
    if not keys:
        raise GuidanceError(_("“{name}” has no source; nothing is said without one.").format(name=name_of(entry)))
    unknown = [key for key in keys if key not in sources]
    if unknown:
        raise GuidanceError(
            _("“{name}” names a source that is not listed: {key}.").format(name=name_of(entry), key=unknown[0])
        )
    return tuple(sources[key] for key in keys)


def text(entry: Table, key: str) -> str:
    """A text for a user, untranslated."""
    found = str(entry.get(key, "")).strip()
    if not found:
        raise GuidanceError(_("“{name}” lacks its text “{key}”.").format(name=name_of(entry), key=key))
    for word in FORBIDDEN:
        if word in found.lower():
            raise GuidanceError(
                _("“{name}” uses “{word}”, which must not appear.").format(name=name_of(entry), word=word)
            )
    return found


def level(key: str, name: str) -> Level:
    for candidate in Level:
        if candidate.key == key:
            return candidate
    raise GuidanceError(_("“{name}” has no such level: {key}.").format(name=name, key=key))


def member(kind: type[E], value: str, name: str) -> E:
    for candidate in kind:
        if candidate.value == value:
            return candidate
    raise GuidanceError(
        _("“{name}” names a {kind} that does not exist: {value}.").format(
            name=name, kind=kind.__name__.lower(), value=value
        )
    )


def members(kind: type[E], entry: Table, key: str) -> frozenset[E]:
    return frozenset(member(kind, value, name_of(entry)) for value in entry.get(key, ()))


def at_least_one(key: str, entry: Table, name: str) -> int:
    value = entry.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise GuidanceError(
            _("In “{name}”, {key} must be a whole number from 1 up, not {value}.").format(
                name=name, key=key, value=value
            )
        )
    return value


def unique(ids: list[str]) -> None:
    twice = [id_ for id_ in ids if ids.count(id_) > 1]
    if twice:
        raise GuidanceError(_("There are two entries called “{name}”.").format(name=twice[0]))


def switch(key: str, entry: Table) -> bool:
    """A value that is on or off, off when it is not there."""
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise GuidanceError(
            _("In “{name}”, {key} must be true or false, not {value}.").format(
                name=name_of(entry), key=key, value=value
            )
        )
    return value


def only(known: set[str], entry: Table, name: str) -> None:
    """Refuses a key that nobody reads: a slip would go unnoticed."""
    unknown = sorted(entry.keys() - known)
    if unknown:
        raise GuidanceError(_("“{name}” has no use for “{key}”.").format(name=name, key=unknown[0]))
