"""How much leaked, over time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from diary.analytics.bins import BinTable, bin_start
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
    found: defaultdict[date, Counter[Amount]] = defaultdict(Counter)
    for count in counts:
        if count.day in table.period:
            found[bin_start(count.day, table.grain, table.birth)][count.amount] += count.leaks
    starts = (bin_start(one.period.start, table.grain, table.birth) for one in table.bins)
    return AmountTable(table, tuple(dict(found[start]) for start in starts))
