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
    coding,
    concept,
)
from diary.exchange.fhir.observations import component, observation
from diary.guidance import Lactation
from diary.i18n import _
from diary.model import Feeding, PartialDate, Pregnancy
from diary.report import DoctorReport

DUE = "due-date"


def feeding_status(identity: UUID, report: DoctorReport, her: UUID) -> Json:
    """Feeding or expressing on the last day of the period, with the dates that it is counted from."""
    day, standing = report.period.last, report.assessment.standing
    value = _feeding(day, standing, report.profile.pregnancies)
    last = _last_fed(day, report.profile.pregnancies)
    dates = [] if last is None else [
        ("birth", _("Birth"), last.birth),
        ("loss", _("Loss"), last.loss),
        ("weaning-started", _("Start of weaning"), last.weaning_started),
        ("last-feed", _("Last {feed} or expression"), last.last_feed),
    ]  # fmt: skip
    return _status(identity, BREASTFEEDING_STATUS, value, day, her, dates)


def pregnancy_status(identity: UUID, report: DoctorReport, her: UUID) -> Json:
    """She may have said that she is pregnant; that she is not, the diary never knows."""
    pregnant = report.assessment.standing.lactation is Lactation.PREGNANT
    due = [p.due for p in report.profile.pregnancies if p.due and not p.ended] if pregnant else []
    dates = [(DUE, _("Due date"), day) for day in due]
    return _status(identity, PREGNANCY_STATUS, PREGNANT if pregnant else UNKNOWN, report.period.last, her, dates)


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
    return pregnancy.ended.earliest if pregnancy.ended else date.min


def _status(
    identity: UUID,
    code: tuple[str, str],
    value: tuple[str, str],
    day: date,
    her: UUID,
    dates: Sequence[tuple[str, str, PartialDate | None]],
) -> Json:
    found = observation(identity, code, her)
    found["effectiveDateTime"] = day.isoformat()
    found["valueCodeableConcept"] = concept(coding(LOINC, value))
    components = [
        component(name, text, valueDateTime=str(known))
        for name, text, known in dates
        if known and (known.earliest <= day or name == DUE)
    ]
    return {**found, "component": components} if components else found
