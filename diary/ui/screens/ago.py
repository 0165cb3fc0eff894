"""The times that are one tap away when a leak is logged later. No Kivy."""

from datetime import datetime, time, timedelta
from enum import Enum

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

    def moment(self, now: Moment) -> Moment:
        """So much time before `now`. Last night is 23:00 of yesterday: a start to correct from."""
        if self is Ago.LAST_NIGHT:
            return now.at(datetime.combine(now.day - timedelta(days=1), _LAST_NIGHT))
        return now.before(_BEFORE[self])


_BEFORE = {
    Ago.NOW: timedelta(),
    Ago.QUARTER: timedelta(minutes=15),
    Ago.HOUR: timedelta(hours=1),
    Ago.TWO_HOURS: timedelta(hours=2),
}
