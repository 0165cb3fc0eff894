"""Symptoms, medicines, the person and what is her own go into the file and come out of it, as leaks do."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from diary.model import (
    AgeBand,
    Change,
    DoctorQuestion,
    Entry,
    Face,
    FaceColour,
    FacePlace,
    Landmark,
    Medicine,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Step,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.storage import Store
from tests.storage.making import NOW, adding, deleting, edit, later, replacing, rows

MARCH_1 = date(2026, 3, 1)
LUMP = SymptomReport(symptom=Symptom.LUMP, day=MARCH_1)
TABLETS = Medicine(name="Métoclopramide 10 mg ☀", started=PartialDate.parse("2025-12"))
WIND = Face(trigger=Trigger.OTHER, name="Cold wind", icon="weather-windy", colour=FaceColour.TEAL)
PADS = Landmark(day=MARCH_1, name="New pads ☀")
QUESTION = DoctorQuestion(text="Wie lange noch?")
SHE = Person(
    not_lactating=True,
    age_band=AgeBand.FROM_40,
    breast_word="chest",
    feeding_word="chestfeeding",
    country="DE",
    emergency_number="112",
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LUMP, replace(LUMP, gone=MARCH_1 + timedelta(days=2))),
        (TABLETS, replace(TABLETS, stopped=PartialDate.parse("2026-02-28"))),
        (SHE, replace(SHE, not_lactating=False, country="")),
        (WIND, replace(WIND, name="Draught ☃", place=FacePlace.PINNED)),
        (PADS, replace(PADS, day=MARCH_1 - timedelta(days=2))),
        (QUESTION, replace(QUESTION, asked=True)),
    ],
    ids=["symptom", "medicine", "person", "face", "landmark", "question"],
)
def test_an_entry_is_kept_edited_deleted_and_brought_back_with_its_versions(
    store: Store, first: Entry, second: Entry
) -> None:
    def there() -> list[Entry]:
        said = [*store.symptoms(), *store.medicines(), *filter(None, [store.person()])]
        return [*said, *store.faces(), *store.landmarks(), *store.questions()]

    store.apply(adding(first), NOW)
    assert there() == [first]
    store.apply(replacing(first, second), later(1))
    assert there() == [second]
    assert store.versions(first.id) == [(later(1), first)]
    store.apply(deleting(second), later(2))
    assert there() == []
    assert store.current(first) is None
    store.apply(deleting(second).undone, later(3))
    assert there() == [second]
    assert store.current(first) == second
    assert store.left_out == ()


def test_a_change_over_several_kinds_is_taken_or_left_as_one(store: Store) -> None:
    pregnancy = Pregnancy(birth=PartialDate.parse("2025-06-14"))
    store.apply(adding(pregnancy), NOW)
    swap = Change((Step(pregnancy, None), Step(None, SHE)))
    store.apply(swap, later(1))
    assert (store.pregnancies(), store.person()) == ((), SHE)
    store.apply(swap.undone, later(2))
    assert (store.pregnancies(), store.person()) == ((pregnancy,), None)


def test_symptoms_come_by_day_and_a_period_takes_its_first_day_and_not_its_end(store: Store) -> None:
    days = [MARCH_1 + timedelta(days=n) for n in range(4)]
    noticed = [SymptomReport(symptom=Symptom.FEVER, day=day) for day in reversed(days)]
    store.apply(adding(*noticed), NOW)
    reports = noticed[::-1]
    assert store.symptoms() == reports
    assert store.symptoms(Period(days[1], days[3])) == reports[1:3]


def test_medicines_come_in_the_order_in_which_they_were_entered(store: Store) -> None:
    second, first = Medicine(name="b"), Medicine(name="a")
    store.apply(adding(first), NOW)
    store.apply(adding(second), later(1))
    store.apply(replacing(first, replace(first, name="z")), later(2))
    assert [medicine.name for medicine in store.medicines()] == ["z", "b"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE symptom_report SET symptom = 'hiccups'",
        "UPDATE symptom_report SET day = 9999999, gone = NULL",
        "UPDATE symptom_report SET day = 1",
        "UPDATE symptom_report SET id = 'x' || substr(id, 2)",
        "UPDATE medicine SET started = 'in spring'",
        "UPDATE medicine SET name = ' '",
        "UPDATE person SET age_band = 'young'",
        "UPDATE person SET country = 'Germany'",
        "UPDATE person SET breast_word = '{x}'",
        "UPDATE trigger_face SET trigger = 'hiccups'",
        "UPDATE trigger_face SET name = ' '",
        "UPDATE trigger_face SET colour = 'mauve'",
        "UPDATE landmark SET day = 1",
        "UPDATE landmark SET name = ''",
        "UPDATE doctor_question SET text = ''",
    ],
)
def test_what_another_program_wrote_is_left_out_named_and_kept(store: Store, sql: str) -> None:
    table = sql.split()[1]
    store.apply(adding(LUMP, TABLETS, SHE, WIND, PADS, QUESTION), NOW)
    edit(store.path, sql)
    read = {
        "symptom_report": store.symptoms(),
        "medicine": store.medicines(),
        "person": store.person(),
        "trigger_face": store.faces(),
        "landmark": store.landmarks(),
        "doctor_question": store.questions(),
    }
    assert not read.pop(table)
    assert all(read.values())
    assert [entry.kind for entry in store.left_out] == [table]
    assert rows(store.path, table) == 1


def test_a_person_that_could_not_be_read_becomes_a_version_when_she_says_it_anew(store: Store) -> None:
    store.apply(adding(SHE), NOW)
    edit(store.path, "UPDATE person SET country = 'Germany'")
    assert store.person() is None
    store.apply(adding(SHE), later(1))
    assert store.person() == SHE
    assert rows(store.path, "revision") == 1
