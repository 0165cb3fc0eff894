"""An instant and the wall clock it was logged by."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.errors import InvalidEntry
from diary.model import Moment

BERLIN = ZoneInfo("Europe/Berlin")
# East and west of UTC, half and quarter hours, half-hour DST, the date line, no DST.
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Pacific/Apia",
        "Africa/Casablanca",
        "America/Santiago",
        "America/Asuncion",
        "Africa/Cairo",
        "Asia/Tehran",
        "UTC",
    )
]

walls = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)).map(lambda wall: wall.replace(microsecond=0))
zones = st.sampled_from(ZONES)


def exists(wall: datetime, zone: ZoneInfo) -> bool:
    """False for a time that the clock skipped."""
    return wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall


@given(walls, zones, st.sampled_from([0, 1]))
def test_the_wall_clock_comes_back_unless_it_skipped_that_time(wall: datetime, zone: ZoneInfo, fold: int) -> None:
    moment = Moment.at_local(wall.replace(fold=fold), zone)
    assert moment.zone == zone.key
    if exists(wall, zone):
        assert moment.wall == wall
        assert moment.day == wall.date()


@given(st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)), zones)
def test_an_instant_survives_the_way_over_the_wall_clock(instant: datetime, zone: ZoneInfo) -> None:
    local = instant.astimezone(zone)
    moment = Moment.at_local(local.replace(tzinfo=None), zone)
    assert moment.utc == instant.replace(microsecond=0)
    assert datetime.fromisoformat(moment.isoformat()) == moment.utc


@given(walls, st.integers(-840, 840))
def test_the_day_is_the_calendar_date_on_the_wall(wall: datetime, offset: int) -> None:
    moment = Moment(wall.replace(tzinfo=timezone(timedelta(minutes=offset))), offset)
    assert moment.wall == wall
    assert moment.day == wall.date()
    assert moment.isoformat()[:19] == wall.isoformat()


def test_an_hour_that_comes_twice_is_the_first_one_unless_the_second_is_asked_for() -> None:
    wall = datetime(2026, 10, 25, 2, 30)
    first, second = Moment.at_local(wall, BERLIN), Moment.at_local(wall.replace(fold=1), BERLIN)
    assert (first.offset, second.offset) == (120, 60)
    assert second.utc - first.utc == timedelta(hours=1)
    assert first.wall == second.wall == wall


def test_a_time_that_the_clock_skipped_is_the_instant_without_the_change() -> None:
    moment = Moment.at_local(datetime(2026, 3, 29, 2, 30), BERLIN)
    assert moment.utc == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_leak_just_after_midnight_is_of_the_new_day() -> None:
    """23:30 UTC is half past midnight in Berlin."""
    moment = Moment(datetime(2026, 1, 31, 23, 30, tzinfo=UTC), 60)
    assert moment.day == date(2026, 2, 1)
    assert moment.isoformat() == "2026-02-01T00:30:00+01:00"


def test_the_instant_is_kept_in_utc_by_whole_seconds() -> None:
    given_one = datetime(2026, 1, 1, 12, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=2)))
    assert Moment(given_one, 120).utc == datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert Moment(given_one, 120).utc.utcoffset() == timedelta()


@pytest.mark.parametrize(
    ("utc", "offset", "sentence"),
    [
        (datetime(2026, 1, 1), 0, "no time zone"),
        (datetime(2026, 1, 1, tzinfo=UTC), 841, "841 minutes"),
        (datetime(2026, 1, 1, tzinfo=UTC), -841, "-841 minutes"),
        (datetime(1969, 12, 31, 23, 59, tzinfo=UTC), 0, "1969-12-31 cannot be right"),
        (datetime(1, 1, 1, tzinfo=UTC), 0, "cannot be right"),
    ],
)
def test_an_impossible_moment_is_refused_with_a_sentence(utc: datetime, offset: int, sentence: str) -> None:
    with pytest.raises(InvalidEntry, match=sentence):
        Moment(utc, offset)


@pytest.mark.parametrize("offset", [-840, 840])
def test_the_widest_offsets_and_the_first_day_are_allowed(offset: int) -> None:
    assert Moment(datetime(1970, 1, 1, tzinfo=UTC), offset).offset == offset


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),
    zones,
    st.integers(0, 7 * 24 * 60),
)
def test_so_long_before_is_so_long_and_what_the_clock_showed_then(
    instant: datetime, zone: ZoneInfo, minutes: int
) -> None:
    span = timedelta(minutes=minutes)
    then = Moment.at_instant(instant, zone).before(span)
    assert then.utc == instant.replace(microsecond=0) - span
    assert then.wall == then.utc.astimezone(zone).replace(tzinfo=None, fold=0)


def changes(zone: ZoneInfo) -> list[datetime]:
    """The instants at which the clock of `zone` was or will be changed, 2006 to 2030."""
    hours = (datetime(2006, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(24 * 366 * 24))
    found, before = [], datetime(2006, 1, 1, tzinfo=UTC).astimezone(zone).utcoffset()
    for hour in hours:
        if (now := hour.astimezone(zone).utcoffset()) != before:
            found.append(hour)
            before = now
    return found


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_around_every_change_of_the_clock_a_time_keeps_its_day_and_what_it_says(zone: ZoneInfo) -> None:
    """Also a time, and in Apia a day, that the clock left out."""
    for change in changes(zone):
        for minutes in range(-26 * 60, 26 * 60, 30):
            wall = (change.astimezone(zone).replace(tzinfo=None)) + timedelta(minutes=minutes)
            moment = Moment.at_local(wall, zone)
            assert (moment.wall, moment.day) == (wall.replace(fold=0), wall.date())
            assert moment.before(timedelta()).utc == moment.utc


def test_a_place_without_a_name_keeps_its_distance_from_utc() -> None:
    now = Moment(datetime(2026, 3, 29, 1, 10, tzinfo=UTC), 120)
    assert now.before(timedelta(hours=1)) == Moment(datetime(2026, 3, 29, 0, 10, tzinfo=UTC), 120)
    assert now.at(datetime(2026, 3, 1, 7, 15)) == Moment(datetime(2026, 3, 1, 5, 15, tzinfo=UTC), 120)
