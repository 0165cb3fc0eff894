"""How things stood on the last day of the report: feeding and pregnancy, with the dates she gave."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from diary.analytics import Standing
from diary.exchange.fhir.codes import (
    BREASTFEEDING,
    BREASTFEEDING_STATUS,
    LOINC,
    NOT_BREASTFEEDING,
    PREGNANCY_STATUS,
    PREGNANT,
    UNKNOWN,
    Json,
    answer,
    coding,
    concept,
)
from diary.exchange.fhir.observations import component, observation
from diary.guidance import Lactation
from diary.i18n import N_, _
from diary.model import Feeding, PartialDate, Pregnancy
from diary.report import DoctorReport

DUE = "due-date"
# What is said after a loss of each answer about feeding.
_OF_MILK = {
    BREASTFEEDING: N_("Still expressing"),
    NOT_BREASTFEEDING: N_("Not expressing"),
    UNKNOWN: N_("Not known"),
}


def feeding_status(identity: UUID, report: DoctorReport, her: UUID) -> Json:
    """Feeding or expressing on the last day of the period, with the dates that it is counted from."""
    day, standing = report.period.last, report.assessment.standing
    value = _feeding(day, standing, report.profile.pregnancies)
    last = _last_fed(day, report.profile.pregnancies)
    dates = [] if last is None else [
        ("birth", _("Birth"), last.birth),
        ("loss", _("Loss"), last.loss),
        ("died", _("Death"), last.died),
        ("weaning-started", _("Start of weaning"), last.weaning_started),
        ("last-feed", _("Last {feed} or expression"), last.last_feed),
    ]  # fmt: skip
    status, found = answer(BREASTFEEDING_STATUS, _("Milk")), answer(value, _(_OF_MILK[value]))
    return _status(observation(identity, BREASTFEEDING_STATUS, her) | {"code": status}, found, day, dates)


def pregnancy_status(identity: UUID, report: DoctorReport, her: UUID) -> Json:
    """She may have said that she is pregnant; that she is not, the diary never knows."""
    pregnant = report.assessment.standing.lactation is Lactation.PREGNANT
    due = [p.due for p in report.profile.pregnancies if p.due and not p.ended] if pregnant else []
    dates = [(DUE, _("Due date"), day) for day in due]
    value = concept(coding(LOINC, PREGNANT if pregnant else UNKNOWN))
    return _status(observation(identity, PREGNANCY_STATUS, her), value, report.period.last, dates)


def _feeding(day: date, standing: Standing, pregnancies: tuple[Pregnancy, ...]) -> tuple[str, str]:
    """A pregnancy says nothing about the feeding of the child before; what she said about that does."""
    if standing.lactation is Lactation.LACTATING:
        return BREASTFEEDING
    if standing.lactation is Lactation.OUTSIDE:
        return NOT_BREASTFEEDING
    fed = (p for p in pregnancies if p.feeding in (Feeding.FEEDING, Feeding.WEANING))
    if standing.lactation is Lactation.PREGNANT and any(not p.birth or p.birth.latest <= day for p in fed):
        return BREASTFEEDING
    return UNKNOWN


def _last_fed(day: date, pregnancies: tuple[Pregnancy, ...]) -> Pregnancy | None:
    """The one that had ended last on `day`; feeding after one of which no end is known comes first."""
    past = [p for p in pregnancies if p.feeding is not Feeding.PREGNANT and _end(p) <= day]
    return max(past, key=lambda p: (_end(p), p.id), default=None)


def _end(pregnancy: Pregnancy) -> date:
    end = pregnancy.ended or pregnancy.died
    return end.earliest if end else date.min


def _status(found: Json, value: Json, day: date, dates: Sequence[tuple[str, str, PartialDate | None]]) -> Json:
    found["effectiveDateTime"] = day.isoformat()
    found["valueCodeableConcept"] = value
    components = [
        component(name, text, valueDateTime=str(known))
        for name, text, known in dates
        if known and (known.earliest <= day or name == DUE)
    ]
    return {**found, "component": components} if components else found
