"""Things of which there is one in the world: two devices wrote them under two ids, and they are one afterwards."""

from dataclasses import replace
from datetime import date

import pytest

from diary.logbook import Logbook
from diary.model import (
    AgeBand,
    DoctorQuestion,
    Entry,
    Face,
    Feeding,
    Landmark,
    Medicine,
    NoLeakDay,
    PartialDate,
    Person,
    Pregnancy,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.model.found import Found
from tests.logbook.bringing import all_rows, bring, bring_all, diaries, join, readings, whole
from tests.logbook.making import empty, held


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def write(logbook: Logbook, entry: Entry) -> None:
    if isinstance(entry, Pregnancy):
        logbook.save_pregnancy(entry)
    elif isinstance(entry, Medicine):
        logbook.save_medicine(entry)
    elif isinstance(entry, Person):
        logbook.save_person(entry)
    elif isinstance(entry, SymptomReport):
        logbook.save_symptom(entry)
    elif isinstance(entry, Landmark):
        logbook.save_landmark(entry)
    elif isinstance(entry, DoctorQuestion):
        logbook.save_question(entry)
    elif isinstance(entry, Face):
        logbook.save_face(entry)


def together(first: Entry, second: Entry) -> tuple[Entry, ...]:
    """What stands on both devices when they met: the first wrote `first`; the second, later, `second`."""
    with diaries(empty(), empty()) as (phone, desktop):
        write(phone, first)
        desktop._clock.forward(seconds=5)
        write(desktop, second)
        from_phone = readings(phone)
        for logbook in (phone, desktop):
            logbook._clock.forward(minutes=1)
        join(phone, readings(desktop))
        join(desktop, from_phone)
        assert whole(phone) == whole(desktop)
        assert join(phone, readings(desktop)).number == 0
        return tuple(
            record.entry
            for record in phone.store.records()
            if record.deleted is None and not isinstance(record.entry, NoLeakDay)
        )


BORN = Pregnancy(birth=day("2026-03-01"), feeding=Feeding.STOPPED, last_feed=day("2026-03-20"))


@pytest.mark.parametrize(
    "other",
    [
        Pregnancy(birth=day("2026-03-01")),
        Pregnancy(birth=day("2026-03")),
        Pregnancy(birth=day("2026-03-03"), name="Kit"),
        Pregnancy(due=day("2026-05-24"), feeding=Feeding.PREGNANT),
        Pregnancy(due=day("2026-02-01"), feeding=Feeding.PREGNANT),
        Pregnancy(due=day("2026-04"), feeding=Feeding.PREGNANT),
        Pregnancy(),
    ],
)
def test_the_same_child_stays_one_and_what_is_said_beats_what_is_not(other: Pregnancy) -> None:
    for pair in ((BORN, other), (other, BORN)):
        (stands,) = together(*pair)
        said = replace(BORN, id=pair[0].id, due=other.due, name=other.name)
        assert stands == said


@pytest.mark.parametrize("ended", [BORN, replace(BORN, feeding=Feeding.NEVER, last_feed=None)])
@pytest.mark.parametrize("going_on", [Feeding.FEEDING, Feeding.WEANING])
def test_that_feeding_has_ended_counts_before_that_it_goes_on(ended: Pregnancy, going_on: Feeding) -> None:
    """A device that knows only the birth says "feeding": it must not hide what counts from the last feed."""
    other = Pregnancy(birth=BORN.birth, feeding=going_on)
    for pair in ((ended, other), (other, ended)):
        assert together(*pair) == (replace(ended, id=pair[0].id),)


@pytest.mark.parametrize(
    "other",
    [
        Pregnancy(birth=day("2024-03-01"), feeding=Feeding.STOPPED),
        Pregnancy(due=day("2026-05-25"), feeding=Feeding.PREGNANT),
        Pregnancy(due=day("2026-01-31"), feeding=Feeding.PREGNANT),
        Pregnancy(loss=day("2025-03-01"), feeding=Feeding.LOSS),
    ],
)
def test_another_pregnancy_stays_another(other: Pregnancy) -> None:
    assert set(together(BORN, other)) == {BORN, other}


def test_a_wrong_birth_date_between_two_children_makes_no_one_child_of_them() -> None:
    born = [Pregnancy(birth=day(text), name=text) for text in ("2025-01-01", "2025-05-01", "2025-09-01")]
    with diaries(empty()) as (logbook,):
        for number in (2, 1, 0):
            bring(logbook, born[number])
        assert {pregnancy.name for pregnancy in logbook.profile().pregnancies} == {"2025-01-01", "2025-09-01"}


def test_of_two_births_of_one_child_the_one_that_was_said_later_counts_and_the_other_can_be_found() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        phone.save_pregnancy(BORN)
        desktop._clock.forward(seconds=5)
        other = Pregnancy(birth=day("2026-01-03"))
        desktop.save_pregnancy(other)
        bring_all(phone, readings(desktop))
        (stands,) = phone.profile().pregnancies
        assert stands == replace(BORN, birth=other.birth)
        assert BORN in [entry for _at, entry in phone.store.versions(BORN.id)]
        assert other in [record.entry for record in phone.store.records()]


@pytest.mark.parametrize(
    ("going_on", "lost"),
    [
        (
            Pregnancy(due=day("2026-09-01"), feeding=Feeding.PREGNANT),
            Pregnancy(due=day("2026-09-01"), feeding=Feeding.LOSS),
        ),
        (
            Pregnancy(due=day("2026-09-01"), feeding=Feeding.PREGNANT),
            Pregnancy(loss=day("2026-03-10"), feeding=Feeding.LOSS),
        ),
        (Pregnancy(feeding=Feeding.PREGNANT), Pregnancy(feeding=Feeding.LOSS)),
        (
            Pregnancy(birth=day("2026-03-01"), feeding=Feeding.FEEDING),
            Pregnancy(birth=day("2026-03-01"), died=day("2026-03-04")),
        ),
        (Pregnancy(birth=day("2026-03-01"), feeding=Feeding.FEEDING), Pregnancy(loss=day("2026-03-01"))),
    ],
)
def test_a_loss_is_never_undone_by_another_device(going_on: Pregnancy, lost: Pregnancy) -> None:
    pairs = [(going_on, lost)]
    if going_on.due or going_on.birth:
        pairs.append((lost, going_on))
    for first, second in pairs:
        (stands,) = together(first, second)
        assert isinstance(stands, Pregnancy)
        assert stands.bereaved
        assert (stands.birth, stands.due) == (going_on.birth, going_on.due)


@pytest.mark.parametrize(
    ("said_of_milk", "stands"),
    [
        (Feeding.DIED, (Feeding.DIED, Feeding.NOT_SAID)),
        (Feeding.NOT_SAID, (Feeding.NOT_SAID,)),
        (Feeding.FEEDING, (Feeding.FEEDING,)),
        (Feeding.NEVER, (Feeding.NEVER,)),
    ],
)
def test_feeding_before_a_death_never_says_that_milk_goes_on(
    said_of_milk: Feeding, stands: tuple[Feeding, ...]
) -> None:
    born = Pregnancy(birth=day("2026-03-01"), feeding=Feeding.FEEDING)
    died = Pregnancy(birth=day("2026-03-01"), died=day("2026-03-04"), feeding=said_of_milk)
    for pair in ((born, died), (died, born)):
        (pregnancy,) = together(*pair)
        assert isinstance(pregnancy, Pregnancy)
        assert pregnancy.died
        assert pregnancy.feeding in stands


MARCH = SymptomReport(symptom=Symptom.LUMP, day=date(2026, 3, 10))


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (
            Medicine(name="Sertraline"),
            Medicine(name="sertraline ", started=day("2026-02")),
            {"started": day("2026-02")},
        ),
        (
            Medicine(name="Tea", started=day("2026-01-05")),
            Medicine(name="Tea", started=day("2026-01"), stopped=day("2026-02-01")),
            {"stopped": day("2026-02-01"), "started": day("2026-01")},
        ),
        (MARCH, SymptomReport(symptom=Symptom.LUMP, day=date(2026, 3, 10)), {}),
        (
            MARCH,
            SymptomReport(symptom=Symptom.LUMP, day=date(2026, 3, 4), gone=date(2026, 3, 20)),
            {"day": date(2026, 3, 4), "gone": date(2026, 3, 20), "confirmed": date(2026, 3, 10)},
        ),
        (
            SymptomReport(symptom=Symptom.FEVER, day=date(2026, 3, 1), confirmed=date(2026, 3, 9)),
            SymptomReport(symptom=Symptom.FEVER, day=date(2026, 3, 8)),
            {},
        ),
        (Landmark(day=date(2026, 3, 1), name="New pads"), Landmark(day=date(2026, 3, 1), name="new  pads"), {}),
        (DoctorQuestion(text="Why?"), DoctorQuestion(text="why? ", asked=True), {"asked": True}),
        (Face(trigger=Trigger.OTHER, name="Wind"), Face(trigger=Trigger.OTHER, name="wind"), {}),
    ],
)
def test_the_same_thing_stays_one(first: Entry, second: Entry, stands: dict[str, object]) -> None:
    assert together(first, second) == (replace(first, **stands),)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            Medicine(name="Tea", started=day("2025-01"), stopped=day("2025-02")),
            Medicine(name="Tea", started=day("2025-06")),
        ),
        (Medicine(name="Tea", stopped=day("2025-02")), Medicine(name="Tea")),
        (
            Medicine(name="Tea", stopped=day("2025-02")),
            Medicine(name="Tea", started=day("2026-01"), stopped=day("2026-02")),
        ),
        (MARCH, SymptomReport(symptom=Symptom.ARMPIT_LUMP, day=date(2026, 3, 10))),
        (
            SymptomReport(symptom=Symptom.FEVER, day=date(2026, 3, 1), gone=date(2026, 3, 3)),
            SymptomReport(symptom=Symptom.FEVER, day=date(2026, 3, 3)),
        ),
        (Landmark(day=date(2026, 3, 1), name="New pads"), Landmark(day=date(2026, 3, 2), name="New pads")),
    ],
)
def test_another_course_run_or_day_stays_another(first: Entry, second: Entry) -> None:
    assert set(together(first, second)) == {first, second}


def test_a_child_of_another_app_meets_the_one_of_the_diary_once() -> None:
    with diaries(empty()) as (logbook,):
        logbook.save_pregnancy(BORN)
        child = Pregnancy(birth=BORN.birth, name="Kit")
        assert bring(logbook, child).changed == 1
        assert logbook.profile().pregnancies == (replace(BORN, name="Kit"),)
        assert bring(logbook, replace(child, id=Pregnancy().id)).number == 0
        logbook._clock.forward(seconds=5)
        logbook.save_pregnancy(replace(BORN, name="Kay"))
        assert bring(logbook, child).number == 0
        assert logbook.profile().pregnancies == (replace(BORN, name="Kay"),)


def test_what_says_more_of_something_known_is_told_as_joined() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        phone.save_pregnancy(BORN)
        phone.save_person(Person(country="DE"))
        desktop._clock.forward(seconds=5)
        desktop.save_pregnancy(Pregnancy(birth=BORN.birth, name="Kit"))
        desktop.save_pregnancy(Pregnancy(birth=day("2022-01-01"), name="Kay"))
        desktop.save_person(Person(age_band=AgeBand.FROM_30))
        with phone.stage_readings("desktop.json", readings(desktop)) as staged:
            assert (staged.new, staged.joined, staged.changed, staged.kept) == (1, 2, 0, 0)
        with phone.stage_readings("child.csv", [Found(Pregnancy(birth=BORN.birth, name="Kit"))]) as staged:
            assert (staged.new, staged.joined, staged.changed, staged.kept) == (0, 1, 0, 0)


def test_what_the_user_clears_after_a_merge_stays_cleared() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        going_on = Pregnancy(due=day("2026-09-01"), feeding=Feeding.PREGNANT)
        phone.save_pregnancy(going_on)
        desktop.save_pregnancy(Pregnancy(due=day("2026-09-01"), feeding=Feeding.LOSS))
        join(phone, readings(desktop))
        assert phone.profile().after_loss
        phone._clock.forward(seconds=9)
        phone.save_pregnancy(going_on)
        join(desktop, readings(phone))
        join(phone, readings(desktop))
        for logbook in (phone, desktop):
            assert logbook.profile().pregnancies == (going_on,)
        phone._clock.forward(seconds=9)
        phone.delete_pregnancy(going_on)
        join(desktop, readings(phone))
        join(phone, readings(desktop))
        for logbook in (phone, desktop):
            assert logbook.profile().pregnancies == ()


def test_a_trigger_that_was_renamed_after_a_merge_does_not_come_back_under_its_old_name() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        wind = Face(trigger=Trigger.OTHER, name="Wind")
        phone.save_face(wind)
        desktop._clock.forward(seconds=5)
        desktop.save_face(Face(trigger=Trigger.OTHER, name="wind"))
        join(phone, readings(desktop))
        phone._clock.forward(seconds=9)
        phone.save_face(replace(wind, name="Storm"))
        join(phone, readings(phone))
        assert [face.name for face in phone.faces()] == ["Storm"]


def test_a_merge_that_is_undone_leaves_every_row_as_it_was() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        phone.save_pregnancy(BORN)
        desktop.save_pregnancy(Pregnancy(birth=day("2026-03-02"), name="Kit"))
        before, seen = all_rows(phone.path), held(phone)
        bring_all(phone, readings(desktop))
        assert held(phone) != seen
        assert phone.undo_import().kept_since == 0
        assert (all_rows(phone.path), held(phone)) == (before, seen)


def parted(common: Entry, on_phone: Entry, on_desktop: Entry) -> list[Entry]:
    """What stands after two devices with one past wrote at one entry, the desktop later; both alike."""
    with diaries(empty(), empty()) as (phone, desktop):
        write(phone, common)
        join(desktop, readings(phone))
        for seconds, logbook, entry in ((5, phone, on_phone), (9, desktop, on_desktop)):
            logbook._clock.forward(seconds=seconds)
            write(logbook, entry)
        from_phone = readings(phone)
        for logbook in (phone, desktop):
            logbook._clock.forward(minutes=1)
        join(phone, readings(desktop))
        join(desktop, from_phone)
        assert whole(phone) == whole(desktop)
        assert join(phone, readings(desktop)).number == 0
        return [record.entry for record in phone.store.records() if record.deleted is None]


def test_a_loss_on_the_one_device_outlasts_a_later_change_on_the_other() -> None:
    due = Pregnancy(due=day("2026-09-01"), feeding=Feeding.PREGNANT)
    lost = replace(due, loss=day("2026-03-10"), feeding=Feeding.LOSS)
    assert parted(due, lost, replace(due, name="Kit")) == [replace(lost, name="Kit")]
    born = Pregnancy(birth=day("2026-03-01"), feeding=Feeding.FEEDING)
    died = replace(born, died=day("2026-03-04"))
    assert parted(born, died, replace(born, due=day("2026-03-06"))) == [replace(died, due=day("2026-03-06"))]


def test_what_two_devices_said_about_the_user_is_joined_field_by_field() -> None:
    said = Person(country="DE")
    older, words = replace(said, age_band=AgeBand.FROM_50), replace(said, breast_word="chest", country="AT")
    assert parted(said, older, words) == [replace(older, breast_word="chest", country="AT")]


def test_the_two_ends_of_a_course_said_on_two_devices_are_both_said() -> None:
    tea = Medicine(name="Tea")
    started, stopped = day("2026-01-01"), day("2026-02-01")
    assert parted(tea, replace(tea, started=started), replace(tea, stopped=stopped)) == [
        replace(tea, started=started, stopped=stopped)
    ]


def test_what_was_cleared_knowingly_is_not_said_again_by_a_device_that_knows_less() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        phone.save_person(Person(country="DE", age_band=AgeBand.FROM_30))
        join(desktop, readings(phone))
        phone._clock.forward(seconds=5)
        phone.save_person(Person(age_band=AgeBand.FROM_30))
        join(phone, readings(desktop))
        assert phone.person() == Person(age_band=AgeBand.FROM_30)
        desktop._clock.forward(seconds=9)
        desktop.save_person(Person(country="AT"))
        join(phone, readings(desktop))
        assert phone.person() == Person(country="AT", age_band=AgeBand.FROM_30)
        phone._clock.forward(seconds=30)
        phone.save_person(Person())
        join(phone, readings(desktop))
        join(desktop, readings(phone))
        assert phone.person() == desktop.person() == Person()
