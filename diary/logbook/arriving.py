"""What a file may not bring: what is still to come."""

from datetime import date, datetime, timedelta

from diary.i18n import _
from diary.model import Entry, Episode, Landmark, Moment, NoLeakDay, Record, Setting, SymptomReport
from diary.wording import date_text, time_text

# Room for a phone's clock that runs a little behind another device's.
_CLOCK_SLACK = timedelta(minutes=2)
# Where the clock is furthest ahead, a day begins that much earlier than in UTC.
_FURTHEST_AHEAD = timedelta(hours=14)


class Arriving:
    """A check of what a file brings at `now`."""

    def __init__(self, now: Moment) -> None:
        self._now = now
        self._latest = now.utc + _CLOCK_SLACK
        self._last_day = (self._latest + _FURTHEST_AHEAD).date()

    def sentence(self, what: Record | Entry | Setting) -> str | None:
        """Why it cannot be taken in, and what to do; None when it can."""
        if isinstance(what, Setting):
            return self._written(what.changed)
        if isinstance(what, Record):
            instants = (what.created, what.changed, *(version.at for version in what.versions))
            return self._written(max(instants)) or self.sentence(what.entry)
        if isinstance(what, Episode):
            moment = what.moment
            if moment.utc <= self._latest:
                return None
            return _("{time} on {day} is still to come. Check the clock of the device that wrote it.").format(
                time=time_text(moment.wall), day=date_text(moment.day)
            )
        return self._dated(what.day) if isinstance(what, NoLeakDay | Landmark | SymptomReport) else None

    def _written(self, at: datetime) -> str | None:
        if at <= self._latest:
            return None
        return _(
            "it was written on {day}, which is still to come. Check the clock of the device that wrote it."
        ).format(day=date_text(Moment(at, self._now.offset).day))

    def _dated(self, day: date) -> str | None:
        if day <= self._last_day:
            return None
        return _("{day} is still to come. Check the clock of the device that wrote it.").format(day=date_text(day))
