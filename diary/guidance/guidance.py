"""What the sources say, as values: sources, stages, windows and rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from diary.i18n import _
from diary.model import Amount, Fluid, Level, Stage


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a statement rests on. read_as: what was in our hands, the text itself or a copy."""

    id: str
    title: str
    publisher: str
    date: str
    read_as: str

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

    says: str
    do: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StageGuide:
    """starts: where the stage begins when it is counted from a date. level: None when nothing can be said."""

    stage: Stage
    level: Level | None
    starts: Offset | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Window:
    """A documented span, drawn into the chart. It ends before `ends`, or never."""

    id: str
    name: str
    starts: Offset
    ends: Offset | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class LeakDays:
    """Parameters of a rule that counts days with a leak.

    min_leak_days: days with a leak, >= 1, within `within_days` days, the first and the last of them at least
    `apart_days` days apart; only on days in one of `stages`, and of one of `amounts` and of `fluids` when there
    are any. pressed: leaks that came only when pressed count too.
    """

    stages: frozenset[Stage]
    min_leak_days: int
    within_days: int
    apart_days: int = 0
    amounts: frozenset[Amount] = frozenset()
    fluids: frozenset[Fluid] = frozenset()
    pressed: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to show the diary to someone.

    design: its numbers are this project's choice. beyond: it goes beyond the two articles it started from.
    """

    id: str
    title: str
    level: Level
    when: LeakDays
    statement: Statement
    design: bool = False
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Guidance:
    """All that the app knows. trailing_days: flags look at this many local days, the last one being today."""

    sources: Mapping[str, Source]
    stages: Mapping[Stage, StageGuide]
    windows: tuple[Window, ...]
    rules: tuple[Rule, ...]
    trailing_days: int
