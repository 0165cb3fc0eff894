"""What else she noticed, and for how long it counts."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from uuid6 import uuid7

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.choice import Choice
from diary.model.dates import Period
from diary.model.moment import check_date

# (design) A symptom that nobody marked as gone counts for so many days, then the app asks again.
LASTING_DAYS = 28
# (design) Fever, and what may need help at once, for so many.
SHORT_DAYS = 3


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
    def lasting_days(self) -> int:
        """For how many days a report of it counts, the day of the report included."""
        return LASTING_DAYS if self.lasts else SHORT_DAYS


_SHORT = (
    Symptom.HARM_THOUGHTS,
    Symptom.SEVERE_HEADACHE,
    Symptom.LASTING_HEADACHE,
    Symptom.VISION_CHANGE,
    Symptom.FEVER,
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
    def counted(self) -> Period:
        """The days on which it counts: from its report until it is gone, at most `lasting_days`.

        The day of the report counts even when it was gone by the evening.
        """
        end = self.day + timedelta(days=self.symptom.lasting_days)
        if self.gone is not None:
            end = min(end, self.gone)
        return Period(self.day, max(end, self.day + timedelta(days=1)))

    def counts_on(self, today: date) -> bool:
        """It holds on `today`, as far as anybody said: what was marked as gone today no longer does."""
        return today in self.counted and (self.gone is None or today < self.gone)

    def asks_again(self, today: date) -> bool:
        """It has counted for as long as it does, and nobody has said whether it is gone."""
        return self.gone is None and today >= self.counted.end
