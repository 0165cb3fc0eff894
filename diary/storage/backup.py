"""Verified copies of the diary, in the folder `backups` beside it.

A backup of `diary.db` is named `diary-20260301T061500Z.db`, by UTC; one made before an upgrade of the file ends
in `-before-0002.db` and is never thinned out.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkstemp
from time import time
from typing import Any

from sqlalchemy import Connection

from diary.errors import StorageError
from diary.i18n import _
from diary.progress import Cancelled, Progress, unwatched
from diary.storage.engine import driver_connection, pragma_number, read_only, sync_folder
from diary.storage.salvaging.set_aside import UNFINISHED

DAILY = 12
WEEKLY = 10
MONTHLY = 9
# A backup from just before a mistake must outlive the ones made just after it.
LATEST = 3

# What is hers: a copy can be checked by counting the rows of these tables before and after it.
_COUNTED = (
    "episode",
    "no_leak_day",
    "pregnancy",
    "symptom_report",
    "medicine",
    "person",
    "trigger_face",
    "landmark",
    "doctor_question",
    "setting",
    "revision",
)
_STAMP = "%Y%m%dT%H%M%SZ"
# The share of the work that writing a copy is; the rest is checking it.
_WRITING = 0.6
# SQLite's steps between two looks at how far it is: about a hundredth of a second.
_STEPS = 50_000
# No backup takes this many seconds: an unfinished one that is older was interrupted.
_ABANDONED = 24 * 60 * 60


def kept(
    made: Collection[datetime],
    latest: int = LATEST,
    daily: int = DAILY,
    weekly: int = WEEKLY,
    monthly: int = MONTHLY,
) -> set[datetime]:
    """Which of the backups made at these UTC instants stay.

    The `latest` newest, and the newest of each of the last `daily` days, `weekly` ISO weeks and `monthly`
    calendar months that have one: months in which the app lay unused take nothing away.
    """
    newest_first = sorted(made, reverse=True)
    return (
        set(newest_first[:latest])
        | _newest_of_each(newest_first, datetime.date, daily)
        | _newest_of_each(newest_first, lambda at: at.isocalendar()[:2], weekly)
        | _newest_of_each(newest_first, lambda at: (at.year, at.month), monthly)
    )


def _newest_of_each(
    newest_first: Collection[datetime], span: Callable[[datetime], Hashable], spans: int
) -> set[datetime]:
    newest: dict[Hashable, datetime] = {}
    for at in newest_first:
        newest.setdefault(span(at), at)
    return set(list(newest.values())[:spans])


def make(connection: Connection, diary: Path, at: datetime, progress: Progress = unwatched) -> Path:
    """Writes a verified copy, then thins out the older ones.

    Raises StorageError, and Cancelled as `progress` does; then no backup is lost.
    """
    folder = _folder(diary)
    at = _free_second(folder, diary, at)
    copy = _write(connection, folder / f"{diary.stem}-{at:{_STAMP}}.db", progress)
    _thin(diary)
    _sweep(diary)
    return copy


def make_before_upgrade(connection: Connection, diary: Path, at: datetime, version: int) -> Path:
    """Writes a verified copy that stays for good, named after the `version` the diary is about to get."""
    at = at.astimezone(UTC)
    return _write(connection, _folder(diary) / f"{diary.stem}-{at:{_STAMP}}-before-{version:04}.db")


def newest_good(diary: Path) -> Path | None:
    """The newest backup that passes SQLite's check now, or None."""
    return next((path for path in reversed(all_of(diary)) if is_sound(path)), None)


def all_of(diary: Path) -> list[Path]:
    """The backups of this diary, oldest first; other files in their folder are not meant."""
    found = ((at, path) for path in folder_of(diary).glob("*.db") if (at := made_at(diary, path)))
    return [path for _at, path in sorted(found)]


def unfinished_of(diary: Path) -> list[Path]:
    """What interrupted backups of this diary left behind, and what one that is under way writes."""
    found = folder_of(diary).glob(f"*.db.*{UNFINISHED}")
    return [path for path in found if made_at(diary, path.with_name(path.name.partition(".db.")[0] + ".db"))]


def copy_to(connection: Connection, copy: Path, progress: Progress = unwatched) -> Path:
    """Writes a verified copy to `copy`, which does not exist.

    Raises StorageError, and Cancelled as `progress` does; then nothing is left behind.
    """
    return _write(connection, copy, progress)


def folder_of(diary: Path) -> Path:
    """Where the backups of this diary lie; it need not exist."""
    return diary.parent / "backups"


def _folder(diary: Path) -> Path:
    folder = folder_of(diary)
    if not folder.exists():
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(diary.parent)
    return folder


def made_at(diary: Path, backup: Path) -> datetime | None:
    """When a backup of this diary was made; None for any other file."""
    match = re.fullmatch(rf"{re.escape(diary.stem)}-([0-9]{{8}}T[0-9]{{6}}Z)(-before-[0-9]+)?\.db", backup.name)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def is_from_before_an_upgrade(backup: Path) -> bool:
    return "-before-" in backup.name


def _free_second(folder: Path, diary: Path, at: datetime) -> datetime:
    at = at.astimezone(UTC).replace(microsecond=0)
    while (folder / f"{diary.stem}-{at:{_STAMP}}.db").exists():
        at += timedelta(seconds=1)
    return at


def _write(connection: Connection, copy: Path, progress: Progress = unwatched) -> Path:
    # VACUUM INTO fills an empty file, so the copy is private from its first byte, and no other process's.
    handle, name = mkstemp(prefix=f"{copy.name}.", suffix=UNFINISHED, dir=copy.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        before = _counts(connection.exec_driver_sql)
        size = max(1, pragma_number(connection, "page_count") * pragma_number(connection, "page_size"))
        with _told(driver_connection(connection), progress, lambda: _WRITING * unfinished.stat().st_size / size):
            connection.exec_driver_sql("VACUUM INTO ?", (str(unfinished),))
        after = _counts(connection.exec_driver_sql)
        _sync(unfinished)
        _verify(unfinished, before, after, progress)
        progress(1)
        unfinished.replace(copy)
        sync_folder(copy.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return copy


def _counts(execute: Callable[[str], Any]) -> dict[str, int]:
    """The rows of each counted table that the file has; one of an earlier version lacks the later tables."""
    there = {name for (name,) in execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}
    return {table: execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED if table in there}


@contextmanager
def _told(connection: sqlite3.Connection, progress: Progress, share: Callable[[], float]) -> Iterator[None]:
    """What runs in the block tells how far it is, and ends with Cancelled when it is stopped."""
    stopped: list[Cancelled] = []

    def tell() -> int:
        """Called by SQLite, which anything but 0 interrupts."""
        try:
            progress(min(_WRITING, share()))
        except Cancelled as cancelled:
            stopped.append(cancelled)
        return len(stopped)

    connection.set_progress_handler(tell, _STEPS)
    try:
        yield
    except Exception:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _verify(copy: Path, before: dict[str, int], after: dict[str, int], progress: Progress) -> None:
    """Another program may write meanwhile: the copy lies between the counts before and after it."""
    with read_only(copy) as reopened, _told(reopened, progress, lambda: _WRITING):
        sound = reopened.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        found = _counts(reopened.execute) if sound else {}
    complete = sound and all(
        min(rows, after[table]) <= found.get(table, -1) <= max(rows, after[table])
        for table, rows in before.items()
    )
    if not complete:
        raise StorageError(
            _("The backup “{path}” could not be verified and was removed. Check the disk, then try again.").format(
                path=copy
            )
        )


def is_sound(backup: Path) -> bool:
    """The file passes SQLite's check now."""
    try:
        with read_only(backup) as opened:
            return bool(opened.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except (sqlite3.Error, OSError):
        return False


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _thin(diary: Path) -> None:
    backups = {
        at: path for path in all_of(diary) if not is_from_before_an_upgrade(path) and (at := made_at(diary, path))
    }
    for at in backups.keys() - kept(backups):
        backups[at].unlink(missing_ok=True)


def _sweep(diary: Path) -> None:
    """Removes what an interrupted backup of this diary left behind."""
    for path in unfinished_of(diary):
        if path.stat().st_mtime < time() - _ABANDONED:
            path.unlink(missing_ok=True)
