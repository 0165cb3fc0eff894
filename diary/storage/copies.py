"""The diary file as a whole: its backups, another place for it, an earlier state of it, and its end."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from diary.errors import DiaryError, StorageError
from diary.i18n import _
from diary.progress import Cancelled, Progress, unwatched
from diary.storage import backup, change_count, erasing, second_folder
from diary.storage.engine import explained, pragma_number, read_only, sync_folder
from diary.storage.opening import open_diary
from diary.storage.reader import Reader
from diary.storage.salvaging import set_aside
from diary.storage.salvaging.set_aside import twin

# Two backups within a second are named a second apart, and clocks are set a little.
_CLOCK_SLACK = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the diary. at: when it was made, UTC. size: in bytes. leaks: how many, None: it cannot be read.

    before_upgrade: it was made before the file was upgraded, and stays for good. beside: it lies beside the diary.
    second: the second folder, when it lies there.
    """

    path: Path
    at: datetime
    size: int
    leaks: int | None
    before_upgrade: bool
    beside: bool = True
    second: Path | None = None


@dataclass(frozen=True, slots=True)
class BackupState:
    """last: when the newest backup was made, UTC; None: there is none. folder: the second one, None without.

    copied_at: when a backup was last copied there, UTC; None: not yet. behind: the newest one was not.
    """

    last: datetime | None
    folder: Path | None
    copied_at: datetime | None
    behind: bool


class Copies(Reader):
    """What is done with the file itself."""

    def backup(self, at: datetime, progress: Progress = unwatched) -> Path:
        """Writes a verified copy into the folder `backups` beside the diary and thins out the older ones.

        Returns the path of the copy. Raises StorageError, and Cancelled as `progress` does; then no earlier backup
        was removed.
        """
        with explained(self.path):
            return backup.make(self._connection, self.path, at, progress)

    def back_up_if_due(self, at: datetime, every: timedelta, progress: Progress = unwatched) -> None:
        """As `backup`, when the diary was changed since the newest one, and that is not younger than `every`.

        It gives way to whoever writes to the diary meanwhile, with Cancelled.
        """
        with explained(self.path):
            newest = backup.newest(self.path)
            changes = change_count.count(self._connection)
            if changes == (0 if newest is None else newest.changes):
                return
            # One from the future was made while the clock stood wrong.
            if newest is not None and -_CLOCK_SLACK <= at - newest.at < every:
                return
            backup.make(self._connection, self.path, at, self._giving_way(progress))

    def copy_along(self, at: datetime) -> None:
        """Copies the newest backup into the second folder, if that is there now and lacks it.

        Raises StorageError when it is there and cannot be written to.
        """
        choice = second_folder.chosen(self.path)
        made = backup.all_of(self.path)
        if choice.folder is None or not made or made[-1].name == choice.copied or not choice.folder.is_dir():
            return
        try:
            backup.copy_along(made[-1], self.path, choice.folder)
            second_folder.remember(self.path, replace(choice, copied=made[-1].name, copied_at=at))
        except (OSError, DiaryError) as error:
            raise StorageError(
                _("The backup could not be copied to “{folder}”: {reason}").format(
                    folder=choice.folder, reason=getattr(error, "strerror", "") or error
                )
            ) from error

    def backup_state(self) -> BackupState:
        """What the settings tell about backups."""
        with explained(self.path):
            made, choice = backup.all_of(self.path), second_folder.chosen(self.path)
            last = backup.made_at(self.path, made[-1]) if made else None
            behind = choice.folder is not None and bool(made) and made[-1].name != choice.copied
            return BackupState(last, choice.folder, choice.copied_at, behind)

    @property
    def changes(self) -> int:
        """How often the diary was changed; it tells whether it was since."""
        with explained(self.path):
            return change_count.count(self._connection)

    @property
    def backed_up(self) -> bool:
        """Nothing was changed since the newest backup."""
        with explained(self.path):
            newest = backup.newest(self.path)
            return self.changes == (0 if newest is None else newest.changes)

    def backups(self) -> tuple[Backup, ...]:
        """Newest first, those in the second folder too."""
        with explained(self.path):
            found = {path.name: path for path in backup.everywhere(self.path)}
            ranked = sorted(found.values(), key=lambda path: backup.rank(self.path, path), reverse=True)
            return tuple(_backup(self.path, path) for path in ranked)

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

    def put_back(self, copy: Path, at: datetime) -> None:
        """Puts a copy of `copy` in the place of the diary, and closes it: it has to be opened anew.

        What the diary holds now is backed up first, which may thin `copy` itself out. at: now.

        Raises StorageError when `copy` is no good backup of this diary, or another program uses the diary; then
        nothing is changed.
        """
        backup.check_good(copy, self.path)
        with explained(self.path):
            seen = max(backup.most_changes(self.path), self.changes)
            unfinished = twin(copy, self.path)
            try:
                # What is given up here must not come back as the newest.
                change_count.raise_in(unfinished, seen + 1)
                backup.make(self._connection, self.path, at)
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

    def _giving_way(self, progress: Progress) -> Progress:
        journal = self.path.with_name(self.path.name + "-journal")

        def tell(share: float) -> None:
            progress(share)
            # Who writes waits until nobody reads any more; with a write-ahead log there is no such file.
            with suppress(OSError):
                if journal.stat().st_size:
                    raise Cancelled

        return tell

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
        return None if newest is None else _backup(diary, newest)


def _backup(diary: Path, path: Path) -> Backup:
    second = second_folder.chosen(diary).folder
    return Backup(
        path=path,
        at=backup.rank(diary, path).at,
        size=path.stat().st_size,
        leaks=_leaks(path),
        before_upgrade=backup.is_from_before_an_upgrade(path),
        beside=(backup.folder_of(diary) / path.name).exists(),
        second=second if second is not None and (second / path.name).exists() else None,
    )


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
