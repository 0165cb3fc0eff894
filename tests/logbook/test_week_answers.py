"""The weekly question: asked once, answered in one change, closed for good, never at night."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from diary.analytics import BlankWeek, WeekAnswer
from diary.errors import InvalidEntry
from diary.logbook import Logbook
from diary.model import Look, NoLeakDay, Onset, PartialDate, Period, Pregnancy, Reminder, Trigger
from diary.model.pregnancy import Feeding
from tests.clock import SettableClock

LAST_WEEK = Period(date(2026, 3, 16), date(2026, 3, 23))
BLANK = [17, 19, 21, 22]


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.fixture
def asked(logbook: Logbook, clock: SettableClock) -> Logbook:
    """A diary since February with leaks on three days of last week; Tuesday, 24 March, noon."""
    for day in ("2026-02-02", "2026-03-16", "2026-03-18", "2026-03-20"):
        clock.set(f"{day}T07:00")
        logbook.log(Trigger.SHOWER)
    clock.set("2026-03-24T12:00")
    return logbook


def week(logbook: Logbook) -> BlankWeek:
    found = logbook.week_to_ask()
    assert found is not None
    return found


def marked(logbook: Logbook, period: Period = LAST_WEEK) -> dict[int, datetime | None]:
    return {mark.day.day: mark.answered_at for mark in logbook.store.no_leak_days(period)}


def test_yes_none_marks_the_blank_days_in_one_change_with_the_instant_of_the_answer(asked: Logbook) -> None:
    change = asked.answer_week(week(asked), WeekAnswer.NOTHING)

    noon = datetime(2026, 3, 24, 11, tzinfo=UTC)
    assert marked(asked) == {march(17).day: noon, 19: noon, 21: noon, 22: noon}
    assert asked.told(change) == "No leaks on 4 days"
    assert asked.day(march(17)).answered_on == march(24)
    assert asked.week_to_ask() is None


def test_undo_takes_the_marks_out_and_it_is_asked_again(asked: Logbook) -> None:
    before = week(asked)
    change = asked.answer_week(before, WeekAnswer.NOTHING)
    asked.undo(change)

    assert marked(asked) == {}
    assert week(asked) == before


@pytest.mark.parametrize("answer", [WeekAnswer.SOME, WeekAnswer.UNKNOWN])
def test_some_and_unknown_leave_the_days_blank_and_close_the_question_for_good(
    asked: Logbook, clock: SettableClock, tmp_path: Path, answer: WeekAnswer
) -> None:
    assert asked.answer_week(week(asked), answer).steps == ()

    assert marked(asked) == {}
    assert asked.week_to_ask() is None
    assert LAST_WEEK not in [one.period for one in asked.weeks_to_answer()]
    asked.close()
    with Logbook.open(tmp_path / "diary.db", clock) as again:
        assert again.week_to_ask() is None


def test_a_closed_question_is_closed_on_the_other_device_too(
    asked: Logbook, clock: SettableClock, tmp_path: Path, blank_diary: Path
) -> None:
    asked.answer_week(week(asked), WeekAnswer.UNKNOWN)
    asked.export(tmp_path / "phone.json")
    shutil.copy(blank_diary, tmp_path / "desktop.db")
    with Logbook.open(tmp_path / "desktop.db", clock) as desktop:
        with desktop.stage(tmp_path / "phone.json") as staged:
            desktop.take_in(staged)
        assert desktop.week_to_ask() is None


def test_days_that_were_closed_stay_closed_when_weeks_are_counted_otherwise(asked: Logbook) -> None:
    asked.answer_week(week(asked), WeekAnswer.UNKNOWN)
    birth = PartialDate(date(2026, 2, 1))  # a Sunday
    asked.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=birth))

    assert not {day for one in asked.weeks_to_answer() for day in one.blank} & set(LAST_WEEK.dates)


def test_a_closing_that_no_app_wrote_closes_nothing(asked: Logbook) -> None:
    for key, value in (("2026-03-16", "9999-12-31"), ("1", "2"), ("2026-03-16", "2026-01-01")):
        asked.set_setting(f"week_closed_{key}", value)
        assert asked.week_to_ask() is not None


def test_a_question_that_nobody_answers_changes_nothing(asked: Logbook, clock: SettableClock) -> None:
    level, weeks = asked.assess().level, asked.weeks()
    assert asked.week_to_ask() is not None
    assert (asked.assess().level, asked.weeks(), marked(asked)) == (level, weeks, {})


def test_not_now_leaves_it_in_trends_only_and_the_next_week_is_asked_about(
    asked: Logbook, clock: SettableClock
) -> None:
    asked.put_off_week(week(asked))
    assert asked.week_to_ask() is None
    assert asked.weeks_to_answer()[0].period == LAST_WEEK
    clock.set("2026-03-30T12:00")
    assert week(asked).period.start == march(23)


def test_it_is_not_asked_in_the_quiet_hours_nor_in_the_night_look_nor_when_switched_off(
    asked: Logbook, clock: SettableClock
) -> None:
    for wall, is_asked in (("07:59", False), ("08:00", True), ("21:59", True), ("22:00", False)):
        clock.set(f"2026-03-24T{wall}")
        assert (asked.week_to_ask() is not None) is is_asked, wall
    clock.set("2026-03-24T12:00")
    usual = asked.preferences()
    asked.prefer(replace(usual, look=Look.NIGHT))
    assert asked.week_to_ask() is None
    asked.prefer(replace(usual, weekly_question=False))
    assert asked.week_to_ask() is None
    assert asked.weeks_to_answer() == ()


def test_trends_offers_the_last_eight_weeks_with_blank_days(asked: Logbook) -> None:
    weeks = asked.weeks_to_answer()
    assert [one.period.start for one in weeks] == [
        march(16), march(9), march(2), date(2026, 2, 23), date(2026, 2, 16), date(2026, 2, 9), date(2026, 2, 2)
    ]  # fmt: skip
    assert len(weeks[-1].blank) == 6, "what lies before the first entry is not blank"


def test_a_leak_logged_later_takes_the_answer_of_its_day_away(asked: Logbook) -> None:
    asked.answer_week(week(asked), WeekAnswer.NOTHING)
    moment = asked.moment(datetime(2026, 3, 19, 8))
    change = asked.log(Trigger.CRYING, at=moment)
    assert sorted(marked(asked)) == [17, 21, 22]
    asked.undo(change)
    assert asked.day(march(19)).answered_on == march(24)


def test_what_got_an_entry_meanwhile_keeps_it(asked: Logbook) -> None:
    stale = week(asked)
    asked.log(Trigger.CRYING, at=asked.moment(datetime(2026, 3, 19, 8)))
    asked.mark_no_leaks(march(17))
    asked.answer_week(stale, WeekAnswer.NOTHING)
    assert {day: at is not None for day, at in marked(asked).items()} == {17: False, 21: True, 22: True}
    with pytest.raises(InvalidEntry, match="has an entry by now"):
        asked.answer_week(stale, WeekAnswer.NOTHING)


def test_a_day_with_a_pressed_leak_only_is_no_leak_day_and_no_blank(asked: Logbook) -> None:
    asked.log(at=asked.moment(datetime(2026, 3, 19, 8)), onset=Onset.WHEN_PRESSED)
    found = week(asked)
    assert (found.leak_days, found.diary_days) == (3, 4)
    assert march(19) not in found.blank


def test_an_answer_counts_like_any_mark_for_leaking_that_starts_again(asked: Logbook) -> None:
    """After 28 quiet days of which 14 are marked a leak is a restart, however they were marked."""
    asked.save_pregnancy(
        Pregnancy(
            feeding=Feeding.STOPPED, birth=PartialDate(date(2024, 1, 1)), last_feed=PartialDate(date(2025, 1, 1))
        )
    )
    for day in range(16, 21, 2):
        (leak,) = asked.day(march(day)).episodes
        asked.delete(leak)
    asked.log(Trigger.SHOWER)
    assert "restart" not in {flag.rule.id for flag in asked.assess().flags}
    for one in asked.weeks_to_answer():
        asked.answer_week(one, WeekAnswer.NOTHING)
    assert "restart" in {flag.rule.id for flag in asked.assess().flags}


def test_last_week_is_marked_by_command_also_when_the_question_was_closed(asked: Logbook) -> None:
    asked.answer_week(week(asked), WeekAnswer.UNKNOWN)
    assert [
        step.after.day.day for step in asked.mark_last_week().steps if isinstance(step.after, NoLeakDay)
    ] == BLANK
    with pytest.raises(InvalidEntry, match="Every day of last week"):
        asked.mark_last_week()


def test_the_reminder_asks_about_the_week_once_and_then_about_the_day_again(
    asked: Logbook, clock: SettableClock
) -> None:
    asked.prefer(replace(asked.preferences(), reminder=Reminder(on=True)))
    clock.set("2026-03-24T20:00")
    asked.log(Trigger.SHOWER)
    due = asked.due_reminder()
    assert due is not None
    assert due.week is not None, "also on a day with an entry"
    asked.reminded(due)
    assert asked.due_reminder() is None, "at most one a day"

    clock.set("2026-03-25T20:00")
    due = asked.due_reminder()
    assert due is not None
    assert due.week is None
