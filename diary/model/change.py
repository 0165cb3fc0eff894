"""One step in the diary that can be taken back."""

from dataclasses import dataclass
from typing import Self

from diary.model.episode import Episode, NoLeakDay
from diary.model.face import Face
from diary.model.landmark import Landmark
from diary.model.medicine import Medicine
from diary.model.person import Person
from diary.model.pregnancy import Pregnancy
from diary.model.question import DoctorQuestion
from diary.model.symptom import SymptomReport

Entry = Episode | NoLeakDay | Pregnancy | SymptomReport | Medicine | Person | Face | Landmark | DoctorQuestion


@dataclass(frozen=True, slots=True)
class Step:
    """One entry as it was and as it became; None means it was not, or is no longer, in the diary."""

    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Change:
    """Steps that belong together: all are taken, or none."""

    steps: tuple[Step, ...]

    @property
    def undone(self) -> Self:
        """The change that takes this one back."""
        return type(self)(tuple(Step(step.after, step.before) for step in reversed(self.steps)))
