"""What she logged as FHIR resources: plain dicts, one for each entry."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from diary.exchange.csv_files.cells import readable
from diary.exchange.fhir.codes import (
    BLOODY_DISCHARGE,
    DISCHARGE,
    LEAK,
    LOINC,
    SITES,
    SNOMED,
    SYMPTOM,
    SYMPTOM_ABSENT,
    UNITS,
    Json,
    choice,
    coding,
    concept,
    own,
    symptom_category,
)
from diary.guidance import Lactation
from diary.i18n import _
from diary.model import (
    Amount,
    Episode,
    Fluid,
    Medicine,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    SymptomReport,
    Trigger,
)
from diary.report import LogLine
from diary.wording import answered_text

# Yellow, green and "not sure" are taken for milk, as the rules take them.
_NOT_MILKY = frozenset({Fluid.CLEAR, Fluid.PINK_OR_RED, Fluid.BROWN, Fluid.PUS})


def reference(identity: UUID) -> Json:
    return {"reference": identity.urn}


def patient(identity: UUID) -> Json:
    """Who it is about, without name, date of birth or number: those are on her record already."""
    return {"resourceType": "Patient", "id": str(identity)}


def leak(line: LogLine, lactation: Lactation, her: UUID) -> Json:
    """One leak. lactation: what her status was on its day."""
    episode = line.episode
    found = _symptom(episode.id, SYMPTOM, her)
    found["effectiveDateTime"] = episode.moment.isoformat()
    found["valueCodeableConcept"] = _value(episode, lactation)
    if episode.side in SITES:
        found["bodySite"] = concept(coding(SNOMED, SITES[episode.side]), text=episode.side.label)
    if episode.note.strip():
        found["note"] = [{"text": readable(episode.note)}]
    components = [*_triggers(episode), *_details(episode), *_numbers(line)]
    return {**found, "component": components}


def no_leaks(mark: NoLeakDay, here: Moment, her: UUID) -> Json:
    """A day that was said to have none; a day without any entry is not told at all.

    here: by whose clock it is told on which date the weekly question was answered.
    """
    found = _symptom(mark.id, SYMPTOM_ABSENT, her)
    found["effectiveDateTime"] = mark.day.isoformat()
    found["valueCodeableConcept"] = concept(own(LEAK), text=_("No leaks"))
    answered = mark.answered_on(here)
    if mark.answered_at is not None and answered is not None:
        found["issued"] = mark.answered_at.isoformat()
        found["note"] = [{"text": answered_text(answered)}]
    return found


def symptom(report: SymptomReport, her: UUID, *, not_answered: bool) -> Json:
    """not_answered: nobody said for so long whether it is still there that it has no level any more."""
    found = _symptom(report.id, SYMPTOM, her)
    if report.gone is None:
        found["effectiveDateTime"] = report.day.isoformat()
    else:
        last = max(report.day, report.gone - timedelta(days=1))
        found["effectivePeriod"] = {"start": report.day.isoformat(), "end": last.isoformat()}
    found["valueCodeableConcept"] = choice(report.symptom)
    components = []
    if report.confirmed is not None:
        components.append(
            component("last-confirmed", _("Last said to be there on"), valueDateTime=report.confirmed.isoformat())
        )
    if not_answered:
        components.append(component("not-answered", _("Not answered: still there?"), valueBoolean=True))
    return {**found, "component": components} if components else found


def medicine(taken: Medicine, asserted: Moment, her: UUID) -> Json:
    """By the name she gave it, never as a code: nobody looked it up."""
    over = taken.stopped is not None and taken.stopped.latest < asserted.day
    found: Json = {
        "resourceType": "MedicationStatement",
        "id": str(taken.id),
        "status": "completed" if over else "active",
        "medicationCodeableConcept": {"text": readable(taken.name)},
        "subject": reference(her),
        "dateAsserted": asserted.isoformat(),
        "informationSource": reference(her),
    }
    span = {"start": taken.started, "end": taken.stopped}
    if any(span.values()):
        found["effectivePeriod"] = {key: str(day) for key, day in span.items() if day is not None}
    return found


def observation(identity: UUID, code: tuple[str, str], her: UUID) -> Json:
    """What every Observation has, whatever it is about."""
    return {
        "resourceType": "Observation",
        "id": str(identity),
        "status": "final",
        "code": concept(coding(LOINC, code)),
        "subject": reference(her),
        "performer": [reference(her)],
    }


def _symptom(identity: UUID, code: tuple[str, str], her: UUID) -> Json:
    return {**observation(identity, code, her), "category": [symptom_category()]}


def _value(episode: Episode, lactation: Lactation) -> Json:
    """Our own code says "leak" and nothing more; it stands beside the code for a discharge too, so that all leaks
    can be found by it."""
    text = _("Leak") + ": " + episode.fluid.label
    if episode.fluid is Fluid.PINK_OR_RED:
        return concept(coding(SNOMED, BLOODY_DISCHARGE), own(LEAK), text=text)
    if episode.fluid in _NOT_MILKY or lactation is Lactation.OUTSIDE:
        return concept(coding(SNOMED, DISCHARGE), own(LEAK), text=text)
    return concept(own(LEAK), text=text)


def _triggers(episode: Episode) -> list[Json]:
    """The main one first."""
    words = readable(episode.other_trigger) if episode.other_trigger.strip() else ""
    return [
        component(
            "trigger",
            _("Trigger"),
            valueCodeableConcept=choice(trigger, words if trigger is Trigger.OTHER else ""),
        )
        for trigger in episode.triggers
    ]


def _details(episode: Episode) -> list[Json]:
    """What she said; what she did not say has no component. The fluid is always told."""
    found = [("fluid", _("Fluid"), choice(episode.fluid))]
    if episode.amount is not Amount.UNSURE:
        found.append(("amount", _("Amount"), choice(episode.amount)))
    if episode.onset is not Onset.UNSURE:
        found.append(("onset", _("How it came"), choice(episode.onset)))
    if episode.openings is not Openings.UNSURE:
        found.append(("openings", _("Openings"), choice(episode.openings)))
    found += [("feeling", _("Feeling at let-down"), choice(feeling)) for feeling in episode.feelings]
    return [component(code, text, valueCodeableConcept=value) for code, text, value in found]


def _numbers(line: LogLine) -> list[Json]:
    episode = line.episode
    found = []
    if episode.smell is not None:
        found.append(component("foul-smell", _("Foul smell"), valueBoolean=episode.smell))
    for code, text, minutes in (
        ("feeling-minutes", _("Minutes until the feeling passed"), episode.feeling_minutes),
        ("since-feed", _("Minutes since the last {feed} or expression"), episode.since_feed),
    ):
        if minutes is not None:
            found.append(component(code, text, valueQuantity=_quantity(minutes, "min")))
    for code, text, number in (
        ("pads", _("Pads changed"), episode.pads),
        ("bother", _("Bother, 0 to 10"), episode.bother),
    ):
        if number is not None:
            found.append(component(code, text, valueInteger=number))
    if line.age is not None:
        found.append(component("days-since-birth", _("Days since the birth"), valueInteger=line.age.days))
    return found


def _quantity(value: int, unit: str) -> Json:
    return {"value": value, "unit": unit, "system": UNITS, "code": unit}


def component(code: str, text: str, **value: Any) -> Json:
    """code: one of our own. text: what it is called in her language."""
    return {"code": concept(own(code), text=text), **value}
