"""What the history costs in a diary of 100,000 leaks: pages, filters, a month, and the counts of triggers.

Run it by `make bench`.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from uuid6 import uuid7

from diary.logbook import Logbook
from diary.model import EntryFilter, Fluid, Period, Side, Trigger

ROWS = 100_000
ROUNDS = 15
START = datetime(2016, 1, 1, tzinfo=UTC)
TRIGGERS = [trigger.value for trigger in Trigger if trigger is not Trigger.OTHER]
SIDES = ("left", "right", "both", "unsure")

_EPISODE = (
    "INSERT INTO episode (id, occurred_at, offset_minutes, zone, day, main_trigger, other_trigger, side, amount, "
    "fluid, onset, openings, feelings, note, created_at, updated_at, deleted_at) "
    "VALUES (?, ?, 0, 'UTC', ?, ?, ?, ?, 'unsure', ?, 'unsure', 'unsure', '', ?, ?, ?, ?)"
)
_FURTHER = "INSERT INTO episode_trigger VALUES (?, 1, 'late_pregnancy')"


def rows() -> Iterator[tuple[object, ...]]:
    """A leak every 53 minutes: a tenth with a note, one in 20 of an own trigger, one in 50 deleted."""
    for n in range(ROWS):
        at = START + timedelta(minutes=53 * n)
        written = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        own = n % 20 == 7
        yield (
            str(uuid7()),
            written,
            at.date().toordinal(),
            "other" if own else TRIGGERS[n % len(TRIGGERS)],
            "Cold wind" if own else "",
            SIDES[n % 4],
            "pus" if n % 5000 == 0 else "milky",
            f"Écrit à la main, numéro {n}" if n % 10 == 3 else "",
            written,
            written,
            written if n % 50 == 49 else None,
        )


def fill(path: Path) -> None:
    Logbook.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        episodes = list(rows())
        connection.executemany(_EPISODE, episodes)
        connection.executemany(_FURTHER, [(row[0],) for row in episodes[::400]])


def show(what: str, work: Callable[[], object]) -> None:
    times = []
    for _round in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    print(f"{what}: {median(times) * 1000:.1f} ms")


def main() -> None:
    middle = date(2020, 6, 1)
    filters = {
        "no filter": EntryFilter(),
        "a frequent trigger": EntryFilter(triggers=frozenset([Trigger.SHOWER])),
        "a rare fluid": EntryFilter(fluids=frozenset([Fluid.PUS])),
        "a side": EntryFilter(sides=frozenset([Side.LEFT])),
        "an own trigger": EntryFilter(own=frozenset(["cold wind"])),
        "a frequent text": EntryFilter(text="MAIN"),
        "a rare text": EntryFilter(text="numéro 773"),
        "a text that is nowhere": EntryFilter(text="nowhere"),
    }
    with TemporaryDirectory() as name:
        path = Path(name).resolve() / "diary.db"
        fill(path)
        with Logbook.open(path) as logbook:
            for said, matching in filters.items():
                print(f"{said}, {logbook.count(matching):,} leaks")
                show("  newest page of 30 days", lambda m=matching: logbook.days(matching=m))
                show("  page before a day in the middle", lambda m=matching: logbook.days(middle, matching=m))
                show("  page after it", lambda m=matching: logbook.days(after=middle, matching=m))
                show("  count", lambda m=matching: logbook.count(m))
                show("  month", lambda m=matching: logbook.month(2020, 6, m))
                show("  ids", lambda m=matching: logbook.ids(m))
            show("deleted, newest 50", lambda: logbook.deleted(50))
            show("deleted, 50 after 1,500", lambda: logbook.deleted(50, 1500))
            show("uses of 12 weeks", lambda: logbook.uses(Period.ending(middle, 84)))


if __name__ == "__main__":
    main()
