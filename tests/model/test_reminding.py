"""When the daily reminder is shown."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.model import Reminder
from diary.model.reminding import earliest, is_due

DAY = date(2026, 3, 14)
EIGHT = Reminder(on=True, at=time(20), quiet_from=time(22), quiet_to=time(8))

times = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))
reminders = st.builds(Reminder, on=st.just(True), at=times, quiet_from=times, quiet_to=times)


def at(wall: str) -> datetime:
    return datetime.combine(DAY, time.fromisoformat(wall))


@pytest.mark.parametrize(
    ("wall", "due"), [("19:59", False), ("20:00", True), ("21:59", True), ("22:00", False), ("07:00", False)]
)
def test_it_comes_from_its_time_on_and_not_in_the_quiet_hours(wall: str, due: bool) -> None:
    assert is_due(EIGHT, at(wall), entered=False, last=None) is due


def test_it_comes_only_when_she_asked_for_it_logged_nothing_and_had_none_that_day() -> None:
    assert not is_due(replace(EIGHT, on=False), at("20:30"), entered=False, last=None)
    assert not is_due(EIGHT, at("20:30"), entered=True, last=None)
    assert not is_due(EIGHT, at("20:30"), entered=False, last=DAY)
    assert is_due(EIGHT, at("20:30"), entered=False, last=DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("wall", "quiet_from", "quiet_to", "start"),
    [
        ("06:00", "22:00", "08:00", "08:00"),
        ("23:00", "22:00", "08:00", None),
        ("13:00", "12:00", "14:00", "14:00"),
        ("20:00", "20:00", "20:00", "20:00"),
    ],
)
def test_a_time_in_the_quiet_hours_waits_for_their_end_on_that_day(
    wall: str, quiet_from: str, quiet_to: str, start: str | None
) -> None:
    reminder = Reminder(True, *map(time.fromisoformat, (wall, quiet_from, quiet_to)))
    assert earliest(reminder) == (start and time.fromisoformat(start))


@given(reminder=reminders, wall=times)
def test_it_never_comes_early_or_in_the_quiet_hours_and_never_without_a_first_time(
    reminder: Reminder, wall: time
) -> None:
    if is_due(reminder, datetime.combine(DAY, wall), entered=False, last=None):
        start = earliest(reminder)
        assert start is not None
        assert reminder.at <= start <= wall
        assert not reminder.quiet_at(wall)


@given(reminder=reminders)
def test_at_its_first_time_it_is_due(reminder: Reminder) -> None:
    start = earliest(reminder)
    if start is not None:
        assert is_due(reminder, datetime.combine(DAY, start), entered=False, last=None)
