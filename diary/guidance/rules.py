"""The rules: each a level, what a source says, and one kind of condition with its parameters."""

from dataclasses import dataclass
from enum import StrEnum

from diary.guidance.statements import Statement
from diary.i18n import N_, _
from diary.model import AgeBand, Amount, Feeling, Fluid, Level, Openings, Side, Stage, Symptom

# An urgent sign for which those who look after the user are called before the emergency number.
CARE_NOW = N_("Get care now")
CALL_FIRST = N_("Call your midwife, doctor or maternity unit now.")
CALL_THEN = N_("If nobody answers, or you feel very ill, call the emergency number.")


class Lactation(StrEnum):
    """What a warning sign means depends on it. A day whose stage is not known may still be known to be one."""

    PREGNANT = "pregnant"
    LACTATING = "lactating"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeakDays:
    """Leaks on enough days. An empty set asks for nothing.

    min_leak_days, within_days, apart_days: at least so many days with a leak within so many days, the first and
    the last at least so many days apart. min_leaks: at least so many leaks on them; same_side: all on one side.
    stages, lactation: only leaks on days in one of them. first_days: only on so many days after a birth;
    after_days: only later than so many days after one, or without one.
    amounts, fluids, sides, openings, feelings: only leaks with one of them. smell: only with a foul smell.
    feeling_minutes: only when the feeling passed within so many minutes. pressed: in these times leaks that came
    only when pressed count too.
    symptoms: one of them is there. listed_medicine: a medicine of the list is taken. age_bands: hers is one.
    around_pregnancy: pregnant or at most a year after (True; unknown counts), or known to be further on (False).
    """

    within_days: int
    min_leak_days: int = 1
    apart_days: int = 0
    min_leaks: int = 1
    same_side: bool = False
    stages: frozenset[Stage] = frozenset()
    lactation: frozenset[Lactation] = frozenset()
    first_days: int | None = None
    after_days: int | None = None
    amounts: frozenset[Amount] = frozenset()
    fluids: frozenset[Fluid] = frozenset()
    sides: frozenset[Side] = frozenset()
    openings: frozenset[Openings] = frozenset()
    feelings: frozenset[Feeling] = frozenset()
    feeling_minutes: int | None = None
    smell: bool = False
    pressed: frozenset[Lactation] = frozenset()
    symptoms: frozenset[Symptom] = frozenset()
    listed_medicine: bool = False
    age_bands: frozenset[AgeBand] = frozenset()
    around_pregnancy: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SymptomsThere:
    """All of `all_of` are there on one day and, when there are any, one of `any_of`; with or without a leak.

    around_pregnancy: as in LeakDays.
    """

    all_of: frozenset[Symptom] = frozenset()
    any_of: frozenset[Symptom] = frozenset()
    around_pregnancy: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bothersome:
    """At least min_leak_days days with a leak in each of `weeks` consecutive seven days, all in one of `stages`,
    and bother of min_bother or more on the average of the leaks for which it was said.
    """

    stages: frozenset[Stage]
    min_leak_days: int
    weeks: int
    min_bother: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """A leak in one of `stages` after at least quiet_days days without one, at least min_no_leak_days of them
    marked "no leaks".
    """

    stages: frozenset[Stage]
    quiet_days: int
    min_no_leak_days: int


Condition = LeakDays | SymptomsThere | Bothersome | Restart


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to show the diary to someone.

    timer: it speaks of the time she is in, and not once that is over (a new pregnancy ends the timers of weaning).
    design: its numbers are this project's choice. beyond: it goes beyond the two articles it started from.
    imaging: for such fluid the second article recommends breast imaging; said on paper only, to the doctor.
    covers: ids of the rules that are not told beside this one, none of them of a higher level. care_now: midwife,
    doctor or maternity unit are called first, the emergency number when nobody answers.
    """

    id: str
    _title: str
    level: Level
    when: Condition
    statement: Statement
    timer: bool = False
    design: bool = False
    beyond: bool = False
    imaging: bool = False
    covers: frozenset[str] = frozenset()
    care_now: bool = False

    @property
    def title(self) -> str:
        return _(self._title)

    @property
    def do(self) -> str:
        """What to do, and whom to call first."""
        said = self.statement.do
        return " ".join((_(CALL_FIRST), _(CALL_THEN), said)) if self.care_now else said

    @property
    def level_label(self) -> str:
        """The level in words; one of the urgent ones says whether care or the emergency number comes first."""
        return _(CARE_NOW) if self.care_now else self.level.label
