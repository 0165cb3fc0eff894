"""Dates as people know them, and ranges of days. Every range in this project is half-open: [start, end)."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from diary.errors import InvalidEntry
from diary.i18n import _
from diary.model.moment import check_date

# ASCII digits only: `\d` and `int()` would also take other scripts' digits.
_PARTIAL = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")


def parse_date(text: str) -> date:
    """A full date written `YYYY-MM-DD`, from 1970 to 2199. Raises InvalidEntry."""
    partial = PartialDate.parse(text)
    if partial.about:
        raise InvalidEntry(_("“{text}” has no day. Write it as 2026-03-14.").format(text=text.strip()))
    return partial.earliest


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which perhaps only the month is known.

    earliest: the date, or the first of the month when the day is not known. Flags use the earliest possible
    date, so that a missing day never delays one.
    about: True when only the month is known.
    """

    earliest: date
    about: bool = False

    def __post_init__(self) -> None:
        check_date(self.earliest)
        if self.about and self.earliest.day != 1:
            raise InvalidEntry(_("A date known only by its month is kept as the first of that month."))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `2026-03-14`, or `2026-03` when the day is not known. Raises InvalidEntry."""
        match = _PARTIAL.fullmatch(text.strip())
        if match is None:
            raise InvalidEntry(
                _("“{text}” is not a date. Write it as 2026-03-14, or 2026-03 when the day is not known.").format(
                    text=text.strip()[:40]
                )
            )
        year, month, day = match.groups()
        try:
            return cls(date(int(year), int(month), int(day or 1)), about=day is None)
        except ValueError:
            raise InvalidEntry(
                _("“{text}” is not in the calendar. Check the month and the day.").format(text=text.strip())
            ) from None

    @property
    def latest(self) -> date:
        """The date, or the last of the month when the day is not known."""
        if not self.about:
            return self.earliest
        first = self.earliest
        return first.replace(day=monthrange(first.year, first.month)[1])

    def __str__(self) -> str:
        return f"{self.earliest:%Y-%m}" if self.about else self.earliest.isoformat()


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, not including, `end`. Raises InvalidEntry when it would be empty."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidEntry(
                _("The period from {start} to {end} has no day in it.").format(start=self.start, end=self.last)
            )

    @classmethod
    def of_days(cls, first: date, last: date) -> Self:
        """Both days included, as people say it."""
        return cls(first, last + timedelta(days=1))

    @classmethod
    def ending(cls, last: date, days: int) -> Self:
        """The `days` days of which `last` is the last."""
        return cls(last - timedelta(days=days - 1), last + timedelta(days=1))

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def dates(self) -> Iterator[date]:
        """Every day, in order."""
        return (self.start + timedelta(days=n) for n in range(self.days))

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end
