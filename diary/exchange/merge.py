"""What of an import is new to the diary."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diary.exchange.csv_import import StagedImport
from diary.model import Change, Episode, NoLeakDay, Step


@dataclass(frozen=True, slots=True)
class Merge:
    """change: what to apply. new, same, different: entries that are added, are there already, or differ.

    notices: what she should know about the reading.
    """

    change: Change
    new: int
    same: int
    different: int
    notices: tuple[str, ...] = ()


def merge(staged: StagedImport, episodes: Iterable[Episode], marks: Iterable[NoLeakDay]) -> Merge:
    """Adds what the diary, `episodes` and `marks`, does not hold; what it holds stays as it is.

    A leak lifts the mark "no leaks" of its day; a mark on a day with a leak counts as different.
    """
    known = {episode.id: episode for episode in episodes}
    marked = {mark.day: mark for mark in marks}
    new = [episode for episode in staged.episodes if episode.id not in known]
    same = sum(known.get(episode.id) == episode for episode in staged.episodes)
    leak_days = {episode.day for episode in (*known.values(), *new)}
    new_marks, same_marks = _marks(staged.no_leak_days, marked, leak_days)
    lifted = sorted({episode.day for episode in new} & marked.keys())
    steps = [Step(marked[day], None) for day in lifted]
    steps += [Step(None, episode) for episode in new]
    steps += [Step(None, mark) for mark in new_marks]
    added = len(new) + len(new_marks)
    found = same + same_marks
    total = len(staged.episodes) + len(staged.no_leak_days)
    return Merge(Change(tuple(steps)), added, found, total - added - found, staged.notices)


def _marks(
    staged: Iterable[NoLeakDay], marked: dict[date, NoLeakDay], leak_days: set[date]
) -> tuple[list[NoLeakDay], int]:
    new, same = [], 0
    for mark in staged:
        if mark.day in leak_days:
            continue
        if mark.day in marked:
            same += 1
        else:
            new.append(mark)
    return new, same
