"""All that the app knows, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from diary.guidance.emergency import Emergency, EmergencyHelp
from diary.guidance.guide import Topic
from diary.guidance.rules import Rule
from diary.guidance.statements import Source, StageGuide, Window
from diary.guidance.tips import Tips
from diary.model import Person, Stage


@dataclass(frozen=True, slots=True)
class Guidance:
    """trailing_days: flags look at this many local days, the last one being today.

    medicines: names of medicines that a source lists, by group; nothing says that one is a cause.
    """

    sources: Mapping[str, Source]
    stages: Mapping[Stage, StageGuide]
    windows: tuple[Window, ...]
    rules: tuple[Rule, ...]
    trailing_days: int
    medicines: Mapping[str, tuple[str, ...]]
    emergency: Emergency
    tips: Tips
    guide: tuple[Topic, ...]

    def emergency_for(self, person: Person) -> EmergencyHelp:
        """Whom she can call."""
        return self.emergency.help_for(person)

    def lists(self, medicine: str) -> bool:
        """A medicine of this name is on the list, read without regard to case; also inside a longer name."""
        words = f" {_plain(medicine)} "
        return any(f" {_plain(name)} " in words for names in self.medicines.values() for name in names)


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
