"""Patterns in words: counts of the logged, never causes, never percentages."""

from dataclasses import dataclass

from diary.analytics.patterns import LEAST_LEAKS, Patterns, Tally
from diary.i18n import N_, _
from diary.model import Choice

COUNTS_ONLY = N_("These are counts of what you logged; they do not tell why.")


def pattern_lines(patterns: Patterns) -> tuple[str, ...]:
    """A sentence for each kind with enough entries that agree; with too few leaks, what is lacking."""
    if patterns.lacking:
        return (lacking(patterns),)
    lines = tuple(line for tally in patterns.tallies.values() if (line := tally_line(tally)))
    return (*lines, _(COUNTS_ONLY))


def lacking(patterns: Patterns) -> str:
    """How many leaks are missing until something is shown."""
    return _(
        "Counts by trigger and time are shown from {least} logged leaks on; it takes {n} more in this time."
    ).format(least=LEAST_LEAKS, n=patterns.lacking)


def tally_line(tally: Tally) -> str:
    """`Trigger: shower, 6 of 14 logged leaks.`; "" when too few entries say it."""
    most = tally.most
    if not most:
        return ""
    labels = [label_of(value) for value in most]
    kind, times = tally.kind.label, of_leaks(tally.named[most[0]], tally.leaks)
    if len(labels) == 1:
        return _("{kind}: {value}, {times}.").format(kind=kind, value=labels[0], times=times)
    return _("{kind}: {value} and {other}, {times} each.").format(
        kind=kind, value=labels[0], other=labels[1], times=times
    )


def label_of(value: Choice | str) -> str:
    """The label of a choice; her own words as they are."""
    return value.label if isinstance(value, Choice) else value


def of_leaks(count: int, leaks: int) -> str:
    """`6 of 14 logged leaks`."""
    return _("{n} of {leaks} logged leaks").format(n=count, leaks=leaks)


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One value with its count. said: False for the leaks that do not carry the detail."""

    label: str
    leaks: int
    said: bool = True


def pattern_rows(tally: Tally) -> tuple[PatternRow, ...]:
    """The counts to show, the leaks that do not say it last; the times of day and the days all say it."""
    rows = tuple(PatternRow(label_of(value), count) for value, count in tally.named.items())
    return (*rows, PatternRow(_("Not said"), tally.not_said, said=False)) if tally.not_said else rows
