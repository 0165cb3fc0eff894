"""The diary as it will be once a staged file is taken in, for reading, while it is as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as Driver

from diary.model import Period
from diary.storage.importing import results
from diary.storage.importing.staging import NAME, columns
from diary.storage.kind import MARKS, Kind
from diary.storage.leak_rows import EPISODE
from diary.storage.rows import KINDS


class Foreseen:
    """What reads the tables of the diary over this connection reads what they will hold.

    Leaks are there only for the days that were asked for.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        for kind in KINDS.values():
            if kind is not EPISODE:
                driver.execute(f"CREATE TEMP VIEW {kind.table.name} AS {_rows(kind)}")

    def read_leaks(self, period: Period) -> None:
        """From now on the leaks of `period` are there."""
        days = {"start": period.start.toordinal(), "end": period.end.toordinal()}
        self.forget_leaks()
        within = "day >= :start AND day < :end"
        self._driver.execute(f"CREATE TEMP TABLE episode AS {_rows(EPISODE, within)}", days)
        self._driver.execute(
            "CREATE TEMP TABLE episode_trigger AS SELECT f.* FROM temp.episode AS e "
            "CROSS JOIN main.episode_trigger AS f ON f.episode_id = e.id "
            f"WHERE e.id NOT IN (SELECT id FROM {results.after(EPISODE)} WHERE {within} AND known = 1) "
            f"UNION ALL SELECT * FROM {NAME}.after_trigger WHERE episode_id IN (SELECT id FROM temp.episode)",
            days,
        )
        self._driver.execute("CREATE INDEX temp.foreseen_trigger ON episode_trigger (episode_id)")

    def forget_leaks(self) -> None:
        self._driver.execute("DROP TABLE IF EXISTS temp.episode")
        self._driver.execute("DROP TABLE IF EXISTS temp.episode_trigger")

    def close(self) -> None:
        self.forget_leaks()
        for kind in KINDS.values():
            if kind is not EPISODE:
                self._driver.execute(f"DROP VIEW IF EXISTS temp.{kind.table.name}")


@contextmanager
def foreseen(driver: Driver) -> Iterator[Foreseen]:
    """In the block. The results of a comparison must be there, in the staging file that is attached."""
    there = Foreseen(driver)
    try:
        yield there
    finally:
        there.close()


def _rows(kind: Kind, condition: str = "true") -> str:
    names = ", ".join((*columns(kind), *MARKS))
    after = results.after(kind)
    return (
        f"SELECT {names} FROM main.{kind.table.name} WHERE {condition} AND id NOT IN "
        f"(SELECT id FROM {after} WHERE known = 1) UNION ALL SELECT {names} FROM {after} WHERE {condition}"
    )
