"""Which leaks are to be shown."""

from dataclasses import dataclass

from diary.model.episode import Fluid, Side
from diary.model.trigger import Trigger


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Leaves the leaks that fit everything which is said here; what is empty leaves all.

    triggers, own: one of these triggers, main or further, or one of her own triggers, by name; `Trigger.OTHER`
    fits every leak with words of her own. sides, fluids: one of these.
    text: stands in the note or in her own words for the trigger, whatever its case.
    """

    triggers: frozenset[Trigger] = frozenset()
    own: frozenset[str] = frozenset()
    sides: frozenset[Side] = frozenset()
    fluids: frozenset[Fluid] = frozenset()
    text: str = ""

    @property
    def empty(self) -> bool:
        """It leaves every leak."""
        return not (self.triggers or self.own or self.sides or self.fluids or self.text.strip())
