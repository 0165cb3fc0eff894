"""How much leaked, over time."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diary.analytics.bins import BinTable
from diary.i18n import _
from diary.model import Amount, DayAmount


@dataclass(frozen=True, slots=True)
class AmountTable:
    """The bins of `table`, and for each of them its leaks by amount; UNSURE stands for those that do not say."""

    table: BinTable
    amounts: tuple[Mapping[Amount, int], ...]

    @property
    def totals(self) -> Mapping[Amount, int]:
        """Leaks by amount over the whole period; those that were not logged are left out."""
        return dict(sum((Counter(one) for one in self.amounts), Counter[Amount]()))


def amount_label(amount: Amount) -> str:
    """Its name; "Not said" for a leak that does not say how much."""
    return _("Not said") if amount is Amount.UNSURE else amount.label


def amount_table(counts: Iterable[DayAmount], table: BinTable) -> AmountTable:
    """The amounts of the leaks that `table` counts; what lies outside its period is left out."""
    starts = [one.period.start for one in table.bins]
    found: list[Counter[Amount]] = [Counter() for _start in starts]
    for count in counts:
        if count.day in table.period:
            found[bisect(starts, count.day) - 1][count.amount] += count.leaks
    return AmountTable(table, tuple(map(dict, found)))
