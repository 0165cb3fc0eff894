"""From a path to a connection on a sound diary of this version, or a sentence that says why not.

A file that is refused is not changed by a byte.
"""

import os
import shlex
import stat
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from diary.errors import DamagedDiary, LostDiary, NewerDiary, NotADiary, StorageError
from diary.i18n import _
from diary.paths import default_diary
from diary.storage import backup, change_count, erasing, schema, upgrade
from diary.storage.engine import (
    check_sqlite,
    connect,
    explained,
    journal_mode,
    pragma_number,
    read_only,
    read_only_sentence,
    sync_folder,
)
from diary.storage.salvaging import set_aside
from diary.wording import date_text

# The header of every SQLite file: https://sqlite.org/fileformat.html
_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)

# Up to here the full check takes milliseconds; above, the quick one, which skips the indexes.
FULL_CHECK_ROWS = 100_000


def open_diary(path: Path, *, anew: bool = False) -> Connection:
    """A connection to the diary at `path` (absolute), created or upgraded when due. Raises StorageError.

    anew: begin a new one although backups of one that is lost are there; what is left of its file is kept beside.
    """
    check_sqlite()
    try:
        with explained(path):
            erasing.finish(path)
            if is_lost(path):
                if not anew:
                    raise _lost(path)
                set_aside.put_away(path, datetime.now(UTC))
            is_new = _create(path)
            _check_file(path)
            connection = connect(path)
            try:
                _check_content(connection, path)
                _prepare(connection, path, is_new)
                if anew:
                    change_count.raise_to(connection, backup.most_changes(path) + 1)
            except BaseException:
                connection.close()
                raise
            return connection
    except (DamagedDiary, NotADiary) as error:
        damaged = type(error)(f"{error} {_way_back(path)}")
        damaged.path = path
        raise damaged from error


def is_lost(path: Path) -> bool:
    """The diary's file is gone, or holds less than any diary, and there are backups of it."""
    try:
        left = path.stat().st_size if path.is_file() else _HEADER_BYTES if path.exists() else 0
    except OSError:
        return False
    return left < _HEADER_BYTES and bool(backup.everywhere(path))


def _lost(path: Path) -> LostDiary:
    what = (
        _("The diary “{path}” is empty, but backups of it are there.")
        if path.exists()
        else _("The diary “{path}” is not there, but backups of it are.")
    )
    newest, command = backup.newest_good(path), _command(path)
    way_back = (
        _("None of them can be read.")
        if newest is None
        else _("“{command}” puts the newest one, of {date}, in its place.").format(
            command=command, date=date_text(backup.rank(path, newest).at.date())
        )
    )
    anew = _("“{command} --new” begins a new diary. The backups stay either way.").format(command=command)
    lost = LostDiary(f"{what.format(path=path)} {way_back} {anew}")
    lost.path = path
    return lost


def _command(path: Path) -> str:
    """What is typed to recover this diary."""
    if path == default_diary():
        return "leak-diary salvage"
    return f"leak-diary --diary {shlex.quote(str(path))} salvage"


def _create(path: Path) -> bool:
    """Makes an empty private file, and its folders, when there is none. True when it did."""
    if path.exists():
        return False
    make_folder_of(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def make_folder_of(path: Path) -> None:
    """The folder of a diary, and those around it, private."""
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def _check_file(path: Path) -> None:
    """Refuses what can be recognised without SQLite, which might write to it."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise StorageError(
            _("“{path}” is a folder. Give the path of the diary file in it, such as “{example}”.").format(
                path=path, example=path / "diary.db"
            )
        )
    if not stat.S_ISREG(mode):
        raise StorageError(_("“{path}” is not an ordinary file. Choose another one.").format(path=path))
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if header:
        _check_header(header, path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)):
        raise StorageError(read_only_sentence().format(path=path))


def _check_header(header: bytes, path: Path) -> None:
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise NotADiary(
            _("“{path}” is not a diary, or its beginning is damaged. Nothing was changed.").format(path=path)
        )
    application = int.from_bytes(header[_APPLICATION_ID], "big")
    if application == schema.APPLICATION_ID:
        _check_version(int.from_bytes(header[_USER_VERSION], "big"), path)
    elif application or _holds_tables(path):
        raise _foreign(path)


def _holds_tables(path: Path) -> bool:
    with read_only(path) as connection:
        return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def _foreign(path: Path) -> NotADiary:
    return NotADiary(
        _(
            "“{path}” is a database of another program, not a diary. Nothing was changed; choose another file."
        ).format(path=path)
    )


def _check_version(version: int, path: Path) -> None:
    if version >= schema.NO_VERSION:
        raise DamagedDiary(
            _("The beginning of the diary “{path}” is damaged. Nothing was changed; keep the file.").format(
                path=path
            )
        )
    if version > schema.VERSION:
        raise NewerDiary(
            _(
                "The diary “{path}” was written by a later version of the app. Nothing was changed. Update the "
                "app, or export the diary there and import it here."
            ).format(path=path)
        )


def _check_content(connection: Connection, path: Path) -> None:
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars())
    if not tables:
        return
    if pragma_number(connection, "application_id") != schema.APPLICATION_ID:
        raise _foreign(path)
    version = pragma_number(connection, "user_version")
    _check_version(version, path)
    lost = schema.metadata.tables.keys() - tables if version == schema.VERSION else set()
    problem = _("the table {name} is missing").format(name=min(lost)) if lost else _first_problem(connection)
    if problem is not None:
        raise DamagedDiary(
            _("The diary “{path}” is damaged ({problem}). Nothing was changed; keep the file.").format(
                path=path, problem=problem
            )
        )


def _first_problem(connection: Connection) -> str | None:
    rows = connection.exec_driver_sql("SELECT max(rowid) FROM episode").scalar_one_or_none() or 0
    check = "integrity_check" if rows <= FULL_CHECK_ROWS else "quick_check"
    answer = str(connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar_one())
    return None if answer == "ok" else answer


def _way_back(path: Path) -> str:
    recover = _("“{command}” recovers what can be read.").format(command=_command(path))
    newest = backup.newest_good(path)
    if newest is None:
        return recover
    return f"{recover} " + _("The newest good backup is “{backup}”.").format(backup=newest)


def _prepare(connection: Connection, path: Path, is_new: bool) -> None:
    connection.exec_driver_sql(f"PRAGMA journal_mode = {journal_mode()}")
    if not upgrade.is_due(connection):
        return
    # EXTRA also syncs the folder after the journal is gone: the file's first transaction stays.
    connection.exec_driver_sql("PRAGMA synchronous = EXTRA")
    upgrade.upgrade(connection, path, datetime.now(UTC))
    connection.exec_driver_sql("PRAGMA synchronous = FULL")
    if is_new:
        sync_folder(path.parent)
