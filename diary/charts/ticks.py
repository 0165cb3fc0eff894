"""What is written below the bars: as many names as fit, at regular distances."""

from collections.abc import Callable
from typing import NamedTuple

from diary.analytics import Bin, BinTable, Grain
from diary.i18n import _
from diary.wording import short_date, short_month

_STEPS = {
    Grain.DAY: (1, 2, 7, 14, 28, 56, 91, 182, 364),
    Grain.WEEK: (1, 2, 4, 8, 13, 26, 52, 104, 260, 520),
    Grain.MONTH: (1, 2, 3, 6, 12, 24, 60, 120),
}


# Days; within a year a date names one day.
_YEAR = 366


class Tick(NamedTuple):
    """bar: from 0."""

    bar: int
    label: str


def ticks(table: BinTable, slot: float, width_of: Callable[[str], float]) -> tuple[Tick, ...]:
    """Names of the bars at the least distance at which none touches: numbers divisible by it, or dates.

    slot: the width of a bar; width_of: that of a name with the room around it, in the same unit.
    """
    labels = [_label(one, table) for one in table.bins]
    widest = max(width_of(label) for label in labels)
    steps = _STEPS[table.grain]
    step = next((step for step in steps if step * slot >= widest), steps[-1])
    return tuple(
        Tick(bar, labels[bar])
        for bar, one in enumerate(table.bins)
        if _place(bar, one, table.grain) % step == 0 and _fits(bar, len(labels), width_of(labels[bar]) / slot)
    )


def _place(bar: int, one: Bin, grain: Grain) -> int:
    """What is counted in steps: months from January, weeks from the birth, else from the first bar."""
    if grain is Grain.MONTH:
        return one.period.start.year * 12 + one.period.start.month - 1
    return bar if one.number is None else one.number


def _fits(bar: int, bars: int, width: float) -> bool:
    """The name ends where the bars do, but for the room around it. width: in bars."""
    return bar == 0 or bar + 0.5 + width / 2 <= bars + width / 4


def _label(one: Bin, table: BinTable) -> str:
    """January goes by its year, and a date of several years by its month and year."""
    start = one.period.start
    if table.grain is Grain.MONTH:
        return str(start.year) if start.month == 1 else short_month(start)
    if one.number is not None:
        return str(one.number)
    if table.period.days > _YEAR:
        return _("{month} {year}").format(month=short_month(start), year=start.year)
    return short_date(start)
