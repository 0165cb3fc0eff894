"""Which leak of the diary a row of a file without ids of its own is.

Its id is derived from what tells it from others, mostly its time (a UUID of version 5 or 8). Where file or diary
have several such leaks of one minute, or the diary holds one of that minute under another id (an earlier version
of this app derived it otherwise), what they say tells them apart: a row that says what a leak says is that leak.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection as Driver
from typing import Any

from diary.storage.importing.staging import NAME, columns, staged
from diary.storage.leak_rows import EPISODE

_STAGED = f"{NAME}.{staged(EPISODE)}"
_MINUTE = "substr({0}.occurred_at, 1, 16)"
_DERIVED = "substr({0}.id, 15, 1) IN ('5', '8')"
# Where it was read, and so the name of its zone, is not what a row says.
_SAID = [name for name in columns(EPISODE) if name not in ("id", "zone", "offset_minutes", "day")]
_FURTHER = "(SELECT group_concat(position || ':' || trigger) FROM main.episode_trigger WHERE episode_id = m.id)"

# Minute, number or id, and what it says.
_Row = tuple[Any, ...]


def pair(driver: Driver) -> None:
    """Gives staged rows the ids of the diary's leaks that they are."""
    derived = driver.execute(
        f"SELECT EXISTS (SELECT 1 FROM {_STAGED} AS s WHERE s.created_at IS NULL AND {_DERIVED.format('s')}) "
        f"AND EXISTS (SELECT 1 FROM main.episode AS m WHERE {_DERIVED.format('m')})"
    ).fetchone()[0]
    if not derived:
        return
    driver.execute(f"DROP TABLE IF EXISTS {NAME}.unsure_minute")
    driver.execute(f"CREATE TABLE {NAME}.unsure_minute (minute PRIMARY KEY)")
    driver.execute(
        f"INSERT INTO {NAME}.unsure_minute SELECT {_MINUTE.format('s')} AS minute FROM {_STAGED} AS s "
        f"WHERE s.created_at IS NULL AND {_DERIVED.format('s')} GROUP BY minute HAVING count(*) > 1 "
        "OR max(NOT EXISTS (SELECT 1 FROM main.episode AS m WHERE m.id = s.id)) "
        f"UNION SELECT {_MINUTE.format('m')} AS minute FROM main.episode AS m "
        f"WHERE m.deleted_at IS NULL AND {_DERIVED.format('m')} GROUP BY minute HAVING count(*) > 1"
    )
    driver.executemany(f"UPDATE {_STAGED} SET id = ? WHERE number = ?", list(_changes(driver)))
    _keep_places(driver)


def _keep_places(driver: Driver) -> None:
    """Read in another zone, a row of the same time is still the leak of where it was read first."""
    wall = "datetime({0}.occurred_at, {0}.offset_minutes || ' minutes')"
    driver.execute(
        f"UPDATE {_STAGED} AS s SET day = m.day, occurred_at = m.occurred_at, zone = m.zone, "
        "offset_minutes = m.offset_minutes FROM main.episode AS m "
        f"WHERE m.id = s.id AND s.created_at IS NULL AND {_DERIVED.format('s')} "
        "AND (m.occurred_at, m.offset_minutes, m.zone) IS NOT (s.occurred_at, s.offset_minutes, s.zone) "
        f"AND (m.occurred_at = s.occurred_at OR {wall.format('m')} = {wall.format('s')})"
    )


def _changes(driver: Driver) -> Iterator[tuple[str, int]]:
    """The rows whose id is another, with it."""
    unsure = f"IN (SELECT minute FROM {NAME}.unsure_minute)"
    held = driver.execute(
        f"SELECT {_MINUTE.format('m')} AS minute, m.id, {', '.join(f'm.{name}' for name in _SAID)}, {_FURTHER} "
        f"FROM main.episode AS m WHERE m.deleted_at IS NULL AND {_DERIVED.format('m')} "
        f"AND {_MINUTE.format('m')} {unsure} ORDER BY minute, m.created_at, m.id"
    )
    rows = driver.execute(
        f"SELECT {_MINUTE.format('s')} AS minute, s.number, s.id, {', '.join(f's.{name}' for name in _SAID)}, "
        f"s.further FROM {_STAGED} AS s WHERE s.created_at IS NULL AND {_DERIVED.format('s')} "
        f"AND {_MINUTE.format('s')} {unsure} ORDER BY minute, s.number"
    )
    leaks = groupby(held, itemgetter(0))
    minute, there = next(leaks, (None, iter(())))
    for wanted, group in groupby(rows, itemgetter(0)):
        while minute is not None and minute < wanted:
            minute, there = next(leaks, (None, iter(())))
        if minute == wanted:
            yield from _paired(list(group), list(there))


def _paired(rows: Sequence[_Row], leaks: Iterable[_Row]) -> Iterator[tuple[str, int]]:
    """Of one minute: first the rows that say what a leak says, the one with their id before others."""
    said = {leak[1]: leak[2:] for leak in leaks}
    taken: dict[int, str] = {}
    for _minute, number, id_, *content in rows:
        if said.get(id_) == tuple(content):
            taken[number] = id_
    used = set(taken.values())
    for _minute, number, _id, *content in rows:
        if number not in taken and (
            same := next((i for i, words in said.items() if i not in used and words == tuple(content)), None)
        ):
            taken[number] = same
            used.add(same)
    own = [row[2] for row in rows]
    for _minute, number, id_, *_content in rows:
        if number not in taken:
            taken[number] = next(free for free in (id_, *own) if free not in used)
            used.add(taken[number])
    ids = {row[1]: row[2] for row in rows}
    yield from ((id_, number) for number, id_ in taken.items() if ids[number] != id_)
