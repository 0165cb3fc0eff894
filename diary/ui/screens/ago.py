"""The times that are one tap away when a leak is logged later. No Kivy."""

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from zoneinfo import ZoneInfo

from diary.i18n import N_, _
from diary.model import Moment

_LAST_NIGHT = time(23, 0)


class Ago(Enum):
    """The times that are one tap away."""

    NOW = N_("Now")
    QUARTER = N_("15 min ago")
    HOUR = N_("1 h ago")
    TWO_HOURS = N_("2 h ago")
    LAST_NIGHT = N_("Last night")

    @property
    def label(self) -> str:
        return _(self.value)

    def wall(self, now: Moment) -> datetime:
        """What the clock on the wall showed then. Last night is 23:00 of yesterday: a start to correct from."""
        if self is Ago.LAST_NIGHT:
            return datetime.combine(now.day - timedelta(days=1), _LAST_NIGHT)
        then = now.utc - _BEFORE[self]
        return then.astimezone(_zone(now)).replace(tzinfo=None)


_BEFORE = {
    Ago.NOW: timedelta(),
    Ago.QUARTER: timedelta(minutes=15),
    Ago.HOUR: timedelta(hours=1),
    Ago.TWO_HOURS: timedelta(hours=2),
}


def _zone(now: Moment) -> tzinfo:
    if now.zone:
        return ZoneInfo(now.zone)
    return timezone(timedelta(minutes=now.offset)) if now.offset else UTC
