"""How the values that are typed are read. A value that cannot be read is an InvalidEntry with a sentence."""

import re
from datetime import date, datetime, time, timedelta

from diary.cli.terminal import one_line
from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model import Moment, PartialDate, parse_date
from diary.report import Paper, Private

_AGO = re.compile(r"([0-9]{1,4}) ?(m|min|h)(?: ago)?")
_CLOCK = re.compile(r"(?:(yesterday|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[ T])?([0-9]{1,2}):([0-9]{2})")
# Nobody logs a leak of more than a week ago as "so many hours ago".
_MAX_AGO = timedelta(days=7)

CLEAR = "none"


class UsageError(Exception):
    """The words of a command are off; `str()` is the sentence."""


def when(text: str, now: Moment) -> Moment:
    """What `text` means: `07:15`, `yesterday 23:10`, `2026-03-14 07:15` on the clock here, `15m` or `2h` ago."""
    ago = _AGO.fullmatch(text.strip())
    if ago:
        amount = int(ago[1])
        span = timedelta(hours=amount) if ago[2] == "h" else timedelta(minutes=amount)
        if span <= _MAX_AGO:
            return now.before(span)
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        try:
            return now.at(datetime.combine(_day(clock[1], now.day), time(int(clock[2]), int(clock[3]))))
        except ValueError:
            pass
    raise InvalidEntry(
        _(
            "“{text}” is not a time. Write 07:15, “yesterday 23:10”, “2026-03-14 07:15”, "
            "or 15m or 2h for so long ago."
        ).format(text=text[:40])
    )


def _day(text: str | None, today: date) -> date:
    if text is None:
        return today
    return today - timedelta(days=1) if text == "yesterday" else parse_date(text)


def optional_date(text: str) -> PartialDate | None:
    """A day or a month; None for “none”, which clears it."""
    return None if text.strip().lower() == CLEAR else PartialDate.parse(text)


def private(text: str) -> frozenset[Private]:
    """The private things of a comma-separated list, or all, or none."""
    names = [name.strip().lower() for name in text.split(",")]
    if names == ["all"]:
        return frozenset(Private)
    if names == [CLEAR]:
        return frozenset()
    unknown = [name for name in names if name not in list(Private)]
    if unknown:
        raise InvalidEntry(
            _("“{text}” cannot be chosen. Choose from {values}, all or none.").format(
                text=unknown[0], values=", ".join(Private)
            )
        )
    return frozenset(Private(name) for name in names)


def paper(text: str) -> Paper:
    """The size of a sheet."""
    try:
        return Paper(text.strip().lower())
    except ValueError:
        raise InvalidEntry(
            _("“{text}” is not a paper. Choose from {values}.").format(text=text[:40], values=", ".join(Paper))
        ) from None


def whole_number(text: str) -> int:
    """A number of at most six of the digits 0 to 9."""
    if not re.fullmatch(r"[0-9]{1,6}", text.strip()):
        raise InvalidEntry(_("“{text}” is not a whole number.").format(text=text[:40]))
    return int(text)


def weeks(text: str) -> int:
    """A number of weeks, 1 to 520."""
    number = whole_number(text)
    if not 1 <= number <= 520:
        raise InvalidEntry(_("{n} weeks cannot be shown; choose 1 to 520.").format(n=number))
    return number


def own_words(text: str) -> str:
    """Her words in one line that a terminal can show; "" for “none”, which clears them."""
    words = one_line(text)
    if not words:
        raise InvalidEntry(_("Nothing stands there. Write “none” to clear it."))
    return "" if words.lower() == CLEAR else words
