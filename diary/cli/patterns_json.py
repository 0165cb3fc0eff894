"""The patterns as a JSON object. Its names and meanings stay; new ones may be added.

from, to             the days looked at, both included
leaks                all leaks logged in them
enough, least        whether there are at least `least` of them; `counts` and `hours` are null below that
text                 the sentences that the app shows
counts               by kind: trigger, side, amount, fluid, part_of_day (hours of the clock on the wall, 04-08 ends
                     before 08:00), weekday, since_feed (minutes since the last feed or pump). Each with
                       said      leaks that carry the detail
                       not_said  leaks that do not; "not sure" counts as not said
                       values    leaks by value; a leak with several triggers counts for each
hours                leaks by weekday (Monday first) and hour, 7 lists of 24
"""

from typing import Any

from diary.analytics import Patterns, pattern_lines
from diary.analytics.patterns import LEAST_LEAKS


def patterns_json(found: Patterns) -> dict[str, Any]:
    """`found` as the module describes it."""
    enough = not found.lacking
    return {
        "from": found.period.start.isoformat(),
        "to": found.period.last.isoformat(),
        "leaks": found.leaks,
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
