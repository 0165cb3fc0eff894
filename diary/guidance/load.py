"""Reads the guidance from its data files and refuses whatever has no source."""

import tomllib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from diary.errors import GuidanceError
from diary.guidance.guidance import (
    Anchor,
    Guidance,
    LeakDays,
    Offset,
    Rule,
    Source,
    StageGuide,
    Statement,
    Window,
)
from diary.i18n import _
from diary.model import Amount, Fluid, Level, Stage

_FOLDER = Path(__file__).parent

# Words that no text for a user may hold: they judge, diagnose or frighten.
FORBIDDEN = ("abnormal", "you have", "cancer", "malign", "you are fine", "risk of", "cabergoline")

Table = Mapping[str, Any]
E = TypeVar("E", bound=Enum)


def load(folder: Path = _FOLDER) -> Guidance:
    """The guidance in `sources.toml`, `stages.toml` and `rules.toml` of `folder`.

    Raises GuidanceError when a stage, window or rule has no source, names what does not exist, has a parameter
    out of range or uses a word that must not appear.
    """
    try:
        return _guidance(*(_read(folder / name) for name in ("sources.toml", "stages.toml", "rules.toml")))
    except (KeyError, TypeError) as error:
        raise GuidanceError(
            _("An entry in the guidance of {folder} is incomplete: {error}.").format(folder=folder, error=error)
        ) from error


def _guidance(source_texts: Table, stages: Table, rules: Table) -> Guidance:
    sources = {key: Source(key, **entry) for key, entry in source_texts.items()}
    guides = [_stage(entry, sources) for entry in stages["stage"]]
    missing = set(Stage) - {guide.stage for guide in guides}
    if missing:
        raise GuidanceError(_("There is no text for the stage “{stage}”.").format(stage=min(missing)))
    return Guidance(
        sources=sources,
        stages={guide.stage: guide for guide in guides},
        windows=tuple(_window(entry, sources) for entry in stages["window"]),
        rules=_unique(tuple(_rule(entry, sources) for entry in rules["rule"])),
        trailing_days=_at_least_one("trailing_days", rules, "rules.toml"),
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GuidanceError(
            _("The guidance file {path} cannot be read: {error}.").format(path=path, error=error)
        ) from error


def _stage(entry: Table, sources: Mapping[str, Source]) -> StageGuide:
    name = entry.get("id", "?")
    return StageGuide(
        stage=_member(Stage, entry["id"], name),
        level=_level(entry["level"], name) if "level" in entry else None,
        starts=_offset(entry["starts"], name) if "starts" in entry else None,
        statement=_statement(entry, sources),
    )


def _window(entry: Table, sources: Mapping[str, Source]) -> Window:
    return Window(
        id=entry["id"],
        name=_text(entry, "name"),
        starts=_offset(entry["starts"], entry["id"]),
        ends=_offset(entry["ends"], entry["id"]) if "ends" in entry else None,
        sources=_cited(entry, sources),
    )


def _rule(entry: Table, sources: Mapping[str, Source]) -> Rule:
    name = entry.get("id", "?")
    kind = entry.get("kind")
    if kind not in _KINDS:
        raise GuidanceError(_("The rule “{name}” is of no known kind: {kind}.").format(name=name, kind=kind))
    return Rule(
        id=entry["id"],
        title=_text(entry, "title"),
        level=_level(entry["level"], name),
        when=_KINDS[kind](entry),
        statement=_statement(entry, sources),
        design=entry.get("design", False),
        beyond=entry.get("beyond", False),
    )


def _leak_days(entry: Table) -> LeakDays:
    name = entry["id"]
    apart = entry.get("apart_days", 0)
    within = _at_least_one("within_days", entry, name)
    if not 0 <= apart < within:
        raise GuidanceError(
            _("In “{name}”, apart_days must lie between 0 and within_days, not {value}.").format(
                name=name, value=apart
            )
        )
    return LeakDays(
        stages=_members(Stage, entry, "stages") or frozenset(Stage),
        min_leak_days=_at_least_one("min_leak_days", entry, name),
        within_days=within,
        apart_days=apart,
        amounts=_members(Amount, entry, "amounts"),
        fluids=_members(Fluid, entry, "fluids"),
        pressed=entry.get("pressed", False),
    )


_KINDS = {"leak_days": _leak_days}


def _statement(entry: Table, sources: Mapping[str, Source]) -> Statement:
    return Statement(says=_text(entry, "says"), do=_text(entry, "do"), sources=_cited(entry, sources))


def _cited(entry: Table, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    cited = entry.get("sources", ())
    if not cited:
        raise GuidanceError(_("“{name}” has no source; nothing is said without one.").format(name=entry["id"]))
    unknown = [key for key in cited if key not in sources]
    if unknown:
        raise GuidanceError(
            _("“{name}” names a source that is not listed: {key}.").format(name=entry["id"], key=unknown[0])
        )
    return tuple(sources[key] for key in cited)


def _text(entry: Table, key: str) -> str:
    text = str(entry.get(key, "")).strip()
    if not text:
        raise GuidanceError(_("“{name}” lacks its text “{key}”.").format(name=entry["id"], key=key))
    for word in FORBIDDEN:
        if word in text.lower():
            raise GuidanceError(
                _("“{name}” uses “{word}”, which must not appear.").format(name=entry["id"], word=word)
            )
    return _(text)


def _offset(entry: Table, name: str) -> Offset:
    return Offset(_member(Anchor, entry["anchor"], name), days=entry.get("days", 0), months=entry.get("months", 0))


def _level(key: str, name: str) -> Level:
    for level in Level:
        if level.key == key:
            return level
    raise GuidanceError(_("“{name}” has no such level: {key}.").format(name=name, key=key))


def _member(kind: type[E], value: str, name: str) -> E:
    for member in kind:
        if member.value == value:
            return member
    raise GuidanceError(
        _("“{name}” names a {kind} that does not exist: {value}.").format(
            name=name, kind=kind.__name__.lower(), value=value
        )
    )


def _members(kind: type[E], entry: Table, key: str) -> frozenset[E]:
    return frozenset(_member(kind, value, entry["id"]) for value in entry.get(key, ()))


def _at_least_one(key: str, entry: Table, name: str) -> int:
    value = entry.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise GuidanceError(
            _("In “{name}”, {key} must be a whole number from 1 up, not {value}.").format(
                name=name, key=key, value=value
            )
        )
    return value


def _unique(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    ids = [rule.id for rule in rules]
    twice = [id_ for id_ in ids if ids.count(id_) > 1]
    if twice:
        raise GuidanceError(_("There are two rules called “{name}”.").format(name=twice[0]))
    return rules
