"""Symptoms: reported, ended, and asked about."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from diary.errors import InvalidEntry
from diary.logbook import Logbook
from diary.model import (
    Change,
    Feeding,
    Level,
    Medicine,
    PartialDate,
    Period,
    Pregnancy,
    Symptom,
    SymptomReport,
    Trigger,
)
from tests.clock import SettableClock

TODAY = date(2026, 3, 24)
TOMORROW = TODAY + timedelta(days=1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def reported(logbook: Logbook, symptom: Symptom, day: date | None = None) -> SymptomReport:
    entry = logbook.report_symptom(symptom, day).steps[0].after
    assert isinstance(entry, SymptomReport)
    return entry


def kept(logbook: Logbook, symptom: Symptom, day: date) -> SymptomReport:
    """A report that was written on its day."""
    report = SymptomReport(symptom=symptom, day=day)
    logbook.save_symptom(report)
    return report


def weaned(logbook: Logbook) -> None:
    logbook.save_pregnancy(
        Pregnancy(
            feeding=Feeding.STOPPED,
            birth=PartialDate(date(2025, 3, 1)),
            last_feed=PartialDate(date(2026, 2, 1)),
        )
    )


def test_a_symptom_is_reported_today_and_undo_takes_it_back(logbook: Logbook) -> None:
    change = logbook.report_symptom(Symptom.LUMP)
    (report,) = logbook.symptoms()
    assert (report.symptom, report.day, report.gone) == (Symptom.LUMP, TODAY, None)
    assert logbook.symptoms_on() == (report,)
    logbook.undo(change)
    assert logbook.symptoms() == []


def test_a_symptom_that_is_there_already_is_said_to_be_still_there(logbook: Logbook) -> None:
    report = reported(logbook, Symptom.LUMP, ago(27))
    assert report.confirmed == TODAY
    assert logbook.report_symptom(Symptom.LUMP) == Change(())
    old = kept(logbook, Symptom.FEVER, ago(4))
    change = logbook.report_symptom(Symptom.FEVER)
    assert logbook.symptoms_on() == (replace(old, confirmed=TODAY), report)
    logbook.undo(change)
    assert logbook.symptoms_on() == (old, report)


def test_a_fever_long_after_another_is_a_new_one(logbook: Logbook) -> None:
    kept(logbook, Symptom.FEVER, ago(9))
    assert reported(logbook, Symptom.FEVER).day == TODAY
    assert [report.day for report in logbook.symptoms_on()] == [TODAY]
    assert logbook.symptoms_to_ask() == ()


def test_one_that_went_away_in_the_morning_can_come_back_in_the_evening(logbook: Logbook) -> None:
    logbook.end_symptom(reported(logbook, Symptom.FEVER, ago(1)))
    assert logbook.symptoms_on() == ()
    again = reported(logbook, Symptom.FEVER)
    assert logbook.symptoms_on() == (again,)


@pytest.mark.parametrize("symptom", Symptom)
def test_one_that_went_away_can_come_back_on_the_same_day(symptom: Symptom, logbook: Logbook) -> None:
    logbook.end_symptom(reported(logbook, symptom))
    assert logbook.symptoms_on() == ()
    logbook.report_symptom(symptom)
    assert [report.symptom for report in logbook.symptoms_on()] == [symptom]


@pytest.mark.parametrize("symptom", Symptom)
@pytest.mark.parametrize("days", [1, 9, 28, 84, 400])
def test_what_is_entered_late_is_told_with_its_day_and_counts_today(
    symptom: Symptom, days: int, logbook: Logbook
) -> None:
    """No report is invented."""
    report = reported(logbook, symptom, ago(days))
    assert (report.day, report.gone, report.confirmed) == (ago(days), None, TODAY)
    assert logbook.symptoms() == [report]
    assert logbook.symptoms_on() == (report,)
    assert logbook.symptoms_to_ask() == ()


def test_still_there_is_kept_on_the_report_and_undone(logbook: Logbook) -> None:
    report = kept(logbook, Symptom.LOW_MOOD, ago(100))
    assert logbook.symptoms_on() == ()
    change = logbook.confirm_symptom(report)
    assert logbook.symptoms() == [replace(report, confirmed=TODAY)]
    assert logbook.symptoms_on() == (replace(report, confirmed=TODAY),)
    logbook.undo(change)
    assert logbook.symptoms() == [report]
    with pytest.raises(InvalidEntry, match="still to come"):
        logbook.confirm_symptom(report, TOMORROW)


def test_several_reports_of_one_lump_are_told_as_one(logbook: Logbook) -> None:
    """As diaries of earlier versions hold them: the first day, and the last one as a confirmation."""
    early, late = (kept(logbook, Symptom.LUMP, ago(days)) for days in (52, 0))
    (told,) = logbook.symptoms_on()
    assert told == replace(late, day=early.day, confirmed=TODAY)
    logbook.end_symptom(told)
    assert logbook.symptoms() == [replace(early, gone=TODAY), replace(late, gone=TODAY)]


def test_what_was_gone_and_came_back_is_another_time(logbook: Logbook) -> None:
    logbook.end_symptom(reported(logbook, Symptom.LUMP, ago(20)), ago(15))
    again = reported(logbook, Symptom.LUMP, ago(5))
    assert logbook.symptoms_on() == (again,)
    assert logbook.symptoms_on(ago(10)) == ()


def test_a_slip_of_several_reports_leaves_as_a_whole(logbook: Logbook) -> None:
    for days in (40, 0):
        kept(logbook, Symptom.LUMP, ago(days))
    change = logbook.delete_symptom(logbook.symptoms_on()[0])
    assert logbook.symptoms() == []
    logbook.undo(change)
    assert len(logbook.symptoms()) == 2


def test_it_cannot_be_gone_before_it_was_noticed_for_the_first_time(logbook: Logbook) -> None:
    early, late = (kept(logbook, Symptom.LUMP, ago(days)) for days in (40, 0))
    with pytest.raises(InvalidEntry, match="cannot be gone"):
        logbook.end_symptom(late, ago(41))
    change = logbook.end_symptom(logbook.symptoms_on()[0], ago(36))
    assert logbook.symptoms() == [replace(early, gone=ago(36))]
    logbook.undo(change)
    assert logbook.symptoms() == [early, late]


def test_a_symptom_to_come_is_refused(logbook: Logbook) -> None:
    with pytest.raises(InvalidEntry, match="25 March 2026 is still to come; it is 24 March 2026 today"):
        logbook.report_symptom(Symptom.LUMP, TOMORROW)
    with pytest.raises(InvalidEntry, match="25 March 2026 is still to come"):
        logbook.save_symptom(SymptomReport(symptom=Symptom.LUMP, day=TOMORROW))
    with pytest.raises(InvalidEntry, match="25 March 2026 is still to come"):
        logbook.save_symptom(SymptomReport(symptom=Symptom.LUMP, day=TODAY, gone=TOMORROW))
    assert logbook.symptoms() == []


def test_it_ends_today_and_not_before_it_was_there_nor_tomorrow(logbook: Logbook) -> None:
    report = kept(logbook, Symptom.LUMP, ago(3))
    with pytest.raises(InvalidEntry, match="cannot be gone"):
        logbook.end_symptom(report, ago(4))
    with pytest.raises(InvalidEntry, match="still to come"):
        logbook.end_symptom(report, TOMORROW)
    assert logbook.symptoms() == [report]

    change = logbook.end_symptom(report)
    assert logbook.symptoms() == [replace(report, gone=TODAY)]
    assert [version for _at, version in logbook.versions(report)] == [report]
    logbook.undo(change)
    assert logbook.symptoms_on() == (report,)


def test_what_ends_ends_for_every_report_of_the_time(logbook: Logbook) -> None:
    """Noticed lately, and afterwards the user remembers that it was there a week before."""
    late = kept(logbook, Symptom.LUMP, ago(2))
    early = reported(logbook, Symptom.LUMP, ago(9))
    other = reported(logbook, Symptom.DIMPLING, ago(9))
    assert early.confirmed is None
    assert logbook.symptoms_on() == (replace(late, day=ago(9), confirmed=ago(2)), other)
    change = logbook.end_symptom(late)
    assert logbook.symptoms() == [replace(early, gone=TODAY), other, replace(late, gone=TODAY)]
    logbook.undo(change)
    assert logbook.symptoms() == [early, other, late]


def test_what_is_remembered_of_a_symptom_that_has_gone_has_gone_too(logbook: Logbook) -> None:
    logbook.end_symptom(reported(logbook, Symptom.LUMP, ago(5)), ago(3))
    assert reported(logbook, Symptom.LUMP, ago(9)).gone == ago(3)
    assert logbook.symptoms_on() == ()


def test_that_something_else_has_gone_much_later_says_nothing_about_it(logbook: Logbook) -> None:
    logbook.end_symptom(reported(logbook, Symptom.FEVER, ago(5)), ago(3))
    assert reported(logbook, Symptom.FEVER, ago(5 + 9)).gone is None


def test_a_corrected_report_replaces_itself(logbook: Logbook) -> None:
    report = reported(logbook, Symptom.LUMP)
    corrected = replace(report, day=ago(2))
    change = logbook.save_symptom(corrected)
    assert logbook.symptoms() == [corrected]
    logbook.undo(change)
    assert logbook.symptoms() == [report]


def test_a_deleted_report_can_be_brought_back(logbook: Logbook) -> None:
    report = reported(logbook, Symptom.LUMP)
    change = logbook.delete_symptom(report)
    assert logbook.symptoms() == []
    logbook.undo(change)
    assert logbook.symptoms() == [report]


def test_what_is_there_comes_with_the_most_pressing_first(logbook: Logbook) -> None:
    for symptom in (Symptom.LOW_MOOD, Symptom.FEVER, Symptom.LUMP):
        logbook.report_symptom(symptom)
    assert [r.symptom for r in logbook.symptoms_on()] == [Symptom.FEVER, Symptom.LUMP, Symptom.LOW_MOOD]
    assert logbook.symptoms_on(ago(1)) == ()


def test_reports_are_listed_by_the_day_of_the_report(logbook: Logbook) -> None:
    late = reported(logbook, Symptom.LUMP)
    early = reported(logbook, Symptom.FEVER, ago(10))
    assert logbook.symptoms() == [early, late]
    assert logbook.symptoms(Period.ending(TODAY, 10)) == [late]
    assert logbook.symptoms(Period.ending(TODAY, 11)) == [early, late]


@pytest.mark.parametrize(("symptom", "days"), [(Symptom.LUMP, 28), (Symptom.FEVER, 3)])
def test_it_is_asked_about_after_a_while(logbook: Logbook, symptom: Symptom, days: int) -> None:
    report = kept(logbook, symptom, ago(days))
    assert logbook.symptoms_to_ask(ago(1)) == ()
    assert logbook.symptoms_to_ask() == (report,)
    assert logbook.symptoms_on() == (report,)
    assert logbook.symptoms_to_ask(report.day - timedelta(days=1)) == ()


def test_what_was_noticed_again_or_has_gone_is_not_asked_about(logbook: Logbook) -> None:
    kept(logbook, Symptom.FEVER, ago(60))
    newer = kept(logbook, Symptom.FEVER, ago(30))
    assert logbook.symptoms_to_ask() == (newer,)
    again = reported(logbook, Symptom.FEVER)
    assert logbook.symptoms_to_ask() == ()
    logbook.end_symptom(again)
    assert logbook.symptoms_to_ask() == ()


def test_a_symptom_reported_before_the_days_that_rules_look_at_still_counts(logbook: Logbook) -> None:
    weaned(logbook)
    reported(logbook, Symptom.LUMP, ago(27))
    assert logbook.assess().level is Level.SEE_DOCTOR
    assert logbook.report(Period.ending(TODAY, 1)).assessment.level is Level.SEE_DOCTOR
    logbook.end_symptom(logbook.symptoms()[0])
    assert logbook.assess().level < Level.SEE_DOCTOR


def test_a_listed_medicine_with_a_leak_outside_feeding_is_one_to_show(logbook: Logbook) -> None:
    weaned(logbook)
    logbook.log(Trigger.SHOWER)
    before = logbook.assess().level
    logbook.save_medicine(Medicine(name="Domperidone"))
    assert before < logbook.assess().level == Level.SEE_DOCTOR


def test_while_feeding_nobody_asks(logbook: Logbook) -> None:
    assert not logbook.symptom_question_due()
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 1, 1))))
    assert not logbook.symptom_question_due()


def test_outside_feeding_it_is_asked_a_week_after_the_last_answer(logbook: Logbook, clock: SettableClock) -> None:
    weaned(logbook)
    assert logbook.symptom_question_due()
    logbook.symptom_question_answered()
    assert not logbook.symptom_question_due()
    clock.forward(days=6)
    assert not logbook.symptom_question_due()
    clock.forward(days=1)
    assert logbook.symptom_question_due()


def test_who_confirmed_not_to_be_feeding_is_asked(logbook: Logbook) -> None:
    logbook.confirm_not_lactating()
    assert logbook.symptom_question_due()


@pytest.mark.parametrize(("days", "due"), [(0, False), (6, False), (7, True)])
def test_a_report_within_the_week_answers_it(logbook: Logbook, days: int, due: bool) -> None:
    weaned(logbook)
    reported(logbook, Symptom.LUMP, ago(days))
    assert logbook.symptom_question_due() is due


@pytest.mark.parametrize("asked", ["2031-01-01", "yes", "2026-03", ""])
def test_an_answer_from_a_clock_that_was_wrong_does_not_silence_it(logbook: Logbook, asked: str) -> None:
    weaned(logbook)
    logbook.set_setting("symptoms_asked", asked)
    assert logbook.symptom_question_due()


def test_symptoms_survive_the_end_of_the_app(logbook: Logbook, clock: SettableClock, tmp_path: Path) -> None:
    report = reported(logbook, Symptom.VISION_CHANGE)
    logbook.close()
    with Logbook.open(tmp_path / "diary.db", clock) as again:
        assert again.symptoms_on() == (report,)


def test_the_day_on_which_it_went_away_can_be_corrected(logbook: Logbook) -> None:
    report = kept(logbook, Symptom.LUMP, ago(9))
    logbook.end_symptom(report)
    logbook.end_symptom(logbook.symptoms()[0], ago(2))
    assert [r.gone for r in logbook.symptoms()] == [ago(2)]
