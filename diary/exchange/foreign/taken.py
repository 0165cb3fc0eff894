"""What the reader of another app's rows hands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from diary.model import Episode, Pregnancy

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row holds for this diary. timed: False for a leak of which only the day is known."""

    entry: Episode | Pregnancy
    timed: bool = True


class RowReader(Protocol):
    """Reads the rows of one file in their order."""

    def take(self, cells: Cells) -> Taken | None:
        """None for a row that says nothing of leaking. Raises InvalidEntry for one that cannot be."""
