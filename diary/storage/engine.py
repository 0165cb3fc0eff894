"""One held connection to the diary file, set up for durability, and its transactions.

SQLite runs in autocommit: a read leaves no lock behind, and a writer takes the write lock at its first step.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from diary.errors import DamagedDiary, InvalidEntry, NotADiary, StorageError
from diary.i18n import _
from diary.model import folded

# Seconds to wait for another process that is writing.
TIMEOUT = 10
# STRICT tables exist from here on.
OLDEST_SQLITE = (3, 37, 0)
# Up to 3.51.2 a WAL that is reset at the wrong moment corrupts the file: https://sqlite.org/wal.html
FIRST_SOUND_WAL = (3, 51, 3)


def journal_mode(sqlite_version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    """The journal mode that, with synchronous=FULL, loses no acknowledged row when the power fails."""
    return "WAL" if sqlite_version >= FIRST_SOUND_WAL else "TRUNCATE"


def check_sqlite(sqlite_version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> None:
    """Raises StorageError when this Python's SQLite is too old for the diary's tables."""
    if sqlite_version < OLDEST_SQLITE:
        raise StorageError(
            _(
                "This Python comes with SQLite {found}; the diary needs {needed} or later. Install a newer Python."
            ).format(found=".".join(map(str, sqlite_version)), needed=".".join(map(str, OLDEST_SQLITE)))
        )


def connect(path: Path, *, writable: bool = True) -> Connection:
    """A connection that has written nothing yet; `path` is absolute and exists."""
    mode = "rw" if writable else "ro"

    def raw() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}", uri=True, timeout=TIMEOUT, isolation_level=None
        )
        for pragma in ("foreign_keys", "cell_size_check", "secure_delete"):
            connection.execute(f"PRAGMA {pragma} = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = FULL")
        # SQLite's own lower() and LIKE know ASCII only.
        connection.create_function("folded", 1, folded, deterministic=True)
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=raw, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    return engine.connect()


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A look at a file that nobody writes to: no lock, no journal, not a byte changed."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection
    finally:
        connection.close()


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its start: all of it is on the disk, or nothing."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        yield
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        # A full disk has already rolled back; a second ROLLBACK would hide the reason.
        if driver_connection(connection).in_transaction:
            connection.exec_driver_sql("ROLLBACK")
        raise


def driver_connection(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"the driver is {type(driver)}, not sqlite3")
    return driver


def pragma_number(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say about the file at `path` into a StorageError with a sentence."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, sqlite3.Error):
            raise
        raise _explanation(error.orig, path) from error
    except sqlite3.Error as error:
        raise _explanation(error, path) from error
    except UnicodeDecodeError as error:
        # What SQLite says of a broken file may quote a name in it that is no text.
        raise _damaged(path) from error
    except UnicodeEncodeError as error:
        raise InvalidEntry(_("The text holds a broken character. Type it again.")) from error
    except OSError as error:
        raise StorageError(
            _("The diary “{path}” cannot be used: {reason}. Check the folder, or choose another place.").format(
                path=path, reason=error.strerror or error
            )
        ) from error


def _damaged(path: Path) -> DamagedDiary:
    return DamagedDiary(
        _(
            "The diary “{path}” is damaged. Keep the file, and open the app again: it offers to recover what can "
            "be read."
        ).format(path=path)
    )


def _explanation(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and str(error).startswith("Could not decode"):  # a text in the file that is none
        return _damaged(path)
    if code is None:  # our own mistake, such as a call from another thread
        return error
    # The low byte is the primary code: https://sqlite.org/rescode.html
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            sentence = _(
                "The diary “{path}” is in use by another program. Nothing was changed; close that program, or try "
                "again in a moment."
            )
        case sqlite3.SQLITE_FULL:
            sentence = _(
                "There is no room left for the diary “{path}”. Nothing was changed; free some space and try again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            sentence = read_only_sentence()
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            sentence = _(
                "The disk refused to read or write the diary “{path}”. Check its space and its connection, then "
                "try again."
            )
        case sqlite3.SQLITE_CORRUPT:
            return _damaged(path)
        case sqlite3.SQLITE_NOTADB:
            return NotADiary(_("“{path}” is not a diary. Choose another file.").format(path=path))
        case _:
            sentence = _("The diary “{path}” cannot be used: {reason}. Nothing was changed.")
    return StorageError(sentence.format(path=path, reason=error))


def read_only_sentence() -> str:
    return _(
        "The diary “{path}” can be read but not written. Allow writing to the file and its folder, or choose "
        "another place."
    )


def sync_folder(folder: Path) -> None:
    """Makes new and renamed names in `folder` survive a power cut. Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
