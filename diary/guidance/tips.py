"""What may help with leaks, and when which of it is left out."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from diary.guidance.statements import Source
from diary.i18n import _
from diary.model import Symptom, Trigger


class Situation(StrEnum):
    """Where she is, as far as tips go; several may hold. `tips.toml` says what each stands for."""

    EARLY = "early"
    PREGNANT = "pregnant"
    WEANING = "weaning"
    LOSS = "loss"
    INFLAMED = "inflamed"
    NOT_SAID = "not_said"


class TipKind(StrEnum):
    """What a tip is about; suppressions name kinds."""

    PADS = "pads"
    COVER = "cover"
    FEED = "feed"
    PRESS = "press"
    READY = "ready"
    TALK = "talk"
    POSITION = "position"
    LOOSER = "looser"
    CHECK = "check"
    EASE = "ease"


@dataclass(frozen=True, slots=True)
class Tip:
    """triggers, situations: one of them has to be hers. There is always at least one source.

    design, beyond: as of a Rule.
    """

    id: str
    kind: TipKind
    _says: str
    _caution: str
    triggers: frozenset[Trigger]
    situations: frozenset[Situation]
    sources: tuple[Source, ...]
    design: bool = False
    beyond: bool = False

    @property
    def says(self) -> str:
        return _(self._says)

    @property
    def caution(self) -> str:
        """What to mind, or ""."""
        return _(self._caution) if self._caution else ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """In the situation `when` no tip of the kinds in `hides` is shown, and `says` tells why.

    symptoms: those that make up the situation, for `Situation.INFLAMED`.
    """

    when: Situation
    hides: frozenset[TipKind]
    symptoms: frozenset[Symptom]
    _says: str
    sources: tuple[Source, ...]

    @property
    def says(self) -> str:
        return _(self._says)


@dataclass(frozen=True, slots=True)
class Tips:
    """All tips. min_leaks, within_days: so many leaks in so many days, today included, before one is offered."""

    all: tuple[Tip, ...]
    suppressions: tuple[Suppression, ...]
    min_leaks: int
    within_days: int

    @property
    def inflammation(self) -> frozenset[Symptom]:
        """The symptoms that hide tips."""
        return frozenset[Symptom]().union(*(suppression.symptoms for suppression in self.suppressions))

    def shown(self, situations: Collection[Situation]) -> tuple[Tip, ...]:
        """The tips that may be shown in `situations`, in the order of the file."""
        hidden = frozenset[TipKind]().union(*(found.hides for found in self.holding(situations)))
        return tuple(tip for tip in self.all if tip.kind not in hidden)

    def holding(self, situations: Collection[Situation]) -> tuple[Suppression, ...]:
        """The suppressions that hold in `situations`."""
        return tuple(suppression for suppression in self.suppressions if suppression.when in situations)
