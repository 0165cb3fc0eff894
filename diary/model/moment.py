"""An instant together with the wall clock of the place where it was logged."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.i18n import _

# The widest offsets in use are UTC-12 and UTC+14.
_MAX_OFFSET_MINUTES = 14 * 60

# A diary of leaks holds nothing from before this date; it catches 0001-01-01 and 19xx typing errors.
EARLIEST_DATE = date(1970, 1, 1)
# Far enough for anyone alive, and a day away from where dates end.
LATEST_DATE = date(2199, 12, 31)


def check_date(day: date) -> None:
    """Refuses a date that no diary of leaks holds. Raises InvalidEntry."""
    if not EARLIEST_DATE <= day <= LATEST_DATE:
        raise InvalidEntry(
            _("{date} cannot be right; give a date from {earliest} to {latest}.").format(
                date=day, earliest=EARLIEST_DATE, latest=LATEST_DATE
            )
        )


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something happened.

    utc: the instant, an aware datetime in UTC, whole seconds. Subtract moments in UTC only.
    offset: minutes the wall clock there was ahead of UTC, -840 to 840.
    zone: IANA name of the zone where it was logged, or "" when the system could not tell.

    Raises InvalidEntry for a naive instant, an offset out of range or a date before 1970 or after 2199.
    """

    utc: datetime
    offset: int
    zone: str = ""

    def __post_init__(self) -> None:
        if self.utc.tzinfo is None:
            raise InvalidEntry(_("The time {time} has no time zone.").format(time=self.utc))
        if abs(self.offset) > _MAX_OFFSET_MINUTES:
            raise InvalidEntry(
                _("A clock {offset} minutes away from UTC does not exist; give -840 to 840.").format(
                    offset=self.offset
                )
            )
        check_date(self.utc.date())
        object.__setattr__(self, "utc", self.utc.astimezone(UTC).replace(microsecond=0))

    @classmethod
    def at_local(cls, wall: datetime, zone: ZoneInfo) -> "Moment":
        """The moment at which the wall clock of `zone` showed `wall` (naive).

        A time that the clock showed twice is the first one unless `wall.fold` is 1; a time that it skipped
        becomes the instant it would have been without the change.
        """
        aware = wall.replace(tzinfo=zone)
        offset = aware.utcoffset() or timedelta()
        return cls(aware.astimezone(UTC), int(offset.total_seconds()) // 60, zone.key)

    @classmethod
    def at_instant(cls, utc: datetime, zone: ZoneInfo) -> "Moment":
        """The instant `utc` (aware), with what the wall clock of `zone` showed then."""
        offset = utc.astimezone(zone).utcoffset() or timedelta()
        return cls(utc, int(offset.total_seconds()) // 60, zone.key)

    def at(self, wall: datetime) -> "Moment":
        """The moment at which the clock of this one's place showed `wall` (naive), as `at_local` reads it.

        A place without a name keeps its distance from UTC.
        """
        if self.zone:
            return Moment.at_local(wall, ZoneInfo(self.zone))
        return Moment(wall.replace(tzinfo=UTC) - timedelta(minutes=self.offset), self.offset)

    def before(self, span: timedelta) -> "Moment":
        """The moment in the same place when so much time had still to pass; the clock may have changed since."""
        utc = self.utc - span
        return Moment.at_instant(utc, ZoneInfo(self.zone)) if self.zone else Moment(utc, self.offset)

    @property
    def wall(self) -> datetime:
        """What the clock on the wall showed there: a naive datetime."""
        return (self.utc + timedelta(minutes=self.offset)).replace(tzinfo=None)

    @property
    def day(self) -> date:
        """The diary's day: the local calendar date there, midnight to midnight."""
        return (self.utc + timedelta(minutes=self.offset)).date()

    def isoformat(self) -> str:
        """The wall clock with its offset, as `2026-03-01T07:15:00+01:00`."""
        return self.utc.astimezone(timezone(timedelta(minutes=self.offset))).isoformat()
