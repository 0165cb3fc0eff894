"""A folder for what is on its way between two files, for her eyes only."""

import os
import shutil
import sys
import weakref
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from time import time

if sys.platform != "win32":
    import fcntl

_PREFIX = "leak-diary-private-"
# Where folders cannot be locked: after so many seconds nothing is on its way any more.
_ABANDONED = 24 * 60 * 60


class PrivateFolder:
    """A new folder (0700) at `path`; it is gone when this is closed, or at the latest with the program.

    What a program that was killed has left behind goes when the next folder is made.
    """

    def __init__(self) -> None:
        _remove_abandoned()
        self.path, lock = _made()
        self._end = weakref.finalize(self, _remove, self.path, lock)

    def close(self) -> None:
        """Removes the folder and what is in it. Again does nothing."""
        self._end()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_exception: object) -> None:
        self.close()


def _remove_abandoned() -> None:
    """Removes the folders of programs that ended without doing so."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            lock = _locked(folder)
            if lock is not None or folder.stat().st_mtime < time() - _ABANDONED:
                _remove(folder, lock)


def _made() -> tuple[Path, int | None]:
    while True:
        folder = Path(mkdtemp(prefix=_PREFIX))
        # Between these two another program may take it for abandoned.
        with suppress(BlockingIOError, FileNotFoundError):
            lock = _locked(folder)
            if folder.exists():
                return folder, lock
            _remove(folder, lock)


def _locked(folder: Path) -> int | None:
    """A handle that holds the folder until the program ends, however that is; None where there are no such locks.

    Raises BlockingIOError when another program holds it, FileNotFoundError when it is gone.
    """
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if isinstance(error, BlockingIOError):
            raise
        return None
    return handle


def _remove(folder: Path, lock: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        os.close(lock)
