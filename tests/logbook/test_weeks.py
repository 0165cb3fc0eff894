"""Weeks of a real diary: the same ones in the table, the charts, the trend and the report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from diary.analytics import Grain
from diary.logbook import Logbook
from diary.model import Feeding, PartialDate, Period, Pregnancy, Trigger, WeekStart
from tests.clock import SettableClock

# The clock of these tests stands on a Tuesday.
TODAY = date(2026, 3, 24)
PERIOD = Period(date(2026, 2, 1), date(2026, 3, 25))


def starts(logbook: Logbook) -> set[tuple[date, ...]]:
    """The first days of the whole weeks of PERIOD, as each of these tells them."""
    tables = (
        logbook.weeks(PERIOD),
        logbook.bins(PERIOD, Grain.WEEK),
        logbook.amounts(PERIOD).table,
        logbook.weeks_to_hand_over(PERIOD),
        logbook.report(PERIOD).weeks,
    )
    return {tuple(one.period.start for one in table.bins[1:]) for table in tables}


def judged(logbook: Logbook) -> date:
    return logbook.trend().judgements[0].day


@pytest.mark.parametrize(
    ("chosen", "newest"),
    [
        (WeekStart.MONDAY, date(2026, 3, 23)),
        (WeekStart.SATURDAY, date(2026, 3, 21)),
        (WeekStart.SUNDAY, date(2026, 3, 22)),
    ],
)
def test_calendar_weeks_begin_on_the_chosen_day_everywhere(
    logbook: Logbook, chosen: WeekStart, newest: date
) -> None:
    logbook.prefer(replace(logbook.preferences(), week_start=chosen))
    logbook.log(Trigger.SHOWER)
    (found,) = starts(logbook)
    assert found[-1] == newest == judged(logbook)
    assert logbook.last_weeks(2) == Period(newest - timedelta(days=7), newest + timedelta(days=7))


def test_after_a_loss_weeks_begin_on_the_chosen_day(logbook: Logbook) -> None:
    logbook.prefer(replace(logbook.preferences(), week_start=WeekStart.SUNDAY))
    logbook.save_pregnancy(Pregnancy(birth=PartialDate(date(2024, 1, 4)), feeding=Feeding.STOPPED))
    logbook.save_pregnancy(Pregnancy(loss=PartialDate(date(2026, 3, 4)), feeding=Feeding.LOSS))
    (found,) = starts(logbook)
    assert found[-1] == date(2026, 3, 22) == judged(logbook)


def test_all_weeks_count_from_the_same_one_of_two_births(logbook: Logbook) -> None:
    """Also those of a time that ended before the second birth, on a Thursday."""
    logbook.prefer(replace(logbook.preferences(), week_start=WeekStart.SUNDAY))
    for birth in (date(2024, 1, 6), date(2026, 3, 12)):
        logbook.save_pregnancy(Pregnancy(birth=PartialDate(birth), feeding=Feeding.FEEDING))
    (found,) = starts(logbook)
    assert {day.weekday() for day in found} == {3}
    earlier = Period(date(2026, 1, 1), date(2026, 2, 1))
    assert logbook.weeks(earlier).weeks == logbook.bins(earlier, Grain.WEEK).bins
    assert logbook.report(earlier).weeks == logbook.weeks(earlier)


def test_the_chosen_day_counts_at_once(logbook: Logbook, clock: SettableClock) -> None:
    """A Sunday that was the last day of its week begins the next one."""
    logbook.prefer(replace(logbook.preferences(), week_start=WeekStart.MONDAY))
    clock.set("2026-03-22T10:00:00")
    assert judged(logbook) == date(2026, 3, 16)
    logbook.prefer(replace(logbook.preferences(), week_start=WeekStart.SUNDAY))
    assert judged(logbook) == date(2026, 3, 22)
