"""The moment of a wall clock in a file that names no place."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model import Moment


def moment_of(wall: datetime, offset: int | None, zone: ZoneInfo | None = None) -> Moment:
    """The moment at which a clock showed `wall` (naive).

    offset: minutes ahead of UTC where the file says so, else None: then the clock was that of `zone`, or of this
    device where that is None too. Raises InvalidEntry for a time that no diary can hold.
    """
    try:
        if offset is not None:
            return Moment((wall - timedelta(minutes=offset)).replace(tzinfo=UTC), offset)
        if zone is not None:
            return Moment.at_local(wall, zone)
        utc = datetime.fromtimestamp(wall.timestamp(), UTC)
        return Moment(utc, int((wall - utc.replace(tzinfo=None)).total_seconds()) // 60)
    except (OverflowError, OSError, ValueError):
        raise InvalidEntry(_("{date} cannot be right. Check the year.").format(date=wall.date())) from None
