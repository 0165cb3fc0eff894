"""Before a file is taken in, the user reads what it changes besides leaks: the level first."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from diary.logbook import Logbook
from diary.model import (
    AgeBand,
    DoctorQuestion,
    Entry,
    Face,
    Feeding,
    Fluid,
    Landmark,
    Medicine,
    PartialDate,
    Person,
    Pregnancy,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.model.found import Found
from tests.logbook.bringing import bring_all, diaries, readings
from tests.logbook.making import empty

SEE_DOCTOR, EXPECTED = "See a doctor within about a week", "Commonly described as expected"
STOPPED = Pregnancy(
    birth=PartialDate.parse("2025-01-10"), feeding=Feeding.STOPPED, last_feed=PartialDate.parse("2025-06-01")
)


def leaking(logbook: Logbook) -> None:
    """After weaning, on two days apart: see a doctor."""
    logbook.save_pregnancy(STOPPED)
    for days in (0, 10):
        logbook.log(Trigger.NO_REASON, at=logbook.moment(logbook.now().wall - timedelta(days=days)))


def told(logbook: Logbook, things: Iterable[Entry]) -> tuple[str, ...]:
    with logbook.stage_readings("phone.json", map(Found, things)) as staged:
        return staged.changes


def test_a_level_that_falls_is_told_before_and_after_and_when_it_is_undone() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        leaking(phone)
        desktop.save_pregnancy(Pregnancy(due=PartialDate.parse("2026-09-01"), feeding=Feeding.PREGNANT))
        falls = f"The level goes from “{SEE_DOCTOR}” to “{EXPECTED}”."
        with phone.stage_readings("desktop.json", readings(desktop)) as staged:
            assert staged.changes == (falls, "New dates: status “Pregnant”, due date 1 September 2026.")
            assert phone.assess().level is not None
            assert phone.assess().level.label == SEE_DOCTOR
            run = phone.take_in(staged)
        assert run.level == falls
        assert phone.undo_import().level == f"The level goes from “{EXPECTED}” to “{SEE_DOCTOR}”."


def test_without_a_stage_the_level_is_told_as_not_known() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        leaking(phone)
        desktop.save_pregnancy(Pregnancy(birth=PartialDate.parse("2026-02-01")))
        bring_all(phone, readings(desktop))
        change = told(desktop, [])
        assert change == ()
        assert phone.assess().level is None
        (level, *_others) = told(phone, [SymptomReport(symptom=Symptom.LUMP, day=date(2026, 3, 20))])
        assert level == f"The level goes from “Not known yet” to “{SEE_DOCTOR}”."


def test_leaks_that_raise_the_level_are_seen_before_they_are_taken_in() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        leak = desktop.log(Trigger.SHOWER, fluid=Fluid.PINK_OR_RED)
        desktop.log(Trigger.SHOWER, Trigger.STRESS)
        assert leak.steps
        with phone.stage_readings("desktop.json", readings(desktop)) as staged:
            assert staged.changes == (f"The level goes from “Not known yet” to “{SEE_DOCTOR}”.",)
            assert phone.assess().level is None
            assert phone.store.episodes() == []


def test_a_loss_is_told() -> None:
    with diaries(empty()) as (logbook,):
        due = PartialDate.parse("2026-09-01")
        logbook.save_pregnancy(Pregnancy(due=due, feeding=Feeding.PREGNANT))
        lost = Pregnancy(due=due, loss=PartialDate.parse("2026-03-10"), feeding=Feeding.LOSS)
        sentences = told(logbook, [lost])
        assert "From then on the app uses the words for after a loss." in sentences
        assert (
            "Your dates change: status “The pregnancy ended in loss” (so far “Pregnant”), "
            "loss 10 March 2026 (so far not said)." in sentences
        )


@pytest.mark.parametrize(
    ("held", "brought", "sentence"),
    [
        (
            None,
            SymptomReport(symptom=Symptom.DIMPLING, day=date(2026, 1, 3)),
            "New symptom: Dimpled skin, noticed on 3 January 2026.",
        ),
        (
            SymptomReport(symptom=Symptom.DIMPLING, day=date(2026, 3, 3)),
            SymptomReport(symptom=Symptom.DIMPLING, day=date(2026, 3, 3), gone=date(2026, 3, 9)),
            "Dimpled skin: gone on 9 March 2026 (so far not said).",
        ),
        (
            None,
            Medicine(name="Tea", started=PartialDate.parse("2026-01")),
            "New medicine: “Tea”, from January 2026.",
        ),
        (
            Medicine(name="Tea"),
            Medicine(name="tea", started=PartialDate.parse("2026-01-02")),
            "“Tea”: from 2 January 2026 (so far not said).",
        ),
        (None, Face(trigger=Trigger.OTHER, name="Wind"), "New trigger: “Wind”."),
        (None, Landmark(day=date(2026, 1, 1), name="Pads"), "New marked day: “Pads”, on 1 January 2026."),
        (None, DoctorQuestion(text="Why?"), "New question for a doctor: “Why?”."),
        (
            DoctorQuestion(text="Why?"),
            DoctorQuestion(text="why?", asked=True),
            "Question “Why?”: asked: yes (so far not said).",
        ),
        (None, Person(age_band=AgeBand.FROM_50), "About you: age 50 or older (so far not said)."),
        (
            replace(STOPPED, last_feed=None),
            replace(STOPPED, id=Pregnancy().id),
            "Your dates change: last feed or expression 1 June 2025 (so far not said).",
        ),
    ],
)
def test_each_change_has_a_sentence(held: Entry | None, brought: Entry, sentence: str) -> None:
    with diaries(empty()) as (logbook,):
        if held is not None:
            bring_all(logbook, [Found(held)])
        assert sentence in told(logbook, [brought])


def test_what_comes_under_the_id_of_an_older_entry_of_the_same_is_told_as_a_change() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        phone.save_pregnancy(replace(STOPPED, id=Pregnancy().id))
        desktop.save_pregnancy(replace(STOPPED, birth=PartialDate.parse("2025-01-11"), name="Kit"))
        phone._clock.forward(seconds=5)
        phone._clock.forward(minutes=1)
        desktop.save_medicine(Medicine(name="Tea"))
        phone.save_medicine(Medicine(name="tea", started=PartialDate.parse("2026-01-02")))
        with phone.stage_readings("desktop.json", readings(desktop)) as staged:
            assert staged.changes == ("Your dates change: name “Kit” (so far not said).",)


def test_of_many_changes_the_first_are_told() -> None:
    with diaries(empty()) as (logbook,):
        questions = [DoctorQuestion(text=f"Why {number}?") for number in range(20)]
        sentences = told(logbook, questions)
        assert len(sentences) == 12
        assert sentences[-1] == "And 9 more changes."


def test_what_the_diary_says_already_changes_nothing() -> None:
    with diaries(empty(), empty()) as (phone, desktop):
        leaking(phone)
        desktop.save_pregnancy(replace(STOPPED, id=Pregnancy().id))
        with phone.stage_readings("desktop.json", readings(desktop)) as staged:
            assert (staged.new, staged.kept, staged.same, staged.changes) == (0, 0, 1, ())
