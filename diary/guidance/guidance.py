"""All that the app knows, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from diary.guidance.emergency import Emergency, EmergencyHelp
from diary.guidance.guide import Topic
from diary.guidance.medicines import MedicineGroup
from diary.guidance.rules import Rule
from diary.guidance.statements import Source, StageGuide, Window
from diary.guidance.tips import Tips
from diary.guidance.vocabulary import Vocabulary
from diary.model import Person, Stage


@dataclass(frozen=True, slots=True)
class Guidance:
    """trailing_days: flags look at this many local days, the last one being today.

    medicines: those that a source lists; nothing says that one is a cause.
    """

    sources: Mapping[str, Source]
    stages: Mapping[Stage, StageGuide]
    windows: tuple[Window, ...]
    rules: tuple[Rule, ...]
    trailing_days: int
    medicines: tuple[MedicineGroup, ...]
    emergency: Emergency
    tips: Tips
    guide: tuple[Topic, ...]
    vocabulary: Vocabulary

    def emergency_for(self, person: Person) -> EmergencyHelp:
        """Whom she can call."""
        return self.emergency.help_for(person)

    def lists(self, medicine: str) -> bool:
        """A source lists a medicine of this name, or one that is a part of it."""
        return any(group.lists(medicine) for group in self.medicines)
