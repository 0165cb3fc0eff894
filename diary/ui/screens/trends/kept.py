"""What was read of the diary for the pictures over time: moving them by a bar reads that bar only. No Kivy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from diary.analytics import AmountTable, Bin, BinTable, Grain, Patterns, bin_start, shifted
from diary.model import Amount, Period

if TYPE_CHECKING:
    from diary.logbook import Logbook

T = TypeVar("T")


class Kept:
    """The bins since the diary last changed; of another state of it make another one. Periods are whole bins."""

    def __init__(self, logbook: "Logbook") -> None:
        self._logbook = logbook
        self._weeks = logbook.week_count()
        self._bins: dict[Grain, dict[date, Bin]] = {grain: {} for grain in Grain}
        self._tables: dict[Grain, BinTable] = {}
        self._patterns: tuple[Period, Patterns] | None = None
        self._amounts: dict[date, Mapping[Amount, int]] = {}

    def table(self, period: Period, grain: Grain) -> BinTable:
        """As of `Logbook.bins`."""

        def read(missing: Period) -> Sequence[Bin]:
            self._tables[grain] = self._logbook.bins(missing, grain)
            return self._tables[grain].bins

        bins = self._of(self._bins[grain], period, grain, read)
        return replace(self._tables[grain], period=period, bins=bins)

    def amounts(self, period: Period) -> AmountTable:
        """As of `Logbook.amounts`."""

        def read(missing: Period) -> Sequence[Mapping[Amount, int]]:
            return self._logbook.amounts(missing).amounts

        found = self._of(self._amounts, period, Grain.WEEK, read)
        return AmountTable(self.table(period, Grain.WEEK), found)

    def patterns(self, period: Period) -> Patterns:
        """As of `Logbook.patterns`; three pictures show the same."""
        if self._patterns is None or self._patterns[0] != period:
            self._patterns = period, self._logbook.patterns(period)
        return self._patterns[1]

    def _of(
        self, known: dict[date, T], period: Period, grain: Grain, read: Callable[[Period], Sequence[T]]
    ) -> tuple[T, ...]:
        starts = [bin_start(period.start, grain, self._weeks)]
        while (following := shifted(starts[-1], grain, 1)) < period.end:
            starts.append(following)
        missing = [start for start in starts if start not in known]
        if missing:
            stretch = Period(missing[0], shifted(missing[-1], grain, 1))
            places = (start for start in starts if start in stretch)
            known.update(zip(places, read(stretch), strict=True))
        return tuple(known[start] for start in starts)
