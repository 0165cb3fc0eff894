"""The patterns as one object, under the stable names that docs/json.md explains."""

from typing import Any

from diary.analytics import Patterns, pattern_lines
from diary.analytics.patterns import LEAST_LEAKS


def patterns_json(found: Patterns) -> dict[str, Any]:
    """`found` as docs/json.md describes it."""
    enough = not found.lacking
    return {
        "from": found.period.start.isoformat(),
        "to": found.period.last.isoformat(),
        "leaks": found.leaks,
        "pressed": found.pressed,
        "enough": enough,
        "least": LEAST_LEAKS,
        "text": list(pattern_lines(found)),
        "counts": {
            kind.value: {
                "said": tally.said,
                "not_said": tally.not_said,
                "values": {value.value: count for value, count in tally.counts.items()},
            }
            for kind, tally in found.tallies.items()
        }
        if enough
        else None,
        "hours": [list(day) for day in found.hours] if enough else None,
    }
