"""What an import does to one entry, and to the diary."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from diary.model.joining import gave_way, settled, standing
from diary.model.record import Record


class Word(StrEnum):
    """What becomes of an entry that a file brings.

    SAME: the diary says it already, perhaps in an entry of its own. JOINED: it says more of something that the
    diary knows; both stand in one entry.
    KEPT: the diary's stays, what the file says is kept as an earlier version. ASIDE: an entry that the file does
    not hold gives way to one that it does, is joined with it, or stands again.
    """

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    JOINED = "joined"
    KEPT = "kept"
    DELETED = "deleted"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The entries of a file by what becomes of them.

    unreadable: those that stand in the diary and cannot be read there; they are left out. anything: the diary
    changes. first, last: days of new and changed leaks.
    """

    new: int
    same: int
    changed: int
    joined: int
    kept: int
    deleted: int
    unreadable: int
    anything: bool
    first: date | None
    last: date | None


def word_for(before: Record | None, after: Record) -> Word:
    """before: None for an entry that the diary has never held."""
    if before is None:
        if gave_way(after):
            return Word.KEPT
        return Word.NEW if after.deleted is None else Word.DELETED
    was, becomes = settled(standing(before)), settled(standing(after))
    if was == becomes:
        return Word.SAME if before.entry == after.entry else Word.JOINED
    if was.deleted is None and becomes.deleted is not None:
        return Word.DELETED
    if was.deleted is not None and becomes.deleted is None:
        return Word.NEW
    if before.entry != after.entry and becomes.entry != after.entry:
        return Word.JOINED
    return Word.CHANGED if was.entry != becomes.entry else Word.KEPT
