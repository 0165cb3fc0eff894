"""What the sources say about a time: sources, statements, stages and windows.

Texts are kept as they stand in the data and translated where they are read, so that they follow her words.
"""

from dataclasses import dataclass
from enum import StrEnum

from diary.i18n import _
from diary.model import Level, Stage


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a statement rests on.

    read_as: what was in our hands, the text itself or a copy. address: where it can be read, or "".
    """

    id: str
    title: str
    publisher: str
    date: str
    read_as: str
    address: str = ""

    @property
    def citation(self) -> str:
        return _("{title} ({publisher}, {date})").format(
            title=self.title, publisher=self.publisher, date=self.date
        )


class Anchor(StrEnum):
    """What a window counts from."""

    BIRTH = "birth"
    LAST_FEED = "last_feed"


@dataclass(frozen=True, slots=True)
class Offset:
    """A number of days or calendar months after an anchor."""

    anchor: Anchor
    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says and what to do about it. There is always at least one source."""

    _says: str
    _do: str
    sources: tuple[Source, ...]

    @property
    def says(self) -> str:
        return _(self._says)

    @property
    def do(self) -> str:
        return _(self._do)


@dataclass(frozen=True, slots=True)
class StageGuide:
    """starts: where the stage begins when it is counted from a date. level: None when nothing can be said."""

    stage: Stage
    level: Level | None
    starts: Offset | None
    statement: Statement
    _brief: str = ""

    @property
    def brief(self) -> str:
        """What its sources say in half a sentence, or ""."""
        return _(self._brief) if self._brief else ""


@dataclass(frozen=True, slots=True)
class Window:
    """A documented span, drawn into the chart. It ends before `ends`, or never.

    while_feeding: it is there only while the user feeds, and ends with that.
    """

    id: str
    _name: str
    starts: Offset
    ends: Offset | None
    sources: tuple[Source, ...]
    while_feeding: bool = False

    @property
    def name(self) -> str:
        return _(self._name)
