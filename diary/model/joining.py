"""Two states of one entry, brought together: what was written last stands, and nothing that was written is lost.

An entry that two diaries changed is joined by what each of them wrote and when, never by which of them asks. So
joining is commutative, associative and idempotent: any order and any number of merges leads to the same diary.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from diary.model.change import Entry
from diary.model.episode import Episode
from diary.model.recognition import Recognition
from diary.model.record import RawContent, Record, Setting, Version

# A real deletion stands at the instant of its change; one by giving way stands just after it. What others that
# speak of the same thing gave a record stands twice as long after; in between is the version of what was written.
JUST_AFTER = timedelta(microseconds=1)
# What one device wrote in an entry, while another wrote something later and did not know of it, is an earlier
# version and is said still: it stands among the versions once more, so long after its change.
_BESIDE = timedelta(microseconds=3)


def joined(mine: Record, theirs: Record) -> Record:
    """Both states of the entry with one id; the order does not matter.

    The later change stands, a deletion before another change of the same instant; what stood in the other is an
    earlier version. One that gave way is taken as standing.
    """
    mine, theirs = standing(mine), standing(theirs)
    current = max(mine, theirs, key=_rank)
    written = [tag for record in (mine, theirs) for tag in (*record.versions, _tag(record))]
    if not isinstance(current.entry, Episode):
        written += [replace(_tag(r), at=r.changed + _BESIDE) for r in (mine, theirs) if _by_the_app(r)]
    return replace(current, created=min(mine.created, theirs.created), versions=_others(written, _tag(current)))


def beside(record: Record) -> list[Record]:
    """What else is said of the entry of `record`, as it was written: by devices that did not know of it."""
    return [
        Record(version.entry, record.created, version.at - _BESIDE)
        for version in record.versions
        if _stands_beside(version) and not isinstance(version.entry, RawContent)
    ]


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
    """`record` as it was written: before it gave way, or was given what others say of the same thing."""
    if gave_way(record):
        return replace(record, deleted=None)
    written = next((version for version in record.versions if version.at == record.changed - JUST_AFTER), None)
    if written is None or isinstance(written.entry, RawContent) or record.deleted is not None:
        return record
    versions = (version for version in record.versions if version != written)
    return settled(replace(record, entry=written.entry, changed=written.at - JUST_AFTER, versions=tuple(versions)))


def gave_way(record: Record) -> bool:
    """It was not deleted: another entry stands, beside which it cannot."""
    return record.deleted is not None and record.deleted > record.changed


def giving_way(record: Record) -> Record:
    """`record` out of the diary, because another entry stands beside which it cannot."""
    return replace(record, deleted=record.changed + JUST_AFTER)


def one_of_each(
    records: Iterable[Record], recognition: Recognition, taken: Callable[[Entry], bool] = lambda _entry: False
) -> list[Record]:
    """`records`, of which one stands for each thing: the one that was made first, with what the others say of it.

    The others give way. taken: something stronger stands where this would.
    """
    written = sorted(map(standing, records), key=lambda record: (record.created, record.id))
    decided = [record for record in written if record.deleted is not None]
    for group in recognition.groups([record for record in written if record.deleted is None]):
        first, *others = group
        said = [told for record in group for told in (record, *beside(record))]
        decided.append(giving_way(first) if taken(first.entry) else _given(first, recognition.united(said)))
        decided += map(giving_way, others)
    return decided


def twins(record: Record, records: Iterable[Record], recognition: Recognition) -> list[Record]:
    """Those of `records` that gave way to `record`."""
    written = sorted((standing(r) for r in records), key=lambda r: (r.created, r.id))
    for group in recognition.groups([r for r in written if r.deleted is None]):
        if any(other.id == record.id for other in group):
            return [other for other in group if other.id != record.id]
    return []


def joined_setting(mine: Setting, theirs: Setting) -> Setting:
    """The one that was chosen later; of one instant the greater value."""
    return max(mine, theirs, key=lambda setting: (setting.changed, setting.value))


def _given(record: Record, entry: Entry) -> Record:
    """`record`, which says `entry` together with the others of its thing."""
    if entry == record.entry:
        return record
    at = record.changed + JUST_AFTER
    given = replace(record, entry=entry, changed=at + JUST_AFTER)
    return settled(replace(given, versions=(*record.versions, Version(record.entry, at))))


def _rank(record: Record) -> tuple[datetime, bool, str, datetime]:
    deleted = record.deleted
    return record.changed, deleted is not None, _canonical(record.entry), deleted or record.changed


def _tag(record: Record) -> Version:
    return Version(record.entry, record.changed)


def _by_the_app(record: Record) -> bool:
    """The app writes at whole seconds: below them there is room for what `_BESIDE` marks."""
    return not record.changed.microsecond


def _stands_beside(version: Version) -> bool:
    return version.at.microsecond == _BESIDE.microseconds and not isinstance(version.entry, RawContent)


def _others(written: Iterable[Version], current: Version) -> tuple[Version, ...]:
    """Each version once; of those that only tell how another one came about the ones that still do."""
    tags = set(written) - {current}
    known = tags | {current}
    replaced: dict[Entry | RawContent, datetime] = {}
    beside_: dict[Entry | RawContent, datetime] = {}
    for tag in tags:
        latest = beside_ if _stands_beside(tag) else replaced
        latest[tag.entry] = max(tag.at, latest.get(tag.entry, tag.at))

    def needed(tag: Version) -> bool:
        if _stands_beside(tag):
            said_last = tag.at == beside_[tag.entry] and tag.at > replaced.get(tag.entry, tag.at - _BESIDE)
            return said_last and tag.entry != current.entry
        before = replace(tag, at=tag.at - JUST_AFTER)
        return tag.at == current.at - JUST_AFTER or before not in known

    return tuple(sorted(filter(needed, tags), key=lambda version: (version.at, _canonical(version.entry))))


def _canonical(entry: Entry | RawContent) -> str:
    """A text that differs where the content does, the same on every device."""
    return repr(entry)
