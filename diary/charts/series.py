"""What the weekly bars are made of, before any drawing."""

from dataclasses import dataclass

from diary.analytics import Week, WeekTable
from diary.charts.style import OTHER_LOOK, Look, look_of
from diary.i18n import _
from diary.model import Trigger

# The most frequent triggers that get a segment of their own; the rest stand together.
SHOWN_TRIGGERS = 6
# (design) Weeks with an entry on fewer than 4 of 7 days are marked: their count says little.
_FEW_OF_SEVEN = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One segment of every bar: counts, one per week, and how it looks."""

    id: str
    label: str
    look: Look
    counts: tuple[int, ...]


def series(table: WeekTable) -> tuple[Series, ...]:
    """The segments from the bottom up: the most frequent triggers, the other triggers, no trigger named."""
    totals = {t: n for t, n in table.by_trigger.items() if n and t is not None}
    places = list(Trigger)
    ranked = sorted(totals, key=lambda t: (-totals[t], places.index(t)))
    found = [_one(table, t, t.label) for t in ranked[:SHOWN_TRIGGERS]]
    rest = ranked[SHOWN_TRIGGERS:]
    if rest:
        counts = tuple(sum(week.leaks.get(t, 0) for t in rest) for week in table.weeks)
        found.append(Series("others", _("Other triggers"), OTHER_LOOK, counts))
    if table.by_trigger.get(None):
        found.append(_one(table, None, _("No trigger named")))
    return tuple(found)


def few_entries(week: Week) -> bool:
    """The week has an entry, but on fewer than 4 of 7 days (of a part of a week accordingly)."""
    return 0 < week.diary_days * 7 < _FEW_OF_SEVEN * week.period.days


def _one(table: WeekTable, trigger: Trigger | None, label: str) -> Series:
    counts = tuple(week.leaks.get(trigger, 0) for week in table.weeks)
    return Series(trigger.value if trigger else "unnamed", label, look_of(trigger), counts)
