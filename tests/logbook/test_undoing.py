"""Every change since the diary was opened can be taken back and made again, in order or not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.errors import InvalidEntry, StorageError
from diary.logbook import DiaryDay, Logbook
from diary.model import (
    Change,
    DoctorQuestion,
    Episode,
    Face,
    FacePlace,
    Feeding,
    Landmark,
    Medicine,
    PartialDate,
    Pregnancy,
    Side,
    Symptom,
    Trigger,
    usual_face,
)
from tests.clock import SettableClock
from tests.logbook.making import NOON, held, logged, opened

TODAY = date(2026, 3, 24)
YESTERDAY = TODAY - timedelta(days=1)

T = TypeVar("T")
Act = Callable[[Logbook, int], Change | None]


def pick(found: Sequence[T], n: int) -> T | None:
    return found[n % len(found)] if found else None


def some_leak(logbook: Logbook, n: int) -> Episode | None:
    return pick([leak for day in logbook.days(limit=100) for leak in day.episodes], n)


def log(logbook: Logbook, n: int) -> Change:
    own = [face.name for face in logbook.faces() if face.own]
    triggers, words = (Trigger.SHOWER,), ""
    if own and n % 2:
        triggers, words = (Trigger.OTHER,), own[n % len(own)]
    at = logbook.moment(logbook.now().wall - timedelta(hours=13 * (n % 6)))
    return logbook.log(*triggers, at=at, other_trigger=words)


def edit(logbook: Logbook, n: int) -> Change | None:
    leak = some_leak(logbook, n)
    return leak and logbook.save(replace(leak, side=list(Side)[n % 4], note=str(n)))


def change_all(logbook: Logbook, n: int) -> Change:
    return logbook.change_all(logbook.ids()[: n % 4], side=Side.LEFT, triggers=(Trigger.STRESS,))


def delete(logbook: Logbook, n: int) -> Change | None:
    leak = some_leak(logbook, n)
    return leak and logbook.delete(leak)


def delete_all(logbook: Logbook, n: int) -> Change:
    return logbook.delete_all(logbook.ids()[: n % 4])


def restore(logbook: Logbook, n: int) -> Change:
    return logbook.restore([gone.episode for gone in logbook.deleted(n % 4)])


def mark(logbook: Logbook, n: int) -> Change | None:
    try:
        return logbook.mark_no_leaks(TODAY - timedelta(days=n % 4))
    except InvalidEntry:
        return None


def unmark(logbook: Logbook, n: int) -> Change:
    return logbook.unmark_no_leaks(TODAY - timedelta(days=n % 4))


def name_trigger(logbook: Logbook, n: int) -> Change | None:
    own = [face for face in logbook.faces() if face.own]
    face = (
        replace(pick(own, n), name=f"Wind {n}") if own and n % 2 else Face(trigger=Trigger.OTHER, name=f"Wind {n}")
    )
    try:
        return logbook.save_face(face)
    except InvalidEntry:
        return None


def name_shower(logbook: Logbook, n: int) -> Change:
    face = replace(usual_face(Trigger.SHOWER), name=f"Bath {n}", place=list(FacePlace)[n % 3])
    return logbook.save_face(face)


def drop_face(logbook: Logbook, n: int) -> Change | None:
    face = pick(logbook.faces(), n)
    return face and logbook.delete_face(face)


def landmark(logbook: Logbook, n: int) -> Change | None:
    there = pick(logbook.landmarks(), n)
    if there and n % 3 == 0:
        return logbook.delete_landmark(there)
    new = replace(there, name=f"Pads {n}") if there and n % 2 else Landmark(day=TODAY, name="Pump")
    return logbook.save_landmark(new)


def question(logbook: Logbook, n: int) -> Change | None:
    there = pick(logbook.questions(), n)
    if there and n % 3 == 0:
        return logbook.delete_question(there)
    return logbook.save_question(replace(there, asked=True) if there and n % 2 else DoctorQuestion(text="Why?"))


def about_her(logbook: Logbook, n: int) -> Change | None:
    """Dates, medicines, symptoms and the person take turns."""
    born = logbook.profile().latest
    match n % 5:
        case 0:
            feeding = Feeding.FEEDING if n % 2 else Feeding.WEANING
            new = born or Pregnancy(birth=PartialDate.parse("2026-03-01"))
            return logbook.save_pregnancy(replace(new, feeding=feeding))
        case 1:
            return logbook.report_symptom(Symptom.LUMP)
        case 2:
            found = logbook.symptoms_on()
            return logbook.end_symptom(found[0]) if found else None
        case 3:
            return logbook.save_medicine(Medicine(name=f"Tea {n}"))
        case _:
            return logbook.save_person(replace(logbook.person(), breast_word=("chest", "")[n // 5 % 2]))


ACTS: list[Act] = [
    log, log, edit, change_all, delete, delete_all, restore, mark, unmark, name_trigger, name_shower, drop_face,
    landmark, question, about_her,
]  # fmt: skip
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 60)), max_size=10)
few = settings(max_examples=25)


@few
@given(acts)
def test_all_changes_undone_is_the_diary_before_and_all_redone_the_diary_after(
    steps: list[tuple[Act, int]],
) -> None:
    with opened() as logbook:
        logbook.log(Trigger.CRYING)
        states = [held(logbook)]
        for act, n in steps:
            change = act(logbook, n)
            if change and change.steps:
                states.append(held(logbook))
        for state in reversed(states[:-1]):
            assert logbook.undo_last()
            assert held(logbook) == state
        for state in states[1:]:
            assert logbook.redo_last()
            assert held(logbook) == state
        assert logbook.can_undo
        assert not logbook.can_redo


@few
@given(acts, st.lists(st.integers(0, 60), max_size=4))
def test_older_changes_taken_back_can_themselves_be_taken_back(
    steps: list[tuple[Act, int]], older: list[int]
) -> None:
    """And no day is left with a leak and a "no leaks" mark."""
    with opened() as logbook:
        logbook.log(Trigger.CRYING)
        changes = [change for act, n in steps if (change := act(logbook, n)) and change.steps]
        for n in older:
            if not changes:
                break
            before = held(logbook)
            done = logbook.undo(changes[n % len(changes)])
            assert not [day for day in logbook.days(limit=100) if day.episodes and day.no_leaks]
            if done.steps:
                logbook.undo(done)
            assert held(logbook) == before


def test_a_new_change_ends_what_could_be_redone(logbook: Logbook) -> None:
    logbook.log(Trigger.SHOWER)
    logbook.undo_last()
    assert logbook.can_redo
    logbook.log(Trigger.STRESS)
    assert not logbook.can_redo
    assert logbook.redo_last() is None


def test_a_fresh_diary_has_nothing_to_undo_or_redo(logbook: Logbook) -> None:
    assert (logbook.can_undo, logbook.can_redo) == (False, False)
    assert (logbook.undo_last(), logbook.redo_last()) == (None, None)


def test_what_changes_nothing_is_nothing_to_undo(logbook: Logbook) -> None:
    logbook.mark_no_leaks()
    logbook.mark_no_leaks()
    logbook.undo_last()
    assert not logbook.can_undo
    assert logbook.days() == []


def test_undo_ends_when_the_diary_is_opened_again(logbook: Logbook, clock: SettableClock) -> None:
    logbook.log(Trigger.SHOWER)
    logbook.close()
    with Logbook.open(logbook.path, clock) as again:
        assert not again.can_undo


def test_the_newest_change_undone_by_hand_can_be_redone(logbook: Logbook) -> None:
    change = logbook.log(Trigger.SHOWER)
    logbook.undo(change)
    assert logbook.redo_last() == change
    assert logbook.undo_last() == change.undone


def test_undo_tapped_twice_takes_one_change_back(logbook: Logbook) -> None:
    first = logbook.log(Trigger.STRESS)
    change = logbook.log(Trigger.SHOWER)
    logbook.undo(change)
    assert logbook.undo(change) == Change(())
    assert logbook.day(TODAY).episodes == (logged(first),)
    logbook.undo_last()
    assert logbook.day(TODAY).episodes == ()


def test_an_older_change_is_taken_back_by_a_new_one(logbook: Logbook) -> None:
    first = logbook.log(Trigger.SHOWER)
    second = logbook.log(Trigger.STRESS)
    logbook.undo(first)
    assert logbook.day(TODAY).episodes == (logged(second),)
    assert not logbook.can_redo
    logbook.undo_last()
    assert set(logbook.day(TODAY).episodes) == {logged(first), logged(second)}


def test_a_leak_that_was_edited_since_comes_back_with_its_edit(logbook: Logbook) -> None:
    change = logbook.log(Trigger.SHOWER)
    edited = logged(logbook.save(replace(logged(change), side=Side.LEFT)))
    gone = logbook.undo(change)
    assert logbook.day(TODAY).episodes == ()
    logbook.undo(gone)
    assert logbook.day(TODAY).episodes == (edited,)


def test_a_mark_does_not_come_back_to_a_day_with_another_leak(logbook: Logbook) -> None:
    logbook.mark_no_leaks()
    lifted = logbook.log(Trigger.SHOWER)
    other = logged(logbook.log(Trigger.STRESS))
    logbook.undo(lifted)
    assert logbook.day(TODAY) == DiaryDay(TODAY, (other,), no_leaks=False)


def test_a_leak_that_comes_back_lifts_the_mark_that_its_day_has_got(logbook: Logbook) -> None:
    leak = logged(logbook.log(Trigger.SHOWER))
    deletion = logbook.delete(leak)
    logbook.mark_no_leaks()
    logbook.undo(deletion)
    assert logbook.day(TODAY) == DiaryDay(TODAY, (leak,), no_leaks=False)
    logbook.undo_last()
    assert logbook.day(TODAY) == DiaryDay(TODAY, (), no_leaks=True)


def test_deleting_what_is_gone_already_is_no_change(logbook: Logbook) -> None:
    leak = logged(logbook.log(Trigger.SHOWER))
    logbook.delete(leak)
    assert logbook.delete(leak) == Change(())


def test_an_undo_that_cannot_be_written_stays_to_be_done(tmp_path: Path) -> None:
    with Logbook.open(tmp_path / "diary.db", SettableClock(NOON)) as logbook:
        logbook.log(Trigger.SHOWER)
        logbook.store._connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StorageError):
            logbook.undo_last()
        logbook.store._connection.exec_driver_sql("PRAGMA query_only = OFF")
        assert (logbook.can_undo, logbook.can_redo) == (True, False)
        logbook.undo_last()
        assert logbook.days() == []
