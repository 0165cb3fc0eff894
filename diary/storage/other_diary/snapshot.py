"""A private copy of a database that another program may have open, or may have left in the middle of a write."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from diary.errors import ExchangeError
from diary.i18n import _
from diary.private_folder import PrivateFolder
from diary.progress import Progress

# A hundred years of leaking thirty times a day, each with a long note, stay below it.
MOST_BYTES = 1_000_000_000
_MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100
# Byte 18 of the header: the version a writer needs; 2 is WAL. https://sqlite.org/fileformat.html
_WAL = 2
_JOURNAL, _LOG, _INDEX_OF_LOG = "-journal", "-wal", "-shm"
# A journal that ends so names a file which SQLite might remove when it rolls the journal back.
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_PAGES_A_STEP = 256
# Each time another program writes meanwhile the copy begins anew.
_MOST_BEGINNINGS = 20
# Seconds.
_TIMEOUT = 5
# SQLITE_DBCONFIG_DEFENSIVE: https://sqlite.org/c3ref/c_dbconfig_defensive.html
_DEFENSIVE = 1010
# What SQLite says of a broken file may quote a name in it that is no text.
BROKEN = (sqlite3.Error, UnicodeDecodeError)


@contextmanager
def snapshot(path: Path, progress: Progress) -> Iterator[Path]:
    """Gives a consistent copy of the SQLite file at `path` in a private folder, which is removed afterwards.

    The file, and what lies beside it, is only read. Raises ExchangeError for what is no such file, and Cancelled
    as `progress` does.
    """
    header = check_file(path)
    with PrivateFolder() as folder:
        copy = folder / "other.db"
        if header[18] == _WAL and not _beside(path, _INDEX_OF_LOG).exists():
            # Nobody has it open, and SQLite would make that file beside it.
            _copy_files(path, copy)
        else:
            try:
                _copy_pages(path, copy, progress)
            except BROKEN:
                copy.unlink(missing_ok=True)
                _copy_files(path, copy)
        yield copy


def check_file(path: Path) -> bytes:
    """The header of the SQLite file at `path`. Raises ExchangeError when it is none, or too large for a diary."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever. O_BINARY: Windows.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise ExchangeError(_("{path} is not a file. Choose a file.").format(path=path))
            header = file.read(HEADER_BYTES)
            size = sum(other.stat().st_size for other in _files(path))
    except IsADirectoryError:
        raise ExchangeError(_("{path} is a folder. Choose a file in it.").format(path=path)) from None
    except FileNotFoundError:
        raise ExchangeError(_("There is no file {path}. Check its name.").format(path=path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or error
        raise ExchangeError(_("{path} could not be read: {reason}.").format(path=path, reason=reason)) from error
    if not header:
        raise ExchangeError(_("{path} is empty. Choose another file.").format(path=path))
    if len(header) < HEADER_BYTES or not header.startswith(_MAGIC):
        raise ExchangeError(_("{path} is not a diary. Choose another file.").format(path=path))
    if size > MOST_BYTES:
        raise ExchangeError(
            _("{path} is larger than {most} MB; a diary is not. Check that it is the right file.").format(
                path=path, most=MOST_BYTES // 1_000_000
            )
        )
    return header


def _files(path: Path) -> Iterator[Path]:
    """The file, and what SQLite needs of what lies beside it."""
    yield path
    yield from (other for ending in (_JOURNAL, _LOG) if (other := _beside(path, ending)).is_file())


def _copy_pages(path: Path, copy: Path, progress: Progress) -> None:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    left_before, beginnings = 0, 0

    def tell(_status: int, left: int, pages: int) -> None:
        nonlocal left_before, beginnings
        beginnings += left > left_before
        left_before = left
        if beginnings > _MOST_BEGINNINGS:
            raise ExchangeError(
                _("{path} is being written to all the time. Close the program that does, then try again.").format(
                    path=path
                )
            )
        progress(1 - left / max(1, pages))

    copy.touch(mode=0o600)
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=_TIMEOUT)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        harden(source)
        source.backup(target, pages=_PAGES_A_STEP, progress=tell, sleep=0.01)
        target.execute("PRAGMA journal_mode = DELETE")


def _copy_files(path: Path, copy: Path) -> None:
    """What SQLite cannot read without writing: a transaction that was interrupted is ended in the copy."""
    for _try in range(2):
        before = _stamps(path)
        try:
            for original in _files(path):
                target = copy.with_name(copy.name + original.name.removeprefix(path.name))
                shutil.copyfile(original, target)
        except OSError as error:
            raise ExchangeError(
                _("{path} could not be read: {reason}.").format(path=path, reason=error.strerror or error)
            ) from error
        if _stamps(path) == before:
            break
    else:
        raise ExchangeError(
            _("{path} is being written to all the time. Close the program that does, then try again.").format(
                path=path
            )
        )
    end_interrupted(copy)


def end_interrupted(copy: Path) -> None:
    """Lets SQLite end what was interrupted in a private copy, as far as that goes."""
    journal = _beside(copy, _JOURNAL)
    if journal.is_file() and journal.read_bytes().endswith(_JOURNAL_MAGIC):
        journal.unlink()
    with suppress(*BROKEN), closing(sqlite3.connect(copy)) as connection:
        harden(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE")


def harden(connection: sqlite3.Connection) -> None:
    """A file from elsewhere gets nothing run, and its pages are looked at closely."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    if hasattr(connection, "setconfig"):  # from Python 3.12 on
        connection.setconfig(_DEFENSIVE, True)


def _stamps(path: Path) -> list[tuple[str, int, int]]:
    return [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in _files(path)]


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
