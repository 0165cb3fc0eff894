"""A whole diary goes out into a file and comes back into another one; the files and the diaries are real."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from diary.logbook import Logbook
from diary.model import Change, Entry, Episode, Found, Moment, NoLeakDay, Record, Setting, Step, Trigger
from tests.clock import SettableClock
from tests.exchange.making import leak
from tests.exchange.records import leaks, no_leak_days, records, settings

# Later than all that is random here.
NOW = Moment.at_local(datetime(2199, 12, 31, 12, 0), ZoneInfo("Europe/Berlin"))
Pairs = Callable[[], AbstractContextManager[tuple[Logbook, Logbook, Path]]]

# Without shrinking: with real files it takes minutes.
FEW = examples(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)


def diaries(most: int) -> st.SearchStrategy[list[Record]]:
    return st.lists(records(), max_size=most, unique_by=lambda record: record.id)


choices = st.lists(settings, max_size=3, unique_by=lambda setting: setting.key)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    """Makes two empty diaries, and a folder for files."""
    empty = tmp_path_factory.mktemp("empty") / "diary.db"
    Logbook.open(empty, lambda: NOW).close()

    @contextmanager
    def made() -> Iterator[tuple[Logbook, Logbook, Path]]:
        with TemporaryDirectory() as name, ExitStack() as open_books:
            paths = [Path(copyfile(empty, Path(name) / file)) for file in ("one.db", "other.db")]
            one, other = (open_books.enter_context(Logbook.open(path, lambda: NOW)) for path in paths)
            yield one, other, Path(name)

    return made


def take_in(book: Logbook, path: Path) -> None:
    with book.stage(path) as staged:
        assert staged.problems == ()
        book.take_in(staged)


def fill(book: Logbook, things: Sequence[Record | Entry | Setting]) -> None:
    with book.stage_readings("made up", [Found(thing) for thing in things]) as staged:
        assert staged.problems == ()
        book.take_in(staged)


def contents(book: Logbook) -> tuple[list[Record], tuple[Setting, ...]]:
    return list(book.store.records()), book.store.carried_settings()


@FEW
@given(diaries(20), choices)
def test_json_into_an_empty_diary_gives_the_same_diary(
    pairs: Pairs, things: list[Record], chosen: list[Setting]
) -> None:
    """Ids, times, deleted entries, earlier versions, settings: all of it; and out again it is the same file."""
    with pairs() as (one, other, folder):
        fill(one, [*things, *chosen])
        one.export(folder / "diary.json")
        take_in(other, folder / "diary.json")
        assert contents(other) == contents(one)
        other.export(folder / "again.json")
        assert (folder / "again.json").read_bytes() == (folder / "diary.json").read_bytes()
        with other.stage(folder / "diary.json") as staged:
            assert not staged.anything


@FEW
@given(diaries(10), diaries(10), choices)
def test_two_diaries_that_take_each_other_in_are_the_same(
    pairs: Pairs, mine: list[Record], theirs: list[Record], chosen: list[Setting]
) -> None:
    # One id is never that of two kinds of entry: the app makes each anew.
    kinds = {record.id: type(record.entry) for record in mine}
    theirs = [record for record in theirs if kinds.get(record.id, type(record.entry)) is type(record.entry)]
    with pairs() as (one, other, folder):
        fill(one, [*mine, *chosen])
        fill(other, theirs)
        fill(other, mine[:3])
        for book, name in ((one, "one.json"), (other, "other.json")):
            book.export(folder / name)
        take_in(one, folder / "other.json")
        take_in(other, folder / "one.json")
        assert contents(one) == contents(other)


@FEW
@given(st.lists(leaks | no_leak_days, max_size=25, unique_by=lambda entry: entry.id))
def test_csv_into_an_empty_diary_gives_the_same_leaks_and_days_without(
    pairs: Pairs, entries: list[Episode | NoLeakDay]
) -> None:
    with pairs() as (one, other, folder):
        fill(one, entries)
        one.export(folder / "diary.csv")
        take_in(other, folder / "diary.csv")
        assert list(other.store.episodes()) == list(one.store.episodes())
        assert days(other) == days(one)
        with other.stage(folder / "diary.csv") as staged:
            assert not staged.anything


def days(book: Logbook) -> list[NoLeakDay]:
    found = (record for record in book.store.records() if record.deleted is None)
    return [record.entry for record in found if isinstance(record.entry, NoLeakDay)]


def test_a_diary_that_was_lived_in_comes_back_as_it_is(pairs: Pairs, tmp_path: Path) -> None:
    """Entered, changed, deleted and undone by hand, over both turns of the clock."""
    clock = SettableClock("2026-03-28T23:50:00")
    with Logbook.open(tmp_path / "lived.db", clock) as lived, pairs() as (_one, other, folder):
        first = leak(date(2026, 3, 28), note="=1+1", triggers=(Trigger.OTHER,), other_trigger="רוח 😀")
        write(lived, None, first)
        for hours in (0.2, 2.5, 5000, 1):
            clock.forward(hours=hours)
            write(lived, None, Episode(moment=clock()))
        write(lived, first, replace(first, note="it was the wind"))
        clock.forward(days=2)
        mark = NoLeakDay(day=clock().day)
        write(lived, None, mark)
        write(lived, mark, None)
        write(lived, replace(first, note="it was the wind"), None)
        lived.set_setting("theme", "dark")
        lived.export(folder / "diary.json")
        take_in(other, folder / "diary.json")
        assert contents(other) == contents(lived)
        assert [record.deleted is None for record in other.store.records()].count(False) == 2
        (changed,) = (record for record in other.store.records() if record.id == first.id)
        assert [version.entry for version in changed.versions] == [first]


def write(book: Logbook, before: Entry | None, after: Entry | None) -> None:
    book.store.apply(Change((Step(before, after),)), book.now().utc)
