"""What the bars over time are made of, before any drawing."""

from dataclasses import dataclass

from diary.analytics import AmountTable, BinTable, amount_label
from diary.charts.style import AMOUNT_LOOKS, OTHER_LOOK, Look, look_of
from diary.i18n import _
from diary.model import Amount, Trigger

# The most frequent triggers that get a segment of their own; the rest stand together.
SHOWN_TRIGGERS = 6


@dataclass(frozen=True, slots=True)
class Series:
    """One segment of every bar: counts, one per bar, and how it looks."""

    id: str
    label: str
    look: Look
    counts: tuple[int, ...]


def series(table: BinTable) -> tuple[Series, ...]:
    """The segments from the bottom up: the most frequent triggers, the other triggers, no trigger named."""
    totals = {t: n for t, n in table.by_trigger.items() if n and t is not None}
    places = list(Trigger)
    ranked = sorted(totals, key=lambda t: (-totals[t], places.index(t)))
    found = [_one(table, t, t.label) for t in ranked[:SHOWN_TRIGGERS]]
    rest = ranked[SHOWN_TRIGGERS:]
    if rest:
        counts = tuple(sum(one.leaks.get(t, 0) for t in rest) for one in table.bins)
        found.append(Series("others", _("Other triggers"), OTHER_LOOK, counts))
    if table.by_trigger.get(None):
        found.append(_one(table, None, _("No trigger named")))
    return tuple(found)


def amount_series(found: AmountTable) -> tuple[Series, ...]:
    """The segments from the least to the most that leaked, last the leaks that do not say how much."""
    return tuple(
        Series(
            amount.value,
            amount_label(amount),
            AMOUNT_LOOKS[amount],
            tuple(amounts.get(amount, 0) for amounts in found.amounts),
        )
        for amount in Amount
        if found.totals.get(amount)
    )


def leak_series(table: BinTable) -> Series:
    """All leaks as one segment."""
    return Series("leaks", _("Leaks"), look_of(next(iter(Trigger))), tuple(one.total for one in table.bins))


def _one(table: BinTable, trigger: Trigger | None, label: str) -> Series:
    counts = tuple(one.leaks.get(trigger, 0) for one in table.bins)
    return Series(trigger.value if trigger else "unnamed", label, look_of(trigger), counts)
