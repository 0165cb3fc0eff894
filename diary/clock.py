"""Now, with the zone of this device."""

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

from diary.model import Moment

Clock = Callable[[], Moment]

# It tells whoever runs a command that /etc/timezone is out of use, each time.
logging.getLogger("tzlocal").addHandler(logging.NullHandler())


def system_clock() -> Moment:
    """Now, as the clock of this device shows it."""
    now = datetime.now(UTC)
    shown = _offset(now.astimezone())
    zone = _system_zone()
    if not zone:
        return Moment(now, shown)
    named = _offset(now.astimezone(ZoneInfo(zone)))
    # TZ may hold a rule (CET-1CEST,M3.5.0,M10.5.0) that has no name; then the name found is another zone's. The C
    # library of Windows reads names in TZ as rules and is wrong.
    if named == shown or os.name == "nt":
        return Moment(now, named, zone)
    return Moment(now, shown)


def _offset(local: datetime) -> int:
    return int((local.utcoffset() or timedelta()).total_seconds()) // 60


def _system_zone() -> str:
    """The IANA name of the local zone, or "" where the system cannot tell."""
    try:
        name = get_localzone_name() or ""
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return name
