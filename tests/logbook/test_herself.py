"""What she says about herself, and texts that speak in her words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from diary.errors import InvalidEntry, StorageError
from diary.i18n import Words, words
from diary.logbook import Logbook
from diary.model import (
    AgeBand,
    Change,
    Feeding,
    Medicine,
    PartialDate,
    Person,
    Pregnancy,
    Profile,
    Stage,
)
from tests.clock import SettableClock

MIRA = Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 1, 1)), name="Mira")
CHEST = Person(breast_word="chest", feeding_word="nursing")


def test_a_new_diary_knows_nothing_about_her(logbook: Logbook) -> None:
    assert logbook.profile() == Profile()
    assert logbook.person() == Person()


def test_the_profile_holds_pregnancies_person_and_medicines(logbook: Logbook) -> None:
    person = replace(CHEST, age_band=AgeBand.FROM_50, country="FR", emergency_number="15")
    medicine = Medicine(name="verapamil", started=PartialDate.parse("2026-01"))
    logbook.save_pregnancy(MIRA)
    logbook.save_person(person)
    logbook.save_medicine(medicine)
    assert logbook.profile() == Profile((MIRA,), person, (medicine,))


def test_what_she_said_before_comes_back_with_undo_and_stays_as_a_version(logbook: Logbook) -> None:
    first = logbook.save_person(CHEST)
    other = replace(CHEST, breast_word="bosom")
    second = logbook.save_person(other)
    assert [version for _at, version in logbook.versions(other)] == [CHEST]
    logbook.undo(second)
    assert logbook.person() == CHEST
    logbook.undo(first)
    assert logbook.person() == Person()


def test_saying_the_same_again_changes_nothing(logbook: Logbook) -> None:
    assert logbook.save_person(Person()) == Change(())
    logbook.save_person(CHEST)
    assert logbook.save_person(CHEST) == Change(())
    assert logbook.versions(CHEST) == []


def test_the_confirmation_is_set_and_taken_back_and_leaves_the_rest_alone(logbook: Logbook) -> None:
    logbook.save_person(CHEST)
    change = logbook.set_not_lactating(True)
    assert logbook.person() == replace(CHEST, not_lactating=True)
    assert logbook.standing().stage is Stage.NOT_LACTATING
    logbook.undo(change)
    assert logbook.person() == CHEST
    assert logbook.set_not_lactating(False) == Change(())


def test_none_of_these_takes_the_place_of_a_pregnancy_in_one_change(logbook: Logbook) -> None:
    logbook.save_pregnancy(MIRA)
    logbook.save_person(CHEST)
    change = logbook.confirm_not_lactating(instead_of=MIRA)
    assert logbook.profile() == Profile((), replace(CHEST, not_lactating=True))
    logbook.undo(change)
    assert logbook.profile() == Profile((MIRA,), CHEST)


def test_a_pregnancy_takes_the_place_of_none_of_these_in_one_change(logbook: Logbook) -> None:
    logbook.confirm_not_lactating()
    change = logbook.save_pregnancy(MIRA, unconfirm=True)
    assert logbook.profile() == Profile((MIRA,))
    logbook.undo(change)
    assert logbook.profile() == Profile(person=Person(not_lactating=True))


def test_a_pregnancy_of_years_ago_leaves_the_confirmation(logbook: Logbook) -> None:
    logbook.confirm_not_lactating()
    logbook.save_pregnancy(Pregnancy(birth=PartialDate.parse("2019-05")))
    assert logbook.person().not_lactating


def test_a_medicine_is_kept_changed_and_deleted_and_each_can_be_undone(logbook: Logbook) -> None:
    medicine = Medicine(name="Sertraline", started=PartialDate.parse("2025-11"))
    logbook.save_medicine(medicine)
    stopped = replace(medicine, stopped=PartialDate.parse("2026-03-24"))
    change = logbook.save_medicine(stopped)
    assert logbook.medicines() == (stopped,)
    assert [version for _at, version in logbook.versions(stopped)] == [medicine]
    logbook.undo(change)
    assert logbook.medicines() == (medicine,)
    deletion = logbook.delete_medicine(medicine)
    assert logbook.medicines() == ()
    logbook.undo(deletion)
    assert logbook.medicines() == (medicine,)


@pytest.mark.parametrize("field", ["started", "stopped"])
def test_a_medicine_with_a_date_to_come_is_refused(logbook: Logbook, field: str) -> None:
    with pytest.raises(InvalidEntry, match="A date of Sertraline cannot be in the future"):
        logbook.save_medicine(Medicine(name="Sertraline", **{field: PartialDate.parse("2026-03-25")}))
    assert logbook.medicines() == ()


def test_a_last_feed_before_the_birth_is_refused(logbook: Logbook) -> None:
    with pytest.raises(InvalidEntry, match=r"The last feed \(2025-12-31\) cannot be before the birth"):
        logbook.save_pregnancy(replace(MIRA, feeding=Feeding.STOPPED, last_feed=PartialDate.parse("2025-12-31")))
    assert logbook.profile() == Profile()


def test_texts_speak_in_her_words_from_the_opening_to_the_closing(logbook: Logbook, clock: SettableClock) -> None:
    logbook.save_person(CHEST)
    logbook.save_pregnancy(MIRA)
    logbook.close()
    assert words() == Words()
    with Logbook.open(logbook.path, clock):
        assert words() == Words(breast="chest", feeding="nursing", baby="Mira")
    assert words() == Words()


@pytest.mark.parametrize(
    ("act", "spoken"),
    [
        (lambda book: book.save_person(CHEST), Words(breast="chest", feeding="nursing")),
        (lambda book: book.save_pregnancy(MIRA), Words(baby="Mira")),
        (lambda book: book.save_pregnancy(Pregnancy(feeding=Feeding.LOSS)), Words(after_loss=True)),
    ],
)
def test_a_change_is_in_the_texts_at_once_and_so_is_its_undo(
    logbook: Logbook, act: Callable[[Logbook], Change], spoken: Words
) -> None:
    change = act(logbook)
    assert words() == spoken
    again = logbook.undo(change)
    assert words() == Words()
    logbook.undo(again)
    assert words() == spoken


def test_a_diary_that_cannot_be_read_leaves_the_words_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.db").write_text("no diary")
    with pytest.raises(StorageError):
        Logbook.open(tmp_path / "diary.db")
    assert words() == Words()
