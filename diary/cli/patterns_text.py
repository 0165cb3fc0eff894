"""Patterns as the terminal shows them."""

from diary.analytics import Patterns, Tally, leaks_text, pattern_lines, pattern_rows
from diary.i18n import _
from diary.wording import span_text

_WIDEST_BAR = 24


def patterns_text(found: Patterns) -> str:
    """The sentences, then each kind with its counts; with too few leaks, only what is lacking."""
    lines = [
        _("{leaks} logged, {span}").format(
            leaks=leaks_text(found.leaks, found.pressed), span=span_text(found.period.start, found.period.last)
        ),
        "",
        *pattern_lines(found),
    ]
    if not found.lacking:
        for tally in found.tallies.values():
            if tally.said:
                lines += ["", tally.kind.label, *_rows(tally)]
    return "\n".join(lines)


def _rows(tally: Tally) -> list[str]:
    rows = pattern_rows(tally)
    width, most = max(len(row.label) for row in rows), max(row.leaks for row in rows)
    return [
        f"  {row.label:<{width}}  {row.leaks:>5}  {'█' * round(_WIDEST_BAR * row.leaks / most)}".rstrip()
        for row in rows
    ]
