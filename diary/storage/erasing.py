"""Removing a diary from the disk, whole even when it is interrupted.

A mark beside the diary is written first and removed last. Whoever opens the diary while the mark stands removes
the rest, so what is left in between is a diary that can be used or none. Nothing else in the folder is touched.
"""

import os
from contextlib import suppress
from pathlib import Path

from diary.storage import backup, second_folder
from diary.storage.engine import sync_folder
from diary.storage.salvaging import set_aside

_MARK = ".erasing"
# What SQLite writes beside its file: https://sqlite.org/tempfiles.html
_BESIDE = ("-journal", "-wal", "-shm")


def begun(diary: Path) -> bool:
    """Removing this diary was begun and is not through."""
    return _mark(diary).exists()


def begin(diary: Path) -> None:
    """From here on the diary will be removed, now or when it is opened next."""
    os.close(os.open(_mark(diary), os.O_CREAT | os.O_WRONLY, 0o600))
    sync_folder(diary.parent)


def remove(diary: Path) -> None:
    """Removes the backups and damaged files, the diary, and what SQLite left beside it. The diary is not open.

    Copies in a second folder go too, when it is there now and can be written to.
    """
    if second := second_folder.chosen(diary).folder:
        with suppress(OSError):
            _remove_backups(diary, second)
    _remove_backups(diary, backup.folder_of(diary))
    for damaged in set_aside.all_of(diary):
        damaged.unlink(missing_ok=True)
    diary.unlink(missing_ok=True)
    for ending in _BESIDE:
        diary.with_name(diary.name + ending).unlink(missing_ok=True)
    for unfinished in diary.parent.glob(f"{diary.name}.*{set_aside.UNFINISHED}"):
        unfinished.unlink(missing_ok=True)
    second_folder.forget(diary)
    sync_folder(diary.parent)


def end(diary: Path) -> None:
    """Takes the mark away: there is nothing left to remove."""
    _mark(diary).unlink(missing_ok=True)
    sync_folder(diary.parent)


def finish(diary: Path) -> None:
    """Removes what an interrupted removal left."""
    if begun(diary):
        remove(diary)
        end(diary)


def _remove_backups(diary: Path, folder: Path) -> None:
    for copy in (*backup.those_in(folder, diary), *backup.unfinished_in(folder, diary)):
        copy.unlink(missing_ok=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _mark(diary: Path) -> Path:
    return diary.with_name(diary.name + _MARK)
