"""What else she noticed, and for how long it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.choice import Choice
from diary.model.dates import Period
from diary.model.moment import check_date

# (design) So many days after a symptom was noticed, or last confirmed, the app asks whether it is still there.
LASTING_DAYS = 28
# (design) Of fever, and of what may need help at once, after so many.
SHORT_DAYS = 3
# (design) Unanswered it keeps its level for as long again twice over.
TIMES_KEPT = 3


class Symptom(Choice):
    """A symptom that a rule knows, the most pressing first."""

    HARM_THOUGHTS = "harm_thoughts", N_("Thoughts of harming yourself or {the_baby}")
    SEVERE_HEADACHE = "severe_headache", N_("Sudden or severe headache")
    LASTING_HEADACHE = "lasting_headache", N_("Headache that does not go away or gets worse")
    VISION_CHANGE = "vision_change", N_("Change of vision")
    FEVER = "fever", N_("Fever, 38.0 °C or more")
    RED_HOT_PAINFUL = "red_hot_painful", N_("Red, hot or painful area")
    FLU_LIKE = "flu_like", N_("Feeling as with the flu")
    LUMP = "lump", N_("Lump in the {breast}")
    ARMPIT_LUMP = "armpit_lump", N_("Lump in the armpit")
    NIPPLE_PULLED_IN = "nipple_pulled_in", N_("Nipple newly pulled in")
    DIMPLING = "dimpling", N_("Dimpled skin")
    SORE_SKIN = "sore_skin", N_("Sore skin like eczema on the nipple")
    HEADACHES = "headaches", N_("Headaches that keep coming back")
    PERIODS = "periods", N_("Missed or irregular periods")
    LOW_MOOD = "low_mood", N_("Low mood on most days for two weeks")

    @property
    def of_mood(self) -> bool:
        """Somebody to talk to is named beside it; it is handed over only when she says so."""
        return self in (Symptom.HARM_THOUGHTS, Symptom.LOW_MOOD)

    @property
    def lasts(self) -> bool:
        """It is a state of weeks, not of days."""
        return self not in _SHORT

    @property
    def until_gone(self) -> bool:
        """It counts until the user says that it is gone."""
        return self in _UNTIL_GONE

    @property
    def asked_after(self) -> int:
        """Days after it was noticed or last confirmed, until the app asks whether it is still there."""
        return LASTING_DAYS if self.lasts else SHORT_DAYS

    @property
    def lasting_days(self) -> int | None:
        """For how many days a report that nobody answers keeps its level; None: until it is gone."""
        return None if self.until_gone else TIMES_KEPT * self.asked_after


_SHORT = (
    Symptom.HARM_THOUGHTS,
    Symptom.SEVERE_HEADACHE,
    Symptom.LASTING_HEADACHE,
    Symptom.VISION_CHANGE,
    Symptom.FEVER,
)
_UNTIL_GONE = (
    Symptom.HARM_THOUGHTS,
    Symptom.LUMP,
    Symptom.ARMPIT_LUMP,
    Symptom.NIPPLE_PULLED_IN,
    Symptom.DIMPLING,
    Symptom.SORE_SKIN,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SymptomReport:
    """She noticed `symptom` on the local date `day`; noticing it again is a report of its own.

    gone: the first day on which it was no longer there, None while it is.
    confirmed: the latest day on which the user said that it was still there, None when not asked since `day`.
    Raises InvalidEntry when it was gone, or confirmed, before it was noticed.
    """

    symptom: Symptom
    day: date
    gone: date | None = None
    confirmed: date | None = None
    id: UUID = field(default_factory=uuid7)

    def __post_init__(self) -> None:
        check_date(self.day)
        if self.gone is not None and self.gone < self.day:
            raise InvalidEntry(
                _("“{symptom}” was noticed on {day}, so it cannot be gone on {gone}. Check both dates.").format(
                    symptom=self.symptom.label, day=self.day, gone=self.gone
                )
            )
        if self.confirmed is not None and self.confirmed < self.day:
            raise InvalidEntry(
                _(
                    "“{symptom}” was noticed on {day}, so it cannot be confirmed on {confirmed}. Check both dates."
                ).format(symptom=self.symptom.label, day=self.day, confirmed=self.confirmed)
            )

    @property
    def last_said(self) -> date:
        """The latest day on which the user said that it was there."""
        return self.confirmed or self.day

    @property
    def counted(self) -> Period:
        """The days on which it counts: from the day it was noticed until it is gone, or its level lapses.

        The day it was noticed counts even when it was gone by the evening.
        """
        days = self.symptom.lasting_days
        end = date.max if days is None else self.last_said + timedelta(days=days)
        if self.gone is not None:
            end = min(end, self.gone)
        return Period(self.day, max(end, self.day + timedelta(days=1)))

    def counts_on(self, today: date) -> bool:
        """It holds on `today`, as far as anybody said: what was marked as gone today no longer does."""
        return today in self.counted and (self.gone is None or today < self.gone)

    def asks_again(self, today: date) -> bool:
        """Nobody has said for a while whether it is gone."""
        return self.gone is None and today >= self.last_said + timedelta(days=self.symptom.asked_after)

    def lapsed(self, today: date) -> bool:
        """Nobody answered for so long that it no longer has a level; it is not gone either."""
        return self.gone is None and today >= self.counted.end

    def still_there(self, day: date) -> "SymptomReport":
        """With `day` as one on which the user said that it was there."""
        return replace(self, confirmed=max(day, self.last_said))

    def ended(self, day: date) -> "SymptomReport":
        """Gone from `day` on. Raises InvalidEntry when that is before it was noticed."""
        known = self.confirmed is None or self.confirmed <= day
        return replace(self, gone=day, confirmed=self.confirmed if known else None)


def symptom_runs(reports: Iterable[SymptomReport]) -> list[tuple[SymptomReport, ...]]:
    """The reports of each time that a symptom was there, by day; of each symptom in order.

    What lasts was there between two reports unless it was gone; a fever only while the earlier one counts.
    """
    runs: list[list[SymptomReport]] = []
    newest: dict[Symptom, list[SymptomReport]] = {}
    for report in sorted(reports, key=_by_day):
        run = newest.get(report.symptom)
        if run is None or not _goes_on(run, report):
            run = newest[report.symptom] = []
            runs.append(run)
        run.append(report)
    return [tuple(run) for run in runs]


def joined(reports: Iterable[SymptomReport]) -> tuple[SymptomReport, ...]:
    """One report for each run, by the day on which it was first noticed.

    It has the id of the newest report, which says whether it is gone, and is confirmed on the last day of any.
    """
    return tuple(sorted(map(_as_one, symptom_runs(reports)), key=_by_day))


def _by_day(report: SymptomReport) -> tuple[date, UUID]:
    return report.day, report.id


def _goes_on(run: list[SymptomReport], report: SymptomReport) -> bool:
    """`report`, of a later or the same day, speaks of the same time."""
    earlier = _as_one(run)
    if earlier.gone is not None:
        return report.day < earlier.gone
    return report.symptom.lasts or report.day < earlier.counted.end


def _as_one(run: Sequence[SymptomReport]) -> SymptomReport:
    if len(run) == 1:
        return run[0]
    newest, day = run[-1], run[0].day
    said = max(report.last_said for report in run)
    return replace(newest, day=day, confirmed=said if said > day else None)
