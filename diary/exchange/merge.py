"""What an import adds to a diary; nothing that she wrote is overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass

from diary.exchange.staged import StagedImport
from diary.model import Change, Episode, NoLeakDay, Step


@dataclass(frozen=True, slots=True)
class Merge:
    """change: the steps that add what is new. new, same: entries counted.

    different: entries of the file that the diary holds with other content, and "no leaks" marks of days on which
    a leak is logged; hers were kept. A mark that the diary holds for another day is such an entry.
    notices: what she should know about the reading of the file.
    """

    change: Change
    new: int
    same: int
    different: int
    notices: tuple[str, ...] = ()


def merge(staged: StagedImport, held: Iterable[Episode], held_marks: Iterable[NoLeakDay]) -> Merge:
    """What `staged` adds to a diary that holds `held` and `held_marks`.

    A deleted entry that is in the file comes back. A new leak lifts the mark of its day.
    """
    mine = {episode.id: episode for episode in held}
    my_marks = {mark.day: mark for mark in held_marks}
    new = [episode for episode in staged.episodes if episode.id not in mine]
    same = sum(mine.get(episode.id) == episode for episode in staged.episodes)
    leak_days = {episode.day for episode in mine.values()} | {episode.day for episode in new}
    my_days = {mark.id: mark.day for mark in my_marks.values()}
    agreeing = [
        mark
        for mark in staged.no_leak_days
        if mark.day not in leak_days and my_days.get(mark.id, mark.day) == mark.day
    ]
    new_marks = [mark for mark in agreeing if mark.day not in my_marks]
    lifted = [my_marks[day] for day in sorted({episode.day for episode in new} & my_marks.keys())]
    added: list[Episode | NoLeakDay] = [*new, *new_marks]
    steps = [Step(mark, None) for mark in lifted] + [Step(None, entry) for entry in added]
    return Merge(
        change=Change(tuple(steps)),
        new=len(new) + len(new_marks),
        same=same + len(agreeing) - len(new_marks),
        different=len(staged.episodes) - len(new) - same + len(staged.no_leak_days) - len(agreeing),
        notices=staged.notices,
    )
