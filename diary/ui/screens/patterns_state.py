"""What the patterns on the Trends screen show. No Kivy."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diary.analytics import pattern_lines, pattern_rows
from diary.i18n import _, ngettext
from diary.wording import span_text

if TYPE_CHECKING:
    from diary.analytics import Patterns, Tally


@dataclass(frozen=True, slots=True)
class CountRow:
    """A value with its leaks. share: of the longest bar, 0 to 1; the leaks that do not say it have none."""

    label: str
    leaks: str
    share: float


@dataclass(frozen=True, slots=True)
class CountTable:
    """One kind of detail. title: its name."""

    title: str
    rows: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True)
class PatternsState:
    """period: what is looked at, with its leaks. lines: the sentences. note: how they are meant, or "".

    hours: leaks by weekday and hour, None with too few leaks; then there are no tables either.
    """

    period: str
    lines: str
    note: str
    hours: tuple[tuple[int, ...], ...] | None
    tables: tuple[CountTable, ...]


def build_patterns_state(found: "Patterns", today: date) -> PatternsState:
    """found: of a period that may not be over yet."""
    last = max(found.period.start, min(found.period.last, today))
    lines = pattern_lines(found)
    *said, note = (*lines, "") if found.lacking else lines
    return PatternsState(
        period=_("{leaks} logged, {span}.").format(
            leaks=ngettext("{n} leak", "{n} leaks", found.leaks).format(n=found.leaks),
            span=span_text(found.period.start, last),
        ),
        lines="\n".join(said),
        note=note,
        hours=None if found.lacking else found.hours,
        tables=() if found.lacking else tuple(_table(tally) for tally in found.tallies.values() if tally.said),
    )


def _table(tally: "Tally") -> CountTable:
    longest = max(tally.counts.values())
    return CountTable(
        title=tally.kind.label,
        rows=tuple(
            CountRow(row.label, str(row.leaks), row.leaks / longest if row.said else 0.0)
            for row in pattern_rows(tally)
        ),
    )
