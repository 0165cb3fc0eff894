"""Trend and patterns of a real diary file."""

from datetime import date, datetime, time, timedelta

import pytest

from diary.analytics import Verdict
from diary.analytics.patterns import Kind
from diary.errors import InvalidEntry
from diary.logbook import CalendarDay, Logbook
from diary.model import (
    Change,
    Episode,
    Feeding,
    NoLeakDay,
    Onset,
    PartialDate,
    Period,
    Pregnancy,
    Side,
    Step,
    Trigger,
)

TODAY = date(2026, 3, 24)


def fill(logbook: Logbook, first: date, last: date, leaks: int) -> None:
    """So many leaks on each day, at 07:15; a mark where there are none."""
    steps = []
    for day in (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)):
        at = logbook.moment(datetime.combine(day, time(7, 15)))
        found = [Episode(moment=at, triggers=(Trigger.SHOWER,)) for _leak in range(leaks)]
        steps += [Step(None, entry) for entry in found or [NoLeakDay(day=day)]]
    logbook.store.apply(Change(tuple(steps)), logbook.now().utc)


def test_an_empty_diary_has_a_trend_that_cannot_be_told(logbook: Logbook) -> None:
    found = logbook.trend()
    assert (found.on, found.headline, found.judged.diary_days) == (TODAY, Verdict.CANT_TELL, 0)


def test_leaks_and_marks_both_make_diary_days(logbook: Logbook) -> None:
    fill(logbook, date(2026, 1, 1), date(2026, 2, 10), 2)
    fill(logbook, date(2026, 2, 11), date(2026, 3, 23), 0)
    found = logbook.trend()
    assert [week.leaks for week in found.judged.weeks] == [8, *[14] * 5, 4, *[0] * 5][-12:]
    assert found.judged.diary_days == 81
    assert found.headline is Verdict.DOWN


def test_the_trend_on_an_earlier_day_knows_nothing_of_later_entries(logbook: Logbook) -> None:
    fill(logbook, date(2026, 1, 1), date(2026, 2, 10), 2)
    before = logbook.trend(date(2026, 2, 11))
    fill(logbook, date(2026, 2, 11), date(2026, 3, 23), 0)
    assert logbook.trend(date(2026, 2, 11)) == before
    assert logbook.trend(date(2025, 1, 1)).headline is Verdict.CANT_TELL


def test_today_is_not_over_and_does_not_count(logbook: Logbook) -> None:
    fill(logbook, date(2026, 1, 1), date(2026, 3, 23), 1)
    before = logbook.trend()
    logbook.log(Trigger.SHOWER)
    assert logbook.trend() == before


def test_weeks_count_from_the_birth_in_the_profile(logbook: Logbook) -> None:
    """2026-03-04 was a Wednesday; without it judgements fall on Mondays."""
    assert logbook.trend().judgements[0].day == date(2026, 3, 23)
    logbook.save_pregnancy(Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate.parse("2026-03-04")))
    assert logbook.trend().judgements[0].day == date(2026, 3, 18)


def test_the_trend_of_a_long_diary_looks_back_all_the_way(logbook: Logbook) -> None:
    """Two years without a change: since the second week that could be judged."""
    fill(logbook, date(2024, 3, 4), date(2026, 3, 23), 1)
    found = logbook.trend()
    assert found.headline is Verdict.NO_CLEAR_CHANGE
    assert found.since is not None
    assert found.since == date(2024, 4, 15)


def test_what_was_before_the_last_feed_is_left_out(logbook: Logbook) -> None:
    fill(logbook, date(2026, 1, 1), date(2026, 2, 10), 2)
    fill(logbook, date(2026, 2, 11), date(2026, 3, 23), 0)
    stopped = Pregnancy(
        feeding=Feeding.STOPPED, birth=PartialDate.parse("2025-03-04"), last_feed=PartialDate.parse("2026-02-11")
    )
    logbook.save_pregnancy(stopped)
    found = logbook.trend()
    assert {week.leaks for week in found.judged.weeks} == {0}
    assert found.headline is Verdict.CANT_TELL


def test_patterns_are_of_the_period(logbook: Logbook) -> None:
    fill(logbook, date(2025, 1, 1), TODAY - timedelta(days=1), 1)
    weeks = logbook.last_weeks(12)
    assert logbook.patterns().period == Period.of_days(weeks.start, TODAY), "no day to come is named"
    assert logbook.patterns(weeks).period.last == TODAY
    assert logbook.patterns().leaks == 78
    found = logbook.patterns(Period.of_days(date(2026, 2, 1), date(2026, 2, 14)))
    assert (found.leaks, found.hours[0][7]) == (14, 2)
    assert found.tallies[Kind.TRIGGER].counts == {Trigger.SHOWER: 14}


def test_leaks_only_when_pressed_are_in_neither_weeks_nor_trend_nor_report(
    logbook: Logbook,
) -> None:
    fill(logbook, date(2026, 1, 1), date(2026, 3, 23), 1)
    usual, weeks = logbook.trend().judged, logbook.weeks().weeks
    report = logbook.report()
    for day in (date(2026, 2, 3), date(2026, 2, 4)):
        at = logbook.moment(datetime.combine(day, time(9)))
        logbook.log(Trigger.STRESS, at=at, onset=Onset.WHEN_PRESSED, side=Side.LEFT)
    assert logbook.trend().judged == usual
    assert [(week.leaks, week.diary_days) for week in logbook.weeks().weeks] == [
        (week.leaks, week.diary_days) for week in weeks
    ]
    assert logbook.weeks().pressed == 2
    again = logbook.report()
    assert again.counts == report.counts
    assert (again.weeks.total, again.weeks.pressed, len(again.log)) == (82, 2, 84)
    assert logbook.month(2026, 2)[2:4] == (
        CalendarDay(date(2026, 2, 3), 1, no_leaks=False, pressed=1),
        CalendarDay(date(2026, 2, 4), 1, no_leaks=False, pressed=1),
    )


def test_a_day_with_nothing_but_pressed_leaks_is_a_diary_day_without_a_leak(logbook: Logbook) -> None:
    """Days with a leak alone cannot be compared; a pressed one on each other day is as good as a mark."""
    for back in range(1, 85):
        at = logbook.moment(datetime.combine(TODAY - timedelta(days=back), time(9)))
        logbook.log(Trigger.STRESS, at=at, onset=Onset.BY_ITSELF if back % 3 == 0 else Onset.WHEN_PRESSED)
    found = logbook.trend()
    assert found.headline is Verdict.NO_CLEAR_CHANGE
    assert {(week.leak_days, week.diary_days) for week in found.judged.weeks[1:]} <= {(2, 7), (3, 7)}


def test_a_day_of_pressed_leaks_need_not_be_marked(logbook: Logbook) -> None:
    logbook.log(Trigger.STRESS, onset=Onset.WHEN_PRESSED)
    with pytest.raises(InvalidEntry, match="it counts as a day without leaks already"):
        logbook.mark_no_leaks()
