"""Verified copies of the diary, in the folder `backups` beside it, and in a second folder if one was chosen.

Which of them is the newest is told by the diary's count of changes, then by the clock.

A backup of `diary.db` is named `diary-20260301T061500Z.db`, by UTC; one made before an upgrade of the file ends
in `-before-0002.db` and is never thinned out.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkstemp
from time import time
from typing import Any, TypeVar

from sqlalchemy import Connection

from diary.errors import StorageError
from diary.i18n import _
from diary.progress import Cancelled, Progress, unwatched
from diary.storage import change_count, schema, second_folder
from diary.storage.change_count import Seniority, seniority
from diary.storage.engine import driver_connection, pragma_number, read_only, sync_folder
from diary.storage.salvaging.set_aside import UNFINISHED, twin

T = TypeVar("T", bound=Any)

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
    made: Iterable[T],
    latest: int = LATEST,
    daily: int = DAILY,
    weekly: int = WEEKLY,
    monthly: int = MONTHLY,
    at: Callable[[T], datetime] = lambda backup: backup,
) -> set[T]:
    """Which of these backups stay; the greater of two is the newer. at: tells when one was made, UTC.

    The `latest` newest, and the newest of each of the last `daily` days, `weekly` ISO weeks and `monthly`
    calendar months that have one: months in which the app lay unused take nothing away, and a day on which the
    clock stood wrong grows old with those around it.
    """
    newest_first = sorted(made, reverse=True)

    def newest_of_each(span: Callable[[datetime], Hashable], spans: int) -> set[T]:
        newest: dict[Hashable, T] = {}
        for backup in newest_first:
            newest.setdefault(span(at(backup)), backup)
        return set(list(newest.values())[:spans])

    return (
        set(newest_first[:latest])
        | newest_of_each(datetime.date, daily)
        | newest_of_each(lambda at: at.isocalendar()[:2], weekly)
        | newest_of_each(lambda at: (at.year, at.month), monthly)
    )


def make(connection: Connection, diary: Path, at: datetime, progress: Progress = unwatched) -> Path:
    """Writes a verified copy, then thins out the older ones.

    Raises StorageError, and Cancelled as `progress` does; then no backup is lost.
    """
    folder = _folder(diary)
    seen = most_changes(diary)
    if change_count.count(connection) < seen:
        # A backup was put in its place by hand: what is in it now is newer than all that was before.
        change_count.raise_to(connection, seen + 1)
    at = _free_second(folder, diary, at)
    copy = _write(connection, folder / f"{diary.stem}-{at:{_STAMP}}.db", progress)
    _thin(folder, diary)
    return copy


def copy_along(copy: Path, diary: Path, folder: Path) -> None:
    """Puts a verified copy of a backup into the second folder, and thins that out like the first.

    Raises StorageError or OSError; then nothing there is lost.
    """
    target = folder / copy.name
    unfinished = twin(copy, target)
    try:
        if not is_sound(unfinished):
            raise _unverified(target)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    with suppress(OSError):  # not every file system that is plugged in or mounted knows how
        sync_folder(folder)
    _thin(folder, diary)


def make_before_upgrade(connection: Connection, diary: Path, at: datetime, version: int) -> Path:
    """Writes a verified copy that stays for good, named after the `version` the diary is about to get."""
    at = at.astimezone(UTC)
    return _write(connection, _folder(diary) / f"{diary.stem}-{at:{_STAMP}}-before-{version:04}.db")


def newest_good(diary: Path) -> Path | None:
    """The newest backup, of both folders, that passes SQLite's check now, or None."""
    return next((path for path in reversed(everywhere(diary)) if is_sound(path)), None)


def all_of(diary: Path) -> list[Path]:
    """The backups beside this diary, oldest first; other files in their folder are not meant."""
    return those_in(folder_of(diary), diary)


def everywhere(diary: Path) -> list[Path]:
    """The backups of this diary in both folders, oldest first; of the same one that beside the diary last."""
    second = second_folder.chosen(diary).folder
    return _in(diary, *([second] if second else []), folder_of(diary))


def newest(diary: Path) -> Seniority | None:
    """That of the newest backup beside the diary, None when there is none."""
    made = all_of(diary)
    return rank(diary, made[-1]) if made else None


def most_changes(diary: Path) -> int:
    """The highest count of changes that any of its backups has; below 0 when there is none with a count."""
    return max((rank(diary, path).changes for path in everywhere(diary)), default=-1)


def rank(diary: Path, backup: Path) -> Seniority:
    """Where a backup of this diary stands among the others. Raises ValueError for any other file."""
    at = made_at(diary, backup)
    if at is None:
        raise ValueError(backup)
    return seniority(backup, at)


def check_good(backup: Path, diary: Path) -> None:
    """Raises StorageError when this is no backup of the diary, or not a good one."""
    if backup not in everywhere(diary) or not is_sound(backup):
        raise StorageError(
            _("“{path}” is not a good backup of this diary. Choose another one.").format(path=backup)
        )


def those_in(folder: Path, diary: Path) -> list[Path]:
    """The backups of this diary in one folder, oldest first; none when it is not there or cannot be read."""
    return _in(diary, folder)


def _in(diary: Path, *folders: Path) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        with suppress(OSError):
            found += (path for path in folder.glob("*.db") if made_at(diary, path))
    return sorted(found, key=lambda path: rank(diary, path))


def unfinished_in(folder: Path, diary: Path) -> list[Path]:
    """What interrupted backups of this diary left behind there, and what one that is under way writes."""
    found = folder.glob(f"*.db.*{UNFINISHED}")
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
        raise _unverified(copy)


def _unverified(copy: Path) -> StorageError:
    return StorageError(
        _("The backup “{path}” could not be verified and was removed. Check the disk, then try again.").format(
            path=copy
        )
    )


def is_sound(backup: Path) -> bool:
    """The file is a diary with nothing but tables in it, and passes SQLite's check now."""
    try:
        with read_only(backup) as opened:
            ours = opened.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
            kinds = {kind for (kind,) in opened.execute("SELECT DISTINCT type FROM sqlite_schema")}
            if not ours or not kinds <= {"table", "index"}:
                return False
            return bool(opened.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except (sqlite3.Error, OSError):
        return False


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _thin(folder: Path, diary: Path) -> None:
    """Also removes what interrupted backups of this diary left behind."""
    made = [(rank(diary, path), path) for path in those_in(folder, diary) if not is_from_before_an_upgrade(path)]
    stay = kept(made, at=lambda backup: backup[0].at)
    for backup in made:
        if backup not in stay:
            backup[1].unlink(missing_ok=True)
    for path in unfinished_in(folder, diary):
        if path.stat().st_mtime < time() - _ABANDONED:
            path.unlink(missing_ok=True)
