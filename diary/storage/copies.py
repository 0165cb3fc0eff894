"""The diary file as a whole: its backups, another place for it, an earlier state of it, and its end."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diary.errors import StorageError
from diary.i18n import _
from diary.progress import Progress, unwatched
from diary.storage import backup, erasing
from diary.storage.engine import explained, pragma_number, read_only, sync_folder
from diary.storage.opening import open_diary
from diary.storage.reader import Reader
from diary.storage.salvaging import set_aside
from diary.storage.salvaging.set_aside import twin


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the diary. at: when it was made, UTC. size: in bytes. leaks: how many, None: it cannot be read.

    before_upgrade: it was made before the file was upgraded, and stays for good.
    """

    path: Path
    at: datetime
    size: int
    leaks: int | None
    before_upgrade: bool


class Copies(Reader):
    """What is done with the file itself."""

    def backup(self, at: datetime, progress: Progress = unwatched) -> Path:
        """Writes a verified copy into the folder `backups` beside the diary and thins out the older ones.

        Returns the path of the copy. Raises StorageError, and Cancelled as `progress` does; then no earlier backup
        was removed.
        """
        with explained(self.path):
            return backup.make(self._connection, self.path, at, progress)

    def backups(self) -> tuple[Backup, ...]:
        """Newest first."""
        with explained(self.path):
            found = ((path, backup.made_at(self.path, path)) for path in reversed(backup.all_of(self.path)))
            return tuple(_backup(path, at) for path, at in found if at is not None)

    def copy_to(self, path: Path, progress: Progress = unwatched) -> None:
        """Writes a verified copy to `path`, where no file is yet.

        Raises StorageError when there is one, and Cancelled as `progress` does.
        """
        _refuse_existing(path)
        with explained(path):
            backup.copy_to(self._connection, path, progress)

    @contextmanager
    def copied_to(self, folder: Path) -> Iterator[Path]:
        """In the block a verified copy of the diary and its backups lies in `folder`, and nobody can write here.

        Gives the path of the copy. When the block fails the copies are removed again. Raises StorageError when
        there is a diary in `folder` already, when it cannot be written to, or when another program writes.
        """
        target = folder / self.path.name
        _refuse_existing(target)
        _refuse_existing(backup.folder_of(target))
        with explained(target):
            version = pragma_number(self._connection, "data_version")
            backup.copy_to(self._connection, target)
            try:
                open_diary(target).close()
                self._copy_backups(target)
                with self._nobody_else_writes(version):
                    yield target
            except BaseException:
                erasing.remove(target)
                raise

    def put_back(self, copy: Path) -> None:
        """Puts a copy of `copy` in the place of the diary, and closes it: it has to be opened anew.

        Raises StorageError when `copy` is no good backup of this diary, or another program uses the diary; then
        nothing is changed.
        """
        if copy not in backup.all_of(self.path) or not backup.is_sound(copy):
            raise StorageError(
                _("“{path}” is not a good backup of this diary. Choose another one.").format(path=copy)
            )
        with explained(self.path):
            unfinished = twin(copy, self.path)
            try:
                self.let_go()
                unfinished.replace(self.path)
                sync_folder(self.path.parent)
            finally:
                unfinished.unlink(missing_ok=True)

    def let_go(self) -> None:
        """Closes the diary, with nothing of SQLite left beside it.

        Raises StorageError when another program uses it; then it stays open.
        """
        with explained(self.path):
            # Leaving WAL needs the file for oneself, and so does an exclusive transaction in the other modes.
            self._connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
            self._connection.exec_driver_sql("BEGIN EXCLUSIVE")
            self._connection.exec_driver_sql("ROLLBACK")
            self._connection.close()

    def _copy_backups(self, target: Path) -> None:
        folder = backup.folder_of(target)
        for made in backup.all_of(self.path):
            folder.mkdir(mode=0o700, exist_ok=True)
            twin(made, folder / made.name).replace(folder / made.name)
        if folder.exists():
            sync_folder(folder)
        for damaged in set_aside.all_of(self.path):
            kept = target.with_name(damaged.name)
            twin(damaged, kept).replace(kept)

    @contextmanager
    def _nobody_else_writes(self, version: int) -> Iterator[None]:
        """version: SQLite's data_version before the copy; another program that wrote since has changed it."""
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            if pragma_number(self._connection, "data_version") != version:
                raise StorageError(
                    _("Another program wrote to the diary meanwhile. Nothing was changed; try again in a moment.")
                )
            yield
        finally:
            self._connection.exec_driver_sql("ROLLBACK")


def newest_good(diary: Path) -> Backup | None:
    """The newest backup of this diary that passes SQLite's check now."""
    with explained(diary):
        newest = backup.newest_good(diary)
        at = None if newest is None else backup.made_at(diary, newest)
        return None if newest is None or at is None else _backup(newest, at)


def _backup(path: Path, at: datetime) -> Backup:
    return Backup(path, at, path.stat().st_size, _leaks(path), backup.is_from_before_an_upgrade(path))


def _leaks(copy: Path) -> int | None:
    try:
        with read_only(copy) as opened:
            count = opened.execute("SELECT count(*) FROM episode WHERE deleted_at IS NULL").fetchone()[0]
            return int(count)
    except (sqlite3.Error, OSError):
        return None


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise StorageError(
            _("“{path}” exists already and was not touched. Choose another folder.").format(path=path)
        )
