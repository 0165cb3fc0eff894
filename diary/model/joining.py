"""Two states of one entry, brought together: what was written last stands, and nothing that was written is lost.

An entry that two diaries changed is joined by what each of them wrote and when, never by which of them asks. So
joining is commutative, associative and idempotent: any order and any number of merges leads to the same diary.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from diary.model.change import Entry
from diary.model.record import Record, Setting, Version

# A real deletion stands at the instant of its change; one by giving way stands just after it.
JUST_AFTER = timedelta(microseconds=1)


def joined(mine: Record, theirs: Record) -> Record:
    """Both states of the entry with one id; the order does not matter.

    The later change stands, a deletion before another change of the same instant; what stood in the other is an
    earlier version. One that gave way is taken as standing.
    """
    mine, theirs = standing(mine), standing(theirs)
    current = max(mine, theirs, key=_rank)
    written = [tag for record in (mine, theirs) for tag in (*record.versions, _tag(record))]
    return replace(current, created=min(mine.created, theirs.created), versions=_others(written, _tag(current)))


def settled(record: Record) -> Record:
    """`record` with each version once, in the order of joining, and without the one that it is now."""
    return replace(record, versions=_others(record.versions, _tag(record)))


def brought(mine: Record, entry: Entry, at: datetime, *, theirs: bool, same: Callable[[Entry], bool]) -> Record:
    """`mine` after a file brought `entry`, of which nobody knows when it was written.

    at: when it was brought. theirs: the file's content becomes the current one, otherwise it is kept as an earlier
    version. same: whether a content that differs from `entry` says the same as it. A deleted entry comes back when
    its content is the same.
    """
    mine = standing(mine)
    if entry == mine.entry or same(mine.entry):
        return mine if mine.deleted is None else replace(mine, changed=at, deleted=None)
    if any(version.entry == entry for version in mine.versions):
        return mine
    if theirs:
        versions = (*mine.versions, Version(mine.entry, at))
        return settled(replace(mine, entry=entry, changed=at, deleted=None, versions=versions))
    return settled(replace(mine, versions=(*mine.versions, Version(entry, at))))


def standing(record: Record) -> Record:
    """`record` as it was before it gave way to another."""
    return replace(record, deleted=None) if gave_way(record) else record


def gave_way(record: Record) -> bool:
    """It was not deleted: another entry stands, beside which it cannot."""
    return record.deleted is not None and record.deleted > record.changed


def giving_way(record: Record) -> Record:
    """`record` out of the diary, because another entry stands beside which it cannot."""
    return replace(record, deleted=record.changed + JUST_AFTER)


def one_of_each(
    records: Iterable[Record], place: Callable[[Entry], Hashable], taken: Callable[[Hashable], bool]
) -> list[Record]:
    """`records`, of which one at most stands at each place: the one that was made first; the others give way.

    place: where an entry stands; None for one that stands in nobody's way. taken: something stronger stands there.
    """
    decided: list[Record] = []
    held: set[Hashable] = set()
    for record in sorted(map(standing, records), key=lambda record: (record.created, record.id)):
        at = place(record.entry)
        if record.deleted is None and at is not None:
            if at in held or taken(at):
                record = giving_way(record)
            held.add(at)
        decided.append(record)
    return decided


def joined_setting(mine: Setting, theirs: Setting) -> Setting:
    """The one that was chosen later; of one instant the greater value."""
    return max(mine, theirs, key=lambda setting: (setting.changed, setting.value))


def _rank(record: Record) -> tuple[datetime, bool, str, datetime]:
    deleted = record.deleted
    return record.changed, deleted is not None, _canonical(record.entry), deleted or record.changed


def _tag(record: Record) -> Version:
    return Version(record.entry, record.changed)


def _others(written: Iterable[Version], current: Version) -> tuple[Version, ...]:
    tags = dict.fromkeys(written)
    tags.pop(current, None)
    return tuple(sorted(tags, key=lambda version: (version.at, _canonical(version.entry))))


def _canonical(entry: Entry) -> str:
    """A text that differs where the content does, the same on every device."""
    return repr(entry)
