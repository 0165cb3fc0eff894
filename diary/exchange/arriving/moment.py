"""The moment that a text in a file means."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.exchange.arriving.dates import When
from diary.i18n import _
from diary.model import Moment


def moment_of(when: When, zone: ZoneInfo | None = None) -> Moment:
    """The moment of `when`.

    zone: of the place where times without a zone of their own were written, and on whose clocks an instant is
    shown that is told in UTC; None for that of this device. Raises InvalidEntry for a time that no diary can hold,
    and for a zone that this device does not know.
    """
    try:
        if when.universal:
            return _shown(when.wall.replace(tzinfo=UTC), zone)
        if when.offset is not None:
            utc = (when.wall - timedelta(minutes=when.offset)).replace(tzinfo=UTC)
            return Moment(utc, when.offset, when.zone)
        if when.zone:
            return Moment.at_local(when.wall, ZoneInfo(when.zone))
        if zone is not None:
            return Moment.at_local(when.wall, zone)
        utc = datetime.fromtimestamp(when.wall.timestamp(), UTC)
        return Moment(utc, int((when.wall - utc.replace(tzinfo=None)).total_seconds()) // 60)
    except KeyError:
        raise InvalidEntry(
            _(
                "This device does not know the time zone “{zone}”. Write the distance from UTC, such as +01:00."
            ).format(zone=when.zone[:40])
        ) from None
    except (OverflowError, OSError, ValueError):
        raise InvalidEntry(_("{date} cannot be right. Check the year.").format(date=when.wall.date())) from None


def _shown(utc: datetime, zone: ZoneInfo | None) -> Moment:
    if zone is not None:
        return Moment.at_instant(utc, zone)
    return Moment(utc, int((utc.astimezone().utcoffset() or timedelta()).total_seconds()) // 60)


def key_of(when: When) -> str:
    """What tells this time from others, however it is written and wherever the file is read.

    To the minute: spreadsheets drop seconds.
    """
    if when.offset is not None:
        return (when.wall - timedelta(minutes=when.offset)).isoformat(timespec="minutes") + "Z"
    return when.wall.isoformat(timespec="minutes") if when.timed else when.wall.date().isoformat()
