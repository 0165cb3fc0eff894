"""An entry with its life: when it was made, changed and deleted, and what it was before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from diary.model.change import Entry


@dataclass(frozen=True, slots=True)
class RawContent:
    """What an earlier version holds that this version of the app cannot read. text: as it stands in the file."""

    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """What an entry was. at: the instant at which it was replaced, or at which it was written where only that is
    known; UTC."""

    entry: Entry | RawContent
    at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as one diary holds it; all instants are UTC with microseconds.

    created: when it was first written. changed: when it was last written or deleted, the instant that decides
    between two diaries. deleted: None while it is in the diary. versions: oldest first.
    """

    entry: Entry
    created: datetime
    changed: datetime
    deleted: datetime | None = None
    versions: tuple[Version, ...] = ()

    @property
    def id(self) -> UUID:
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Setting:
    """What she chose once and for all. changed: UTC, the instant that decides between two diaries."""

    key: str
    value: str
    changed: datetime
