"""What a change was about, as the undo bar says it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from diary.logbook import Logbook
from diary.model import (
    Change,
    DoctorQuestion,
    Face,
    Landmark,
    Medicine,
    Pregnancy,
    Symptom,
    Trigger,
    usual_face,
)
from tests.logbook.making import logged

YESTERDAY = date(2026, 3, 23)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda book: book.log(Trigger.SHOWER), "Shower, 07:15"),
        (lambda book: book.log(), "Leak, 07:15"),
        (lambda book: book.log(Trigger.OTHER, other_trigger="Cold wind"), "Cold wind, 07:15"),
        (
            lambda book: book.log(Trigger.STRESS, at=book.moment(datetime(2026, 3, 23, 22, 5))),
            "Stress, 22:05, 23 March 2026",
        ),
        (lambda book: book.mark_no_leaks(), "No leaks"),
        (lambda book: book.mark_no_leaks(YESTERDAY), "No leaks, 23 March 2026"),
        (lambda book: book.save_pregnancy(Pregnancy()), "Your dates"),
        (lambda book: book.set_not_lactating(True), "About you"),
        (lambda book: book.save_medicine(Medicine(name="fennel tea")), "fennel tea"),
        (lambda book: book.report_symptom(Symptom.FEVER), "Fever, 38.0 °C or more"),
        (lambda book: book.save_landmark(Landmark(day=YESTERDAY, name="New pads")), "New pads"),
        (lambda book: book.save_question(DoctorQuestion(text="How\nlong?")), "How long?"),
        (lambda book: book.save_question(DoctorQuestion(text="why " * 20)), "why " * 9 + "why…"),
        (lambda book: book.save_face(Face(trigger=Trigger.OTHER, name="Stairs")), "Stairs"),
        (lambda book: book.save_face(replace(usual_face(Trigger.SEX), icon="heart")), "Intimacy"),
    ],
)
def test_a_change_and_its_undoing_are_told_by_what_they_are_about(
    logbook: Logbook, act: Callable[[Logbook], Change], said: str
) -> None:
    change = act(logbook)
    assert logbook.told(change) == said
    assert logbook.told(logbook.undo(change)) == said


def test_several_leaks_are_told_by_their_number(logbook: Logbook) -> None:
    ids = [logged(logbook.log(Trigger.SHOWER)).id for _n in range(3)]
    assert logbook.told(logbook.delete_all(ids)) == "3 leaks"


def test_a_leak_that_lifts_a_mark_is_told_as_the_leak(logbook: Logbook) -> None:
    logbook.mark_no_leaks()
    assert logbook.told(logbook.log(Trigger.SHOWER)) == "Shower, 07:15"


def test_a_renamed_trigger_is_told_by_its_name_and_not_by_its_leaks(logbook: Logbook) -> None:
    wind = Face(trigger=Trigger.OTHER, name="Cold wind")
    logbook.save_face(wind)
    logbook.log(Trigger.OTHER, other_trigger="Cold wind")
    assert logbook.told(logbook.save_face(replace(wind, name="Draught"))) == "Draught"


def test_nothing_is_told_of_no_change(logbook: Logbook) -> None:
    assert logbook.told(Change(())) == ""
