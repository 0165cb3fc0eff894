"""How a time is typed and shown, on a clock of 24 or of 12 hours. No Kivy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.wording import counts_twelve, time_text

# ASCII digits only: `\d` and `int()` would also take other scripts' digits.
_TIME = re.compile(r"([0-9]{1,2})(?:[:.h ]?([0-9]{2}))?(?: ?(a|p)(?:\.? ?m\.?)?)?", re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)
_HALF_DAY = 12
_MINUTES_APART = 5


def parse_time(text: str) -> time:
    """Reads `07:15`, `7:15`, `7.15`, `0715`, and with am or pm `7.15 pm` and `7 pm`, whichever clock is shown.

    Raises InvalidEntry.
    """
    match = _TIME.fullmatch(" ".join(text.split()))
    if match:
        hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if half and 1 <= hour <= _HALF_DAY and minute < 60:
            return time(hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0), minute)
        if not half and match[2] and hour < 24 and minute < 60:
            return time(hour, minute)
    typed = text.strip()[:40]
    if counts_twelve():
        raise InvalidEntry(_("“{text}” is not a time. Write it as 7:15 am or 7:15 pm.").format(text=typed))
    raise InvalidEntry(_("“{text}” is not a time. Write it as 07:15, from 00:00 to 23:59.").format(text=typed))


def step_time(typed: str, minutes: int) -> tuple[str, int]:
    """The typed time some minutes on, and by how many days that is another day. Raises InvalidEntry."""
    moved = datetime.combine(_ANY_DAY, parse_time(typed)) + timedelta(minutes=minutes)
    return time_text(moved.time()), (moved.date() - _ANY_DAY).days


@dataclass(frozen=True, slots=True)
class TimeChoices:
    """What can be picked: (value, label, chosen). halves: before and after noon, none on a clock of 24 hours.

    hours: of the whole day, or of the half that is chosen; values are 0 to 23.
    """

    halves: Sequence[tuple[int, str, bool]]
    hours: Sequence[tuple[int, str, bool]]
    minutes: Sequence[tuple[int, str, bool]]


def time_choices(typed: str) -> TimeChoices:
    """The choices around the typed time; none is chosen while it cannot be read."""
    try:
        chosen = parse_time(typed)
    except InvalidEntry:
        chosen = None
    hour, minute = (chosen.hour, chosen.minute) if chosen else (None, None)
    minutes = [(m, f"{m:02}", m == minute) for m in range(0, 60, _MINUTES_APART)]
    if not counts_twelve():
        return TimeChoices((), [(h, f"{h:02}", h == hour) for h in range(24)], minutes)
    after_noon = _HALF_DAY if hour is not None and hour >= _HALF_DAY else 0
    halves = [(0, _("am"), hour is not None and not after_noon), (_HALF_DAY, _("pm"), bool(after_noon))]
    hours = [(after_noon + h, str(h or _HALF_DAY), after_noon + h == hour) for h in range(_HALF_DAY)]
    return TimeChoices(halves, hours, minutes)


def picked(typed: str, hour: int | None = None, minute: int | None = None, half: int | None = None) -> str:
    """The typed time with another hour, minute or half of the day; what cannot be read counts as midnight."""
    try:
        base = parse_time(typed)
    except InvalidEntry:
        base = time()
    if half is not None:
        hour = base.hour % _HALF_DAY + half
    return time_text(time(base.hour if hour is None else hour, base.minute if minute is None else minute))
