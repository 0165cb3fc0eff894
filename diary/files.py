"""Reading and writing the files she hands over or takes in: whole or not at all, and for her eyes only."""

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import BinaryIO

from diary.errors import ExchangeError
from diary.i18n import _

# The name of a file that is being written.
_BEGINNING, _ENDING = ".leak-diary-", ".tmp"
# No file takes this many seconds to write: an unfinished one that is older was interrupted.
_ABANDONED = 24 * 60 * 60


def write_file(path: Path, write: Callable[[BinaryIO], object], *, overwrite: bool = False) -> None:
    """Calls `write` with a private file beside `path`, which takes its name once it is safely on the disk.

    Readable by its owner only. An existing file is replaced only with `overwrite`. Raises ExchangeError when there
    is one, and for a folder, a missing folder or a place that cannot be written to; then nothing is left behind.
    What a program that was killed left behind in that folder more than a day ago goes.
    """
    _check_target(path, overwrite)
    _sweep(path.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=_BEGINNING, suffix=_ENDING, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            _give_name(name, path, overwrite)
        finally:
            Path(name).unlink(missing_ok=True)
        _sync_folder(path.parent)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as error:
        raise _unwritable(path, error) from error


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes.

    Raises ExchangeError for anything else. A pipe is not waited for.
    """
    with open_file(path) as file:
        try:
            data = file.read(most + 1)
        except OSError as error:
            raise _unreadable(path, error) from error
    if len(data) > most:
        raise ExchangeError(
            _("{path} is larger than {most} MB; a diary is not. Check that it is the right file.").format(
                path=path, most=most // 1_000_000
            )
        )
    return data


def open_file(path: Path) -> BinaryIO:
    """A regular file, also through a link, to read from. Raises ExchangeError for anything else; never waits."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. O_BINARY: Windows.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags)
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            os.close(handle)
            raise IsADirectoryError
        if not stat.S_ISREG(mode):
            os.close(handle)
            raise ExchangeError(_("{path} is not a file. Choose a file.").format(path=path))
        return os.fdopen(handle, "rb")
    except IsADirectoryError:
        raise ExchangeError(_("{path} is a folder. Choose a file in it.").format(path=path)) from None
    except FileNotFoundError:
        raise ExchangeError(_("There is no file {path}. Check its name.").format(path=path)) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _sweep(folder: Path) -> None:
    with suppress(OSError):
        for left in folder.glob(f"{_BEGINNING}*{_ENDING}"):
            if left.lstat().st_mtime < time() - _ABANDONED:
                left.unlink()


def _check_target(path: Path, overwrite: bool) -> None:
    try:
        if "\0" in str(path):
            raise ValueError
        if path.is_dir():
            raise ExchangeError(
                _("{path} is a folder. Give the name of a file in it, for example {example}.").format(
                    path=path, example=path / "leak-diary.pdf"
                )
            )
        if not path.parent.is_dir():
            raise ExchangeError(
                _("There is no folder {folder}. Make it first, or choose another one.").format(folder=path.parent)
            )
        if path.exists() and not overwrite:
            raise _exists(path)
    except PermissionError as error:
        raise _unwritable(path, error) from error
    except (OSError, ValueError) as error:
        raise ExchangeError(_("A file cannot be called “{name}”.").format(name=str(path)[:80])) from error


def _unreadable(path: Path, error: OSError | ValueError) -> ExchangeError:
    return ExchangeError(
        _("{path} could not be read: {reason}.").format(path=path, reason=getattr(error, "strerror", "") or error)
    )


def _unwritable(path: Path, error: OSError) -> ExchangeError:
    return ExchangeError(
        _("{path} could not be written: {reason}. Choose another place.").format(
            path=path, reason=error.strerror or error
        )
    )


def _exists(path: Path) -> ExchangeError:
    return ExchangeError(
        _("{path} exists already and was not touched. Choose another name or allow it to be replaced.").format(
            path=path
        )
    )


def _give_name(name: str, path: Path, overwrite: bool) -> None:
    """A link refuses to replace a file that appeared meanwhile; not every file system has links."""
    if not overwrite:
        try:
            os.link(name, path)
        except FileExistsError:
            raise
        except OSError:
            if path.exists():
                raise FileExistsError(path) from None
        else:
            return
    Path(name).replace(path)


def _sync_folder(folder: Path) -> None:
    """Where folders can be synced; elsewhere the system does it in its own time."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
