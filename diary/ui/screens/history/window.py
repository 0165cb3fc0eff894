"""The part of the diary that History holds in memory: whole days that follow each other. No Kivy."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from diary.logbook import DiaryDay

# A page is a good window full; five of them are held.
PAGE_ROWS = 60
MOST_ROWS = 300
# Before anything is known about how full her days are.
_FIRST_DAYS = 10
_DAY = timedelta(days=1)


class ReadDays(Protocol):
    """As `Logbook.days`: at most `limit` days, newest first, between `after` and `before`, both excluded."""

    def __call__(
        self, before: date | None = None, limit: int = 30, after: date | None = None
    ) -> "Sequence[DiaryDay]": ...


class DayWindow:
    """days: what is held, newest first. newest, oldest: nothing lies beyond that end.

    At most about `MOST_ROWS` rows (a day is one, each of its leaks is one) are held, and always whole days.
    """

    def __init__(self, read: ReadDays) -> None:
        self._read = read
        self.days: list[DiaryDay] = []
        self.newest = True
        self.oldest = True

    @property
    def rows(self) -> int:
        """How many rows are held."""
        return sum(map(_rows, self.days))

    def begin(self) -> None:
        """Holds the newest days."""
        self.days = []
        self.newest, self.oldest = True, False
        self.read_older()

    def go(self, day: date) -> None:
        """Holds the days around `day`, whether anything is logged on it or not."""
        self.days = []
        later, self.newest = self._page(after=day)
        since, self.oldest = self._page(before=day + _DAY if day < date.max else None)
        self.days = later + since

    def read_older(self) -> bool:
        """Reads a page on into the past; False when there is none."""
        if self.oldest:
            return False
        page, self.oldest = self._page(before=self.days[-1].day if self.days else None)
        self.days += page
        self._trim(newest_first=True)
        return bool(page)

    def read_newer(self) -> bool:
        """Reads a page on towards today; False when there is none."""
        if self.newest:
            return False
        page, self.newest = self._page(after=self.days[0].day if self.days else None)
        self.days[:0] = page
        self._trim(newest_first=False)
        return bool(page)

    def read_again(self) -> None:
        """Reads the same part as it is now."""
        if not self.days:
            self.begin()
            return
        count = len(self.days)
        before = None if self.newest or self.days[0].day == date.max else self.days[0].day + _DAY
        found = list(self._read(before=before, limit=count + 1))
        self.days, self.oldest = found[:count], len(found) <= count
        if not found and before is not None:
            self.begin()

    def _limit(self) -> int:
        """As many days as make a page, after those that are held."""
        if not self.days:
            return _FIRST_DAYS
        return max(1, PAGE_ROWS * len(self.days) // self.rows)

    def _page(self, before: date | None = None, after: date | None = None) -> "tuple[list[DiaryDay], bool]":
        """The days that come next, and whether they are the last. Her days may be fuller there than here."""
        limit = self._limit()
        days = list(self._read(before=before, limit=limit, after=after))
        nearest = days if after is None else days[::-1]
        rows = list(accumulate(map(_rows, nearest)))
        kept = nearest[: max(1, bisect_right(rows, PAGE_ROWS))]
        return kept if after is None else kept[::-1], len(kept) == len(days) < limit

    def _trim(self, newest_first: bool) -> None:
        """Lets go of whole days at the end she came from."""
        rows = self.rows
        while rows > MOST_ROWS and len(self.days) > 1:
            gone = self.days.pop(0 if newest_first else -1)
            rows -= _rows(gone)
            if newest_first:
                self.newest = False
            else:
                self.oldest = False


def _rows(day: "DiaryDay") -> int:
    return 1 + len(day.episodes)
