"""Imports into the diary file: compared, taken in and taken back, each as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from sqlalchemy import select

from diary.progress import Progress, part, unwatched
from diary.storage import schema
from diary.storage.change_count import changing
from diary.storage.engine import connect, driver_connection, explained, pragma_number
from diary.storage.importing.foreseen import Foreseen, foreseen
from diary.storage.importing.merging import merge
from diary.storage.importing.outcome import Outcome
from diary.storage.importing.staging import Staging
from diary.storage.importing.taking_back import take_back
from diary.storage.importing.taking_in import copy_results
from diary.storage.kind import instant, instant_text
from diary.storage.reader import Reader

# Until that much memory is filled (KiB, negative after SQLite's custom), nothing of a transaction goes to the
# disk: others can read until it ends.
_CACHE = -100_000
# How often a comparison is repeated when somebody wrote meanwhile, before they have to wait for it.
_PATIENCE = 2


@dataclass(frozen=True, slots=True)
class Run:
    """An import that was taken in. name: of the file. at: UTC. number: 0 when there was nothing to take in.

    kept_since: after it was taken back, how many entries stay because they were changed since.
    """

    number: int
    name: str
    at: datetime
    new: int
    changed: int
    kept: int
    deleted: int
    kept_since: int = 0


class Imports(Reader):
    """What is done with a staged file."""

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """The same file over a connection of its own that can write, for the thread that calls this."""
        with explained(self.path):
            connection = connect(self.path)
            connection.exec_driver_sql(f"PRAGMA cache_size = {_CACHE}")
        try:
            yield type(self)(self.path, connection)
        finally:
            connection.close()

    def compare(
        self, staging: Staging, at: datetime, *, theirs: bool = False, progress: Progress = unwatched
    ) -> Outcome:
        """What taking in would do at `at`; the diary is only read. theirs: as of `take_in`."""
        with explained(self.path), staging.beside(driver_connection(self._connection)):
            return merge(self._connection, at, theirs=theirs, progress=progress)

    @contextmanager
    def foreseen(self, staging: Staging) -> Iterator[Foreseen]:
        """In the block this reads the diary as it will be once what was compared last is taken in."""
        driver = driver_connection(self._connection)
        with explained(self.path), staging.beside(driver), foreseen(driver) as there:
            yield there

    def take_in(
        self, staging: Staging, name: str, at: datetime, *, theirs: bool = False, progress: Progress = unwatched
    ) -> Run:
        """Takes in what is staged, all of it or nothing.

        name: of the file. theirs: where nobody knows when the file's content was written, it becomes the current
        one, otherwise an earlier version. Raises Cancelled as `progress` does.
        """
        driver = driver_connection(self._connection)
        with explained(self.path), staging.beside(driver):
            for attempt in range(_PATIENCE + 1):
                version = pragma_number(self._connection, "data_version")
                outcome = merge(self._connection, at, theirs=theirs, progress=part(progress, 0, 0.6))
                with changing(self._connection):
                    if pragma_number(self._connection, "data_version") != version:
                        if attempt < _PATIENCE:
                            continue
                        outcome = merge(self._connection, at, theirs=theirs)
                    return self._copy(outcome, name, at, part(progress, 0.6, 1))
        raise AssertionError("the last attempt holds the lock")

    def imports(self) -> tuple[Run, ...]:
        """The imports that can be taken back, newest first."""
        table = schema.import_run
        return tuple(
            Run(
                row["number"],
                row["name"],
                instant(row["imported_at"]),
                row["new"],
                row["changed"],
                row["kept"],
                row["deleted"],
            )
            for row in self._rows(select(table).order_by(table.c.number.desc()))
        )

    def undo_import(self, progress: Progress = unwatched) -> Run | None:
        """Takes the newest import back, as far as its entries were not changed since; None when there is none."""
        with explained(self.path), changing(self._connection):
            runs = self.imports()
            if not runs:
                return None
            left = take_back(driver_connection(self._connection), runs[0].number, progress)
            return replace(runs[0], kept_since=left)

    def _copy(self, outcome: Outcome, name: str, at: datetime, progress: Progress) -> Run:
        if not outcome.anything:
            return Run(0, name, at, 0, 0, 0, 0)
        driver, now = driver_connection(self._connection), instant_text(at)
        last_run, last_revision = driver.execute(
            "SELECT (SELECT coalesce(max(number), 0) FROM main.import_run), "
            "(SELECT coalesce(max(number), 0) FROM main.revision)"
        ).fetchone()
        changed = outcome.changed + outcome.joined
        run = Run(last_run + 1, name, at, outcome.new, changed, outcome.kept, outcome.deleted)
        counts = (run.new, run.changed, run.kept, run.deleted)
        driver.execute(
            "INSERT INTO main.import_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (run.number, now, name, *counts, last_revision + 1),
        )
        copy_results(driver, run.number, now, progress)
        driver.execute(
            "UPDATE main.import_run SET last_revision = (SELECT coalesce(max(number), 0) FROM main.revision) "
            "WHERE number = ?",
            (run.number,),
        )
        return run
