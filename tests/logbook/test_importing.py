"""A file is looked at first, taken in as a whole or not at all, and taken back as a whole."""

import shutil
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.errors import ExchangeError, NotFound
from diary.exchange import NeedsMapping
from diary.logbook import ImportRun, Logbook
from diary.model import Episode, Found, Moment, NoLeakDay, Person, Problem, Record, Side, Trigger
from diary.progress import Cancelled
from diary.report import Private
from tests.clock import SettableClock
from tests.logbook.bringing import all_rows, bring, bring_all, diaries, readings, whole
from tests.logbook.making import empty, logged

TODAY = datetime(2026, 3, 24).date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def other(tmp_path: Path, clock: SettableClock) -> Iterator[Logbook]:
    """A diary on another device."""
    with Logbook.open(tmp_path / "other" / "diary.db", clock) as opened:
        yield opened


def brought(logbook: Logbook, file: Path, *, theirs: bool = False) -> tuple[ImportRun, int]:
    """What was taken in, and how many entries were the same."""
    with logbook.stage(file) as staged:
        return logbook.take_in(staged, theirs=theirs), staged.same


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    return run.new, run.changed, run.kept, run.deleted


@pytest.mark.parametrize("name", ["log.csv", "log.json", "log.zip", "diary.db"])
def test_a_file_of_the_diary_fills_an_empty_one_with_the_same_entries(
    logbook: Logbook, other: Logbook, tmp_path: Path, name: str
) -> None:
    logbook.log(Trigger.SHOWER, Trigger.FULLNESS, side=Side.LEFT, note="=1+1 «مرحبا» 🍼")
    logbook.log(Trigger.SEX, at=logbook.moment(datetime(2026, 3, 20, 23)))
    logbook.mark_no_leaks(YESTERDAY)
    file = tmp_path / name
    if name.endswith(".db"):
        file = logbook.path
    else:
        logbook.export(file, include=frozenset(Private))
    assert brought(other, file) == (other.imports()[0], 0)
    assert counts(other.imports()[0]) == (3, 0, 0, 0)
    assert other.days() == logbook.days()
    again, same = brought(other, file)
    assert (again.number, same) == (0, 3)


@pytest.mark.parametrize("theirs", [False, True])
def test_where_the_file_says_otherwise_both_contents_are_kept(
    logbook: Logbook, tmp_path: Path, theirs: bool
) -> None:
    file = tmp_path / "log.csv"
    old = logged(logbook.log(Trigger.SHOWER))
    logbook.export(file)
    mine = logged(logbook.save(replace(old, note="added later")))
    # What it was before is among its versions already.
    assert brought(logbook, file, theirs=theirs) == (ImportRun(0, "log.csv", logbook.now(), 0, 0, 0, 0), 1)
    text = file.read_text(encoding="utf-8-sig").replace("shower", "stress")
    file.write_text(text, encoding="utf-8")
    run, _same = brought(logbook, file, theirs=theirs)
    assert counts(run) == ((0, 1, 0, 0) if theirs else (0, 0, 1, 0))
    changed = replace(old, triggers=(Trigger.STRESS,))
    current, earlier = (changed, mine) if theirs else (mine, changed)
    assert logbook.episode(old.id) == current
    assert {version for _at, version in logbook.versions(current)} == {old, earlier}


def test_what_was_handed_over_without_private_things_is_the_same(logbook: Logbook, tmp_path: Path) -> None:
    logbook.log(Trigger.SEX, note="private")
    for number, include in enumerate([frozenset(), frozenset({Private.NOTES}), frozenset({Private.INTIMACY})]):
        file = tmp_path / f"{number}.csv"
        logbook.export(file, include=include)
        with logbook.stage(file) as staged:
            assert (staged.same, staged.anything) == (1, False)


def test_an_import_is_taken_back_as_a_whole_and_a_backup_was_made_before(
    logbook: Logbook, other: Logbook, tmp_path: Path
) -> None:
    file = tmp_path / "log.csv"
    other.log(Trigger.SHOWER, Trigger.STRESS)
    other.export(file)
    logbook.mark_no_leaks()
    before = all_rows(logbook.path)
    run, _same = brought(logbook, file)
    assert list((logbook.path.parent / "backups").iterdir())
    assert len(logbook.day(TODAY).episodes) == 1
    assert not logbook.can_undo
    assert logbook.imports() == (run,)
    assert logbook.undo_import() == run
    assert all_rows(logbook.path) == before
    with pytest.raises(NotFound, match="no import"):
        logbook.undo_import()


def test_what_goes_when_an_import_is_taken_back_is_in_a_backup(logbook: Logbook) -> None:
    bring(logbook, Episode(moment=logbook.now()))
    logbook.undo_import()
    assert [backup.leaks for backup in logbook.backups()] == [1, 0]


def test_the_backup_before_an_import_can_be_stopped(logbook: Logbook) -> None:
    def stop(share: float) -> None:
        if share:
            raise Cancelled

    with pytest.raises(Cancelled):
        bring(logbook, Episode(moment=logbook.now()), progress=stop)
    assert logbook.backups() == ()


def test_what_was_changed_since_stays_when_an_import_is_taken_back(logbook: Logbook, clock: SettableClock) -> None:
    at = logbook.now()
    edited, deleted, left = (Episode(moment=at, note=note) for note in ("edited", "deleted", "left"))
    bring(logbook, edited, deleted, left)
    clock.forward(minutes=1)
    logbook.save(replace(edited, note="hers now"))
    logbook.delete(deleted)
    assert logbook.undo_import().kept_since == 2
    assert [leak.note for leak in logbook.day(TODAY).episodes] == ["hers now"]
    assert [gone.episode.note for gone in logbook.deleted(10)] == ["deleted"]
    assert [version.note for _at, version in logbook.versions(edited)] == ["edited"]


def test_imports_are_taken_back_one_after_the_other(logbook: Logbook, clock: SettableClock) -> None:
    leak = Episode(moment=logbook.now(), note="first")
    rows = [all_rows(logbook.path)]
    for note in ("first", "second", "third"):
        clock.forward(minutes=1)
        bring(logbook, replace(leak, note=note), theirs=True)
        rows.append(all_rows(logbook.path))
    for before in reversed(rows[:-1]):
        logbook.undo_import()
        assert all_rows(logbook.path) == before


def test_a_mark_does_not_come_back_to_a_day_that_has_a_leak_since(logbook: Logbook, clock: SettableClock) -> None:
    logbook.mark_no_leaks()
    bring(logbook, Episode(moment=logbook.now()))
    clock.forward(minutes=1)
    logbook.log(Trigger.SHOWER)
    logbook.undo_import()
    assert len(logbook.day(TODAY).episodes) == 1
    assert not logbook.day(TODAY).no_leaks


def test_an_import_is_not_taken_for_one_that_came_after_it(logbook: Logbook, clock: SettableClock) -> None:
    """Another window or the command line may have brought something in meanwhile."""
    first = bring(logbook, Episode(moment=logbook.now()))
    clock.forward(minutes=1)
    second = bring(logbook, Episode(moment=logbook.now()))
    with pytest.raises(NotFound, match=r"Another import came after it: phone\.json"):
        logbook.undo_import(number=first.number)
    assert [run.number for run in logbook.imports()] == [second.number, first.number]
    logbook.undo_import(number=second.number)
    logbook.undo_import(number=first.number)
    assert logbook.imports() == ()


@settings(max_examples=10, deadline=None)
@given(st.floats(0, 1), st.sampled_from([Cancelled, RuntimeError]))
def test_an_import_that_is_stopped_anywhere_leaves_the_diary_as_it_was(
    share: float, error: type[Exception]
) -> None:
    with diaries(empty()) as (logbook,):
        logbook.mark_no_leaks()
        found = [Found(Episode(moment=logbook.now())) for _number in range(50)]
        before = all_rows(logbook.path)

        def stop(told: float) -> None:
            if told >= share:
                raise error

        with logbook.stage_readings("x", found) as staged:
            with pytest.raises(error):
                logbook.take_in(staged, progress=stop)
            assert all_rows(logbook.path) == before
            assert logbook.take_in(staged).new == 50
        before = all_rows(logbook.path)
        with pytest.raises(error):
            logbook.undo_import(stop)
        assert all_rows(logbook.path) == before


def test_looking_at_a_file_touches_nothing_and_its_copy_is_private_and_removed(
    logbook: Logbook, tmp_path: Path
) -> None:
    before = logbook.path.read_bytes()
    with logbook.stage_readings("x", [Found(Episode(moment=logbook.now(), note="private"))]) as staged:
        copy = staged.staging.path
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
        assert (staged.new, staged.first, staged.last, staged.anything) == (1, TODAY, TODAY, True)
    assert not copy.parent.exists()
    assert logbook.path.read_bytes() == before


def test_what_is_stopped_while_it_is_read_leaves_no_copy(
    logbook: Logbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    def stopped() -> Iterator[Found]:
        yield Found(Episode(moment=logbook.now()))
        raise Cancelled

    with pytest.raises(Cancelled):
        logbook.stage_readings("x", stopped())
    assert list(folder.iterdir()) == []


def test_a_diary_that_is_given_up_while_it_is_read_leaves_no_copy(
    logbook: Logbook, other: Logbook, clock: SettableClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that reads it closes it, not the one that is told why."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr("diary.storage.importing.staging.MOST_REFUSED", 0)
    clock.forward(days=1)
    other.log(Trigger.SHOWER)
    clock.forward(days=-1)

    def read() -> None:
        with logbook.beside() as own:
            own.stage(other.path)

    with ThreadPoolExecutor(1) as worker:
        told = worker.submit(read).exception()
    assert "More than 0 things" in str(told)
    assert list(folder.iterdir()) == []


def test_rows_that_cannot_both_be_true_are_refused_with_their_lines(logbook: Logbook) -> None:
    leak = Episode(moment=logbook.now())
    found = [
        Found(leak, 2),
        Found(replace(leak, note="again"), 3),
        Found(NoLeakDay(day=TODAY), 4),
        Found(NoLeakDay(day=YESTERDAY), 5),
        Found(NoLeakDay(day=YESTERDAY), 6),
        Problem("it has 3 cells.", 7),
    ]
    with logbook.stage_readings("x.csv", found) as staged:
        assert (staged.new, staged.refused) == (2, 4)
        assert list(map(str, staged.problems)) == [
            "line 3: its id stands in line 2 already. Keep one of the rows.",
            "line 4: 24 March 2026 is marked “no leaks”, but line 2 holds a leak on that day. Remove one of them.",
            "line 6: line 5 marks the same day. Keep one of them.",
            "line 7: it has 3 cells.",
        ]
        logbook.take_in(staged)
    assert logbook.day(TODAY).episodes == (leak,)


@pytest.mark.parametrize("triggers", [(Trigger.SHOWER,), (Trigger.SHOWER, Trigger.STRESS, Trigger.FULLNESS)])
def test_of_two_rows_with_one_id_the_first_comes_in_with_its_own_triggers(
    logbook: Logbook, triggers: tuple[Trigger, ...]
) -> None:
    first = Episode(moment=logbook.now(), triggers=triggers)
    second = replace(first, triggers=(Trigger.CRYING, Trigger.SEX))
    assert bring(logbook, first, second).new == 1
    assert [episode.triggers for episode in logbook.day(TODAY).episodes] == [triggers]


def test_what_is_still_to_come_is_refused(logbook: Logbook, clock: SettableClock) -> None:
    """Written on a device whose clock runs ahead."""
    now = logbook.now()
    leak = Episode(moment=now)
    later = Moment(now.utc + timedelta(days=7), now.offset, now.zone)
    hers = Record(leak, now.utc, now.utc + timedelta(days=7))
    found = [
        Found(Episode(moment=later), 2),
        Found(NoLeakDay(day=later.day), 3),
        Found(hers, 4),
        Found(leak, 5),
    ]
    with logbook.stage_readings("x.csv", found) as staged:
        assert [problem.line for problem in staged.problems] == [2, 3, 4]
        assert all(
            "31 March 2026" in problem.text and "still to come" in problem.text for problem in staged.problems
        )
        assert staged.new == 1


def test_a_no_leaks_mark_of_the_file_does_not_overrule_a_leak(logbook: Logbook) -> None:
    logbook.log(Trigger.SHOWER)
    assert counts(bring(logbook, NoLeakDay(day=TODAY))) == (0, 0, 1, 0)
    assert not logbook.day(TODAY).no_leaks
    logbook.mark_no_leaks(YESTERDAY)
    with logbook.stage_readings("x", [Found(NoLeakDay(day=YESTERDAY))]) as staged:
        assert (staged.same, staged.anything) == (1, False)


def test_marks_may_change_places(logbook: Logbook) -> None:
    for day in (TODAY, YESTERDAY):
        logbook.mark_no_leaks(day)
    two, one = logbook.store.no_leak_days()
    bring(logbook, replace(one, day=YESTERDAY), replace(two, day=TODAY), theirs=True)
    assert {mark.id: mark.day for mark in logbook.store.no_leak_days()} == {one.id: YESTERDAY, two.id: TODAY}


def test_a_deleted_leak_that_the_file_holds_comes_back(logbook: Logbook, clock: SettableClock) -> None:
    leak = logged(logbook.log(Trigger.SHOWER, Trigger.STRESS))
    logbook.delete(leak)
    clock.forward(minutes=1)
    assert counts(bring(logbook, leak)) == (1, 0, 0, 0)
    assert logbook.day(TODAY).episodes == (leak,)


def test_her_words_are_heard_at_once(logbook: Logbook) -> None:
    bring(logbook, Person(breast_word="chest"))
    assert logbook.person().breast_word == "chest"


def test_a_csv_of_another_program_asks_for_its_columns(logbook: Logbook, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("Wann,Was\n2026-03-01 07:15,Dusche\n", encoding="utf-8")
    with pytest.raises(NeedsMapping):
        logbook.stage(file)
    with pytest.raises(ExchangeError, match="no file"):
        logbook.stage(tmp_path / "none.csv")


def test_a_worker_writes_beside_the_window(logbook: Logbook) -> None:
    with logbook.beside() as worker:
        logbook.log(Trigger.SHOWER)
        bring(worker, Episode(moment=logbook.now()))
        assert len(logbook.day(TODAY).episodes) == 2
    assert not logbook.can_undo
    assert logbook.is_open


def test_a_copy_of_the_diary_brings_nothing_new(logbook: Logbook, tmp_path: Path) -> None:
    logbook.log(Trigger.SHOWER, Trigger.STRESS)
    logbook.mark_no_leaks(YESTERDAY)
    copy = tmp_path / "copy.db"
    shutil.copy(logbook.path, copy)
    with logbook.stage(copy) as staged:
        assert (staged.same, staged.anything) == (2, False)
    assert bring_all(logbook, readings(logbook)).number == 0
    assert len(whole(logbook)[0]) == 2


def test_a_file_of_nothing_but_broken_rows_is_not_read_to_its_end(logbook: Logbook) -> None:
    taken = 0

    def broken() -> Iterator[Problem]:
        nonlocal taken
        while True:
            taken += 1
            yield Problem("It is broken.", taken)

    with pytest.raises(ExchangeError, match=r"More than 20,000 things.*line 20001: It is broken\."):
        logbook.stage_readings("log.csv", broken())
    assert taken == 20_001
