"""The guide as it stands in the data: topics, and statements with their sources."""

from dataclasses import dataclass
from enum import StrEnum

from diary.guidance.statements import Source
from diary.i18n import _
from diary.model import Trigger


class Adds(StrEnum):
    """What a topic says after its statements; it stands in a file of its own."""

    TIPS = "tips"
    RULES = "rules"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class GuideStatement:
    """One thing that a source says.

    triggers: those it is about, in their order. after_loss: True when it is said only after a loss, False when it
    is not said then. design, beyond: as of a Rule.
    """

    _says: str
    triggers: tuple[Trigger, ...]
    sources: tuple[Source, ...]
    after_loss: bool | None = None
    design: bool = False
    beyond: bool = False

    @property
    def says(self) -> str:
        return _(self._says)


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the guide. after_loss: as of a statement."""

    id: str
    _title: str
    statements: tuple[GuideStatement, ...]
    adds: Adds | None = None
    after_loss: bool | None = None

    @property
    def title(self) -> str:
        return _(self._title)
