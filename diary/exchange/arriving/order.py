"""Whether the day or the month comes first in the dates of a file: all of them tell, or the user is asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from diary.exchange.arriving.dates import DateOrder, year_last

_MOST_SHOWN = 3
_MONTHS = 12
# 2020; and more years than a log of leaks has.
_THESE_TIMES = 20
_MANY_YEARS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the dates of a file say. order: None where they do not tell. unclear: dates that can be read both ways.

    against: two dates of which each tells another order, else empty. year_first: a date with two digits for its
    year that seem to stand at its beginning, else "".
    """

    order: DateOrder | None
    unclear: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    year_first: str = ""


class FileOrder:
    """The order of the dates of one file, found when the first of them needs it."""

    def __init__(self, chosen: DateOrder | None, find: Callable[[], DateOrder]) -> None:
        self._order = chosen
        self._find = find

    def __call__(self) -> DateOrder:
        if self._order is None:
            self._order = self._find()
        return self._order


def evidence_of(dates: Iterable[str]) -> Evidence:
    """What `dates` show together; texts that hold no date with the year at its end say nothing.

    A date with dots has its day first unless that cannot be; it decides nothing about one with slashes.
    """
    telling: dict[DateOrder, str] = {}
    dotted = ""
    unclear: dict[str, None] = {}
    short = _ShortYears()
    for text in dates:
        match = year_last(text)
        if match is None:
            continue
        first, second, shown = int(match[1]), int(match[3]), match[0]
        if len(match[4]) == 2:
            short.add(first, int(match[4]), shown)
        if first > _MONTHS >= second:
            telling.setdefault(DateOrder.DAY_FIRST, shown)
        elif second > _MONTHS >= first:
            telling.setdefault(DateOrder.MONTH_FIRST, shown)
        elif match[2] == ".":
            dotted = dotted or shown
        elif first != second and len(unclear) < _MOST_SHOWN:
            unclear[shown] = None
    if short.begin:
        return Evidence(None, year_first=short.example)
    if dotted and DateOrder.MONTH_FIRST in telling:
        telling.setdefault(DateOrder.DAY_FIRST, dotted)
    if len(telling) > 1:
        return Evidence(None, against=(telling[DateOrder.DAY_FIRST], telling[DateOrder.MONTH_FIRST]))
    if telling:
        return Evidence(next(iter(telling)))
    return Evidence(None, tuple(unclear)) if unclear else Evidence(DateOrder.DAY_FIRST)


class _ShortYears:
    """Dates with two digits for the year, such as 26/03/14: a log is of a year or two, and of many days."""

    def __init__(self) -> None:
        self.example = ""
        self._firsts: set[int] = set()
        self._lasts: set[int] = set()

    def add(self, first: int, last: int, shown: str) -> None:
        self.example = self.example or shown
        self._firsts.add(first)
        self._lasts.add(last)

    @property
    def begin(self) -> bool:
        """The years stand at the beginning: few, of these times, while as years the ends would be many or old."""
        few = 0 < len(self._firsts) <= 2 and min(self._firsts) >= _THESE_TIMES
        return few and (len(self._lasts) > _MANY_YEARS or min(self._lasts) < _THESE_TIMES)
