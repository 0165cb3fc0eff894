"""Reads the rules of `rules.toml`. A key that its kind does not know is refused, never silently ignored."""

from collections.abc import Callable, Mapping
from enum import Enum

from diary.errors import GuidanceError
from diary.guidance.entries import Table, at_least_one, level, members, name_of, statement, switch, text, unique
from diary.guidance.rules import Bothersome, Condition, Lactation, LeakDays, Restart, Rule, SymptomsThere
from diary.guidance.statements import Source
from diary.i18n import _
from diary.model import AgeBand, Amount, Feeling, Fluid, Openings, Side, Stage, Symptom

_COMMON = {
    "id",
    "title",
    "kind",
    "level",
    "says",
    "do",
    "sources",
    "timer",
    "design",
    "beyond",
    "imaging",
    "covers",
    "care_now",
}
_SETS: Mapping[str, type[Enum]] = {
    "stages": Stage,
    "lactation": Lactation,
    "amounts": Amount,
    "fluids": Fluid,
    "sides": Side,
    "openings": Openings,
    "feelings": Feeling,
    "symptoms": Symptom,
    "all_of": Symptom,
    "any_of": Symptom,
    "age_bands": AgeBand,
    "pressed": Lactation,
}
_NUMBERS = {
    "min_leak_days", "within_days", "min_leaks", "first_days", "after_days", "feeling_minutes", "weeks",
    "min_bother", "quiet_days", "min_no_leak_days",
}  # fmt: skip
_SWITCHES = {"same_side", "smell", "listed_medicine", "around_pregnancy"}

_KINDS: Mapping[str, Callable[..., Condition]] = {
    "leak_days": LeakDays,
    "symptoms_there": SymptomsThere,
    "bothersome": Bothersome,
    "restart": Restart,
}


def rules(table: Table, sources: Mapping[str, Source]) -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    found = tuple(_rule(entry, sources) for entry in table["rule"])
    unique([rule.id for rule in found])
    _check_covers(found)
    return found


def _rule(entry: Table, sources: Mapping[str, Source]) -> Rule:
    name = name_of(entry)
    return Rule(
        entry["id"],
        text(entry, "title"),
        level(entry["level"], name),
        _condition(entry),
        statement(entry, sources),
        timer=switch("timer", entry),
        design=switch("design", entry),
        beyond=switch("beyond", entry),
        imaging=switch("imaging", entry),
        covers=frozenset(entry.get("covers", ())),
        care_now=switch("care_now", entry),
    )


def _condition(entry: Table) -> Condition:
    name, kind = name_of(entry), str(entry.get("kind"))
    if kind not in _KINDS:
        raise GuidanceError(_("The rule “{name}” is of no known kind: {kind}.").format(name=name, kind=kind))
    try:
        found = _KINDS[kind](**{key: _value(key, entry) for key in entry if key not in _COMMON})
    except TypeError as error:
        raise GuidanceError(
            _("The rule “{name}” does not fit its kind {kind}: {error}.").format(name=name, kind=kind, error=error)
        ) from error
    if isinstance(found, LeakDays):
        _check_days(found, name)
    elif isinstance(found, SymptomsThere) and not (found.all_of or found.any_of):
        raise GuidanceError(_("The rule “{name}” names no symptom.").format(name=name))
    return found


def _value(key: str, entry: Table) -> object:
    if key in _SETS:
        return members(_SETS[key], entry, key)
    if key in _NUMBERS:
        return at_least_one(key, entry, name_of(entry))
    if key in _SWITCHES:
        return switch(key, entry)
    return entry[key]


def _check_covers(found: tuple[Rule, ...]) -> None:
    """What stands in for another rule must not be less pressing, or help would be put off; nor cover itself."""
    by_id = {rule.id: rule for rule in found}
    for rule in found:
        for name in sorted(rule.covers):
            covered = by_id.get(name)
            if covered is None or covered.level > rule.level or rule.id in {name, *covered.covers}:
                raise GuidanceError(
                    _(
                        "The rule “{name}” cannot cover “{covered}”: no such rule, a higher level, or each other."
                    ).format(name=rule.id, covered=name)
                )


def _check_days(when: LeakDays, name: str) -> None:
    if not isinstance(when.apart_days, int) or not 0 <= when.apart_days < when.within_days:
        raise GuidanceError(
            _("In “{name}”, apart_days must lie between 0 and within_days, not {value}.").format(
                name=name, value=when.apart_days
            )
        )
