"""Dates and times as people and programs write them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from diary.errors import InvalidEntry
from diary.exchange.mapped.column_map import DateOrder
from diary.i18n import _

# ASCII digits only: `\d` and `int()` also take other scripts' digits.
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4}|[0-9]{2})")
_TIME = re.compile(
    r"([0-9]{1,2})[:.hH]([0-9]{2})(?:[:.]([0-9]{2}))?(?:[.,][0-9]{1,9})?\s*([aApP])?\.?(?(4)[mM]\.?)"
    r"\s*(?:h|Uhr)?"
)
_OFFSET = re.compile(r"(Z|[+-][0-9]{2}:?[0-9]{2})$")
_BETWEEN = re.compile(r"T|,?\s+")
# Two digits of a year are of this century.
_CENTURY = 2000


def looks_like_date(text: str) -> bool:
    return any(pattern.match(text.strip()) for pattern in (_YEAR_FIRST, _YEAR_LAST))


def has_time(text: str) -> bool:
    """A time stands after a date."""
    day, rest = _split(text)
    return looks_like_date(day) and _TIME.fullmatch(_OFFSET.sub("", rest).strip()) is not None


def order_of(dates: Iterable[str]) -> tuple[DateOrder | None, tuple[str, ...]]:
    """The order that the first telling date shows, else the dates that can be read both ways, at most three.

    Dots stand in dates whose day comes first. (None, ()) when no date needs an order.
    """
    unclear: list[str] = []
    for text in dates:
        match = _YEAR_LAST.match(text.strip())
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            return DateOrder.DAY_FIRST, ()
        if second > 12 >= first:
            return DateOrder.MONTH_FIRST, ()
        shown = match[0]
        if first != second and len(unclear) < 3 and shown not in unclear:
            unclear.append(shown)
    return None, tuple(unclear)


def read_date(text: str, order: DateOrder | None) -> date:
    """Raises InvalidEntry with a sentence."""
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match[1], match[3], match[4]
    elif match := _YEAR_LAST.fullmatch(text):
        day, month, year = match[1], match[3], match[4]
        if order is DateOrder.MONTH_FIRST and match[2] != ".":
            day, month = month, day
    else:
        raise InvalidEntry(_("“{text}” is not a date. Write it as 2026-03-14.").format(text=text[:40]))
    try:
        return date(int(year) + (_CENTURY if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        raise InvalidEntry(
            _("“{text}” is not in the calendar. Check the month and the day.").format(text=text[:40])
        ) from None


def read_time(text: str) -> time:
    """Raises InvalidEntry with a sentence."""
    match = _TIME.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError
        hour = int(match[1])
        if match[4]:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if match[4] in "pP" else 0)
        return time(hour, int(match[2]), int(match[3] or 0))
    except ValueError:
        raise InvalidEntry(
            _("“{text}” is not a time. Write it as 07:15.").format(text=text.strip()[:40])
        ) from None


def read_both(text: str, order: DateOrder | None) -> tuple[datetime, int | None]:
    """The wall clock in `text` (naive) and its minutes ahead of UTC, None where it does not say.

    Without a time it is noon. Raises InvalidEntry.
    """
    day, rest = _split(text)
    offset = _OFFSET.search(rest)
    clock = rest[: offset.start()].strip() if offset else rest
    return (
        datetime.combine(read_date(day, order), read_time(clock) if clock else NOON),
        _minutes(offset[1]) if offset else None,
    )


# For a day of which no time is known.
NOON = time(12)


def _split(text: str) -> tuple[str, str]:
    text = text.strip()
    between = _BETWEEN.search(text)
    # "3. 4. 2026" has spaces of its own.
    spaced = re.match(r"[0-9]{1,2}\. [0-9]{1,2}\. [0-9]{4}", text)
    if spaced:
        return spaced[0], text[spaced.end() :].strip(" ,T")
    return (text[: between.start()], text[between.end() :].strip()) if between else (text, "")


def _minutes(text: str) -> int:
    if text == "Z":
        return 0
    digits = text[1:].replace(":", "")
    minutes = int(timedelta(hours=int(digits[:2]), minutes=int(digits[2:])).total_seconds()) // 60
    return -minutes if text[0] == "-" else minutes
