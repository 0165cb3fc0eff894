"""An import file, read and checked as a whole before anything is touched."""

from dataclasses import dataclass

from diary.model import Episode, NoLeakDay


@dataclass(frozen=True, slots=True)
class StagedImport:
    """What a file holds, every entry valid; no id and no "no leaks" day stands in it twice.

    notices: what she should know about the reading.
    """

    episodes: tuple[Episode, ...]
    no_leak_days: tuple[NoLeakDay, ...]
    notices: tuple[str, ...] = ()
