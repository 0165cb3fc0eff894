"""Joining two states of an entry: any order and any number of times gives the same, and nothing is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from diary.model import Entry, Landmark, NoLeakDay, Record, Setting, Version
from diary.model.joining import (
    brought,
    gave_way,
    giving_way,
    joined,
    joined_setting,
    one_of_each,
    settled,
    standing,
)
from diary.model.recognition import RECOGNITION

START = datetime(2026, 3, 1, tzinfo=UTC)
ID = UUID("01a20609-3c7f-76ea-8471-8db71e022a01")

# Few instants and few texts, so that ties are common.
instants = st.integers(0, 3).map(lambda seconds: START + timedelta(seconds=seconds))
entries = st.sampled_from("abc").map(lambda name: Landmark(id=ID, day=date(2026, 3, 1), name=name))
versions = st.lists(st.builds(Version, entries, instants), max_size=3).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    changed = draw(instants)
    deleted = draw(st.sampled_from([None, changed, changed + timedelta(microseconds=1)]))
    return Record(draw(entries), draw(instants), changed, deleted, draw(versions))


def written(record: Record) -> set[Entry]:
    return {record.entry, *(version.entry for version in record.versions)}


@given(records(), records())
def test_the_order_does_not_matter(one: Record, other: Record) -> None:
    assert joined(one, other) == joined(other, one)


@given(records(), records(), records())
def test_neither_does_what_is_joined_first(one: Record, two: Record, three: Record) -> None:
    assert joined(joined(one, two), three) == joined(one, joined(two, three))


@given(records(), records())
def test_joining_again_changes_nothing(one: Record, other: Record) -> None:
    both = joined(one, other)
    assert joined(both, other) == joined(both, both) == both
    assert joined(one, one) == settled(standing(one))


@given(records(), records())
def test_nothing_that_was_written_is_lost(one: Record, other: Record) -> None:
    both = joined(one, other)
    assert written(both) == written(one) | written(other)
    assert both.created == min(one.created, other.created)
    assert both.changed == max(one.changed, other.changed)


def test_a_later_deletion_stands_and_an_earlier_one_does_not() -> None:
    mine = Record(Landmark(id=ID, day=date(2026, 3, 1), name="a"), START, START)
    later = START + timedelta(seconds=1)
    assert joined(mine, replace(mine, changed=later, deleted=later)).deleted == later
    edited = replace(mine, entry=replace(mine.entry, name="b"), changed=later)
    both = joined(edited, replace(mine, deleted=START))
    assert (both.entry, both.changed, both.deleted) == (edited.entry, later, None)
    assert Version(mine.entry, START) in both.versions


@given(records(), entries, instants)
def test_what_nobody_knows_the_time_of_is_kept_as_an_earlier_version(
    mine: Record, other: Landmark, at: datetime
) -> None:
    after = brought(mine, other, at, theirs=False, same=lambda _held: False)
    assert after.entry == mine.entry
    assert other in written(after)
    assert brought(after, other, at, theirs=False, same=lambda _held: False) == after


@given(records(), entries, instants)
def test_or_becomes_the_current_one_when_that_is_chosen(mine: Record, other: Landmark, at: datetime) -> None:
    after = brought(mine, other, at, theirs=True, same=lambda _held: False)
    if other not in {version.entry for version in mine.versions}:
        assert (after.entry, after.deleted) == (other, None)
    assert written(after) >= {mine.entry, other}


def test_a_deleted_entry_comes_back_when_the_file_says_the_same() -> None:
    gone = Record(Landmark(id=ID, day=date(2026, 3, 1), name="a"), START, START, START)
    at = START + timedelta(seconds=5)
    assert brought(gone, gone.entry, at, theirs=False, same=lambda _held: False) == replace(
        gone, changed=at, deleted=None
    )


@given(st.permutations(range(4)), st.sets(st.integers(0, 1)))
def test_one_mark_stands_at_each_place_whatever_the_order(order: list[int], taken: set[int]) -> None:
    marks = [
        Record(
            NoLeakDay(id=UUID(int=number + 1), day=date(2026, 3, 1 + number % 2)),
            START - timedelta(seconds=number),
            START,
        )
        for number in range(4)
    ]
    days = {date(2026, 3, 1 + number) for number in taken}

    def taken(entry: Entry) -> bool:
        return isinstance(entry, NoLeakDay) and entry.day in days

    decided = one_of_each([marks[number] for number in order], RECOGNITION[NoLeakDay], taken)
    by_id = sorted(decided, key=lambda record: record.id)
    assert by_id == sorted(one_of_each(decided, RECOGNITION[NoLeakDay], taken), key=lambda record: record.id)
    stands = {record.entry.day: record for record in decided if record.deleted is None}
    assert set(stands) == {date(2026, 3, 1), date(2026, 3, 2)} - days
    assert all(
        record.created == min(m.created for m in marks if m.entry.day == day) for day, record in stands.items()
    )
    assert all(gave_way(record) for record in decided if record.deleted is not None)
    assert {standing(record) for record in decided} == set(marks)


def test_giving_way_is_told_from_a_deletion() -> None:
    mark = Record(NoLeakDay(day=date(2026, 3, 1)), START, START)
    assert gave_way(giving_way(mark))
    assert not gave_way(replace(mark, deleted=START))


def test_of_a_setting_the_later_choice_stands() -> None:
    dark, light = Setting("theme", "dark", START), Setting("theme", "light", START)
    assert joined_setting(dark, light) == joined_setting(light, dark) == light
    later = replace(dark, changed=START + timedelta(seconds=1))
    assert joined_setting(light, later) == later
