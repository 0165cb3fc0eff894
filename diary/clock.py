"""Now, with the zone of this device."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

from diary.model import Moment

Clock = Callable[[], Moment]


def system_clock() -> Moment:
    """Now, with the zone of this device."""
    now = datetime.now(UTC)
    zone = _system_zone()
    local = now.astimezone(ZoneInfo(zone)) if zone else now.astimezone()
    offset = local.utcoffset() or timedelta()
    return Moment(now, int(offset.total_seconds()) // 60, zone)


def _system_zone() -> str:
    """The IANA name of the local zone, or "" where the system cannot tell."""
    try:
        name = get_localzone_name() or ""
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return name
