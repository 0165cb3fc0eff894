"""Reads `tips.toml`. A tip without a source, or for nobody, is refused."""

from collections.abc import Mapping

from diary.errors import GuidanceError
from diary.guidance.entries import Table, at_least_one, cited, member, members, name_of, only, switch, text, unique
from diary.guidance.statements import Source
from diary.guidance.tips import Situation, Suppression, Tip, TipKind, Tips
from diary.i18n import _
from diary.model import Symptom, Trigger

_TIP = {"id", "kind", "triggers", "situations", "says", "caution", "sources", "design", "beyond"}
_SUPPRESSION = {"when", "symptoms", "hides", "says", "sources"}


def tips(table: Table, sources: Mapping[str, Source]) -> Tips:
    """All tips and suppressions, in the order of the file."""
    found = tuple(_tip(entry, sources) for entry in table["tip"])
    unique([tip.id for tip in found])
    suppressions = tuple(_suppression(entry, sources) for entry in table["suppression"])
    unique([suppression.when for suppression in suppressions])
    return Tips(
        found,
        suppressions,
        at_least_one("min_leaks", table, "tips.toml"),
        at_least_one("within_days", table, "tips.toml"),
    )


def _tip(entry: Table, sources: Mapping[str, Source]) -> Tip:
    name = name_of(entry)
    only(_TIP, entry, name)
    triggers = members(Trigger, entry, "triggers")
    situations = members(Situation, entry, "situations")
    if not triggers and not situations:
        raise GuidanceError(_("The tip “{name}” has no trigger and no situation.").format(name=name))
    return Tip(
        entry["id"],
        member(TipKind, entry["kind"], name),
        text(entry, "says"),
        text(entry, "caution") if "caution" in entry else "",
        triggers,
        situations,
        cited(entry, sources),
        design=switch("design", entry),
        beyond=switch("beyond", entry),
    )


def _suppression(entry: Table, sources: Mapping[str, Source]) -> Suppression:
    named = {**entry, "id": entry["when"]}
    only(_SUPPRESSION, entry, entry["when"])
    hides = members(TipKind, named, "hides")
    if not hides:
        raise GuidanceError(_("“{name}” hides no kind of tip.").format(name=entry["when"]))
    return Suppression(
        member(Situation, entry["when"], "tips.toml"),
        hides,
        members(Symptom, named, "symptoms"),
        text(named, "says"),
        cited(named, sources),
    )
