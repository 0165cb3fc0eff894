"""What the first page says of her: where she stands, what she takes, what she noticed."""

from diary.analytics import DAYS_PER_WEEK, Age, months_between
from diary.explanation import noticed_text
from diary.guidance import Lactation
from diary.i18n import _, ngettext
from diary.model import AgeBand, Medicine, PartialDate, SymptomReport
from diary.report import DoctorReport
from diary.wording import date_text, month_text

# In months: people count weeks up to three months; later than two years nobody counts weeks at all.
_ALSO_WEEKS = range(2, 24)


def status(report: DoctorReport) -> str:
    """The stage, and the time since the birth or since the last feed, whichever the stage is counted from.

    After a loss no age: see `_after_loss`.
    """
    standing = report.assessment.standing
    over = standing.lactation is Lactation.OUTSIDE
    if report.profile.after_loss:
        return _after_loss(report)
    parts = [standing.shown.label]
    if standing.since and over and any(p.last_feed == standing.since for p in report.profile.pregnancies):
        age = Age(standing.since, report.period.last)
        parts.append(
            _("{time} since the last {feed} ({date})").format(time=_time(age), date=day_or_month(standing.since))
        )
    if report.age:
        parts.append(
            _("{time} since the birth ({date})").format(
                time=_time(report.age), date=day_or_month(report.age.since)
            )
        )
    return "; ".join(parts)


def _after_loss(report: DoctorReport) -> str:
    """Once milk is over, only the time since the loss, or since the last feed or expression.

    Of a baby that died no age is told, but when the pregnancy ended: a clinician counts from it.
    """
    standing, latest = report.assessment.standing, report.profile.latest
    told = standing.shown.label
    over = standing.lactation is Lactation.OUTSIDE
    if standing.since and over:
        age = Age(standing.since, report.period.last)
        told = _("{time}, counted from {date}").format(time=_time(age), date=day_or_month(standing.since))
    if latest is None or latest.birth is None or (over and latest.birth == standing.since):
        return told
    ended = _("end of the pregnancy: {date}").format(date=day_or_month(latest.birth))
    return f"{told}; {ended}"


def _time(age: Age) -> str:
    """In the words that people use, and also in weeks, as a clinician counts."""
    weeks = age.days // DAYS_PER_WEEK
    if age.since.about or weeks < 12 or months_between(age.since.earliest, age.day) not in _ALSO_WEEKS:
        return age.text
    return f"{age.text} ({ngettext('{n} week', '{n} weeks', weeks).format(n=weeks)})"


def age_band(report: DoctorReport) -> str:
    """Her age as far as she said it, or ""."""
    band = report.profile.person.age_band
    return "" if band is AgeBand.NOT_SAID else band.label


def medicines(report: DoctorReport) -> str:
    return "; ".join(map(_medicine, report.medicines)) or _("none logged")


def symptoms(report: DoctorReport) -> str:
    return "; ".join(_symptom(noticed, report) for noticed in report.symptoms) or _("none logged")


def left_out(report: DoctorReport) -> str:
    """Everything that she did not hand over, and the log when it is not on paper; "" when all is there."""
    return " ".join(line for line in (*report.left_out, report.log_left_out) if line)


def _medicine(medicine: Medicine) -> str:
    parts = [medicine.name]
    if medicine.started:
        parts.append(_("from {date}").format(date=_about(medicine.started)))
    if medicine.stopped:
        parts.append(_("until {date}").format(date=_about(medicine.stopped)))
    return " ".join(parts)


def _symptom(noticed: SymptomReport, report: DoctorReport) -> str:
    open_ = noticed in report.assessment.not_answered
    text = _("{symptom}: {noticed}; not answered: still there?") if open_ else _("{symptom}: {noticed}")
    return text.format(symptom=noticed.symptom.label, noticed=noticed_text(noticed))


def day_or_month(value: PartialDate) -> str:
    """`5 March 2026`; `March 2026` when the day is not known."""
    return month_text(value.earliest) if value.about else date_text(value.earliest)


def _about(value: PartialDate) -> str:
    return _("about {time}").format(time=day_or_month(value)) if value.about else day_or_month(value)
