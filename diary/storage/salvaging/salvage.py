"""Everything that can still be read of a damaged diary, put together anew.

The rows are read from their pages, around what is damaged, and recognised by their columns; the records of the
newest good backup are joined with them. Only when the new file is whole and checked does it take the place of the
damaged one, which keeps all its bytes under another name. Imports cannot be taken back afterwards: what they
brought may not be whole.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from pathlib import Path

from sqlalchemy import Connection, func, select

from diary.errors import DamagedDiary, NewerDiary, StorageError
from diary.i18n import _
from diary.model.change import Entry
from diary.private_folder import PrivateFolder
from diary.progress import Progress, part, unwatched
from diary.storage import backup, change_count, schema
from diary.storage.engine import explained
from diary.storage.opening import make_folder_of, open_diary
from diary.storage.other_diary.rebuilding import Rebuilt
from diary.storage.other_diary.snapshot import HEADER_BYTES, end_interrupted
from diary.storage.rows import KINDS
from diary.storage.salvaging.completing import complete
from diary.storage.salvaging.pages import Pages
from diary.storage.salvaging.recognising import Recogniser, indexed_id
from diary.storage.salvaging.set_aside import BESIDE, replaced, twin

_MAGIC = b"SQLite format 3\0"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)
# Bytes that are read at a time; those of a bad spot on the disk become zeros.
_BLOCK = 4096
_COPY_BLOCKS = 256
# What belongs to imports; in the order in which it goes.
_IMPORTS = ("import_entry", "import_run")
_ENTRIES = tuple(kind.table.name for kind in KINDS.values())


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of a damaged diary, which lies at `path` again, whole.

    kept: the damaged file under its new name. found: how many undeleted entries the diary holds now, by kind.
    from_backup: how many entries of each kind, deleted ones too, came from the newest good backup, which was made
    at backup_at (UTC; None: there was none). read: entries that the damaged file gave, deleted ones too. missing:
    about how many entries more it held, by what is left of it. lost: entries of which is known that they were
    there and are nowhere now. broken: pieces that were there and cannot be read, whatever they were. complete: the
    file tells how much it held, and all of that was read.
    """

    path: Path
    kept: Path
    found: Mapping[type[Entry], int]
    from_backup: Mapping[type[Entry], int]
    backup_at: datetime | None
    read: int
    missing: int
    lost: int
    broken: int
    complete: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """rows: how many were taken over, of them entries. ids: of all entries that an index names.

    missing, broken, complete: as of Salvaged.
    """

    rows: int
    entries: int
    ids: frozenset[str]
    missing: int
    broken: int
    complete: bool


def salvage(path: Path, at: datetime, progress: Progress = unwatched) -> Salvaged:
    """Puts a new diary, made of all that can be read and of the newest good backup, in the place of a damaged one.

    at: now. Raises DamagedDiary when nothing can be read and there is no backup, NewerDiary, another StorageError
    when the file is in use or cannot be written beside, and Cancelled as `progress` does; then nothing is changed.
    """
    path = path.expanduser().resolve()
    with explained(path), PrivateFolder() as folder:
        _refuse_in_use(path)
        before = _stamps(path)
        copy, rebuilt = folder / "damaged.db", folder / "rebuilt.db"
        for ending in ("", *BESIDE):
            if not ending or _beside(path, ending).exists():
                _copy_tolerantly(_beside(path, ending), _beside(copy, ending))
        end_interrupted(copy)
        read = _read(copy, rebuilt, path, part(progress, 0, 0.5))
        newest = backup.newest_good(path)
        if not read.rows and newest is None:
            raise DamagedDiary(
                _("Nothing can be read of “{path}”, and there is no backup of it. Nothing was changed.").format(
                    path=path
                )
            )
        with open_diary(rebuilt) as connection:
            added = complete(connection, newest, part(progress, 0.5, 0.9)) if newest else Counter[type[Entry]]()
            found, lost = _counts(connection), len(read.ids - _ids(connection))
            seen = max(backup.most_changes(path), change_count.count(connection))
            change_count.raise_to(connection, seen + 1)
        _verify(rebuilt, path)
        progress(0.95)
        if _stamps(path) != before:
            raise StorageError(
                _("Another program wrote to the diary meanwhile. Nothing was changed; try again in a moment.")
            )
        make_folder_of(path)
        kept = replaced(path, rebuilt, at)
    made = backup.made_at(path, newest) if newest else None
    return Salvaged(
        path=path,
        kept=kept,
        found=found,
        from_backup=dict(added),
        backup_at=made,
        read=read.entries,
        missing=read.missing,
        lost=lost,
        broken=read.broken,
        complete=read.complete and not lost,
    )


def go_back(path: Path, copy: Path, at: datetime) -> Path:
    """Puts a copy of the backup `copy` in the place of the damaged diary `path`; tells what that is called now.

    Raises StorageError when `copy` is no good backup of this diary, or the diary is in use; then nothing
    is changed.
    """
    path = path.expanduser().resolve()
    with explained(path), PrivateFolder() as folder:
        _refuse_in_use(path)
        backup.check_good(copy, path)
        prepared = folder / "prepared.db"
        twin(copy, prepared).replace(prepared)
        change_count.raise_in(prepared, backup.most_changes(path) + 1)
        make_folder_of(path)
        return replaced(path, prepared, at)


def _refuse_in_use(path: Path) -> None:
    """What another program writes from now on would go into the file that is set aside."""
    beside = (_beside(path, ending) for ending in BESIDE)
    if not path.exists() or any(other.exists() and other.stat().st_size for other in beside):
        return
    with closing(
        sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=1, isolation_level=None)
    ) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            # Anything else is the damage.
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise


def _read(copy: Path, rebuilt: Path, path: Path, progress: Progress) -> _Read:
    taken: Counter[str] = Counter()
    broken, ids = 0, set()
    with copy.open("rb") as file, Rebuilt(rebuilt, _version(file.read(HEADER_BYTES), path)) as new:
        recognise, pages = Recogniser(new.layouts), Pages(file)
        for page in pages.rows(progress):
            names = recognise.page(page.cells)
            broken += page.broken if any(names) else 0
            before = taken.copy()
            for cell, table in zip(page.cells, names, strict=True):
                if table is None:
                    if (id_ := indexed_id(cell)) is not None:
                        ids.add(id_)
                elif new.add(table, recognise.row(table, cell)) is None:
                    taken[table] += 1
                else:
                    broken += 1
            for table, rows in (taken - before).items():
                pages.extent.add_leaf(page.number, table, rows)
        new.finish()
        for table in _IMPORTS:
            if table in new.layouts:
                new.connection.execute(f"DELETE FROM {table}")
        tables = [name for name in _ENTRIES if name in new.layouts]
        known = {id_ for name in tables for (id_,) in new.connection.execute(f"SELECT id FROM {name}")}
    entries = sum(taken[name] for name in _ENTRIES)
    missing = max(pages.extent.lost_rows(_ENTRIES), len(ids - known))
    missing = max(missing, round(entries * (pages.cut_off or 0)))
    complete = pages.cut_off == 0 and not (missing or broken or pages.unexplained)
    return _Read(sum(taken.values()), entries, frozenset(ids), missing, broken, complete)


def _version(header: bytes, path: Path) -> int:
    """That of the damaged file; where its beginning is destroyed, the present one."""
    ours = int.from_bytes(header[_APPLICATION_ID], "big") == schema.APPLICATION_ID
    version = int.from_bytes(header[_USER_VERSION], "big")
    if not header.startswith(_MAGIC) or not ours or not version or version >= schema.NO_VERSION:
        return schema.VERSION
    if version > schema.VERSION:
        raise NewerDiary(
            _("The diary “{path}” was written by a later version of the app. Update the app first.").format(
                path=path
            )
        )
    return version


def _counts(connection: Connection) -> dict[type[Entry], int]:
    return {
        type_: int(
            connection.execute(
                select(func.count()).select_from(kind.table).where(kind.table.c.deleted_at.is_(None))
            ).scalar_one()
        )
        for type_, kind in KINDS.items()
    }


def _ids(connection: Connection) -> set[str]:
    return {id_ for kind in KINDS.values() for id_ in connection.execute(select(kind.table.c.id)).scalars()}


def _verify(rebuilt: Path, path: Path) -> None:
    """The new file is opened as the app would open it, and left without anything beside it."""
    with open_diary(rebuilt) as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
        belongs = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    if not (whole and belongs):
        raise StorageError(
            _("The recovered diary could not be verified; “{path}” was not changed. Check the disk.").format(
                path=path
            )
        )


def _copy_tolerantly(original: Path, copy: Path) -> None:
    """A private copy; what the disk does not give is zeros."""
    copy.touch(mode=0o600)
    if not original.exists():
        return
    size = original.stat().st_size
    with original.open("rb", buffering=0) as source, copy.open("wb") as target:
        for start in range(0, size, _BLOCK * _COPY_BLOCKS):
            length = min(_BLOCK * _COPY_BLOCKS, size - start)
            try:
                source.seek(start)
                target.write(source.read(length).ljust(length, b"\0"))
            except OSError:
                target.write(b"".join(_block(source, place) for place in range(start, start + length, _BLOCK)))
        target.truncate(size)


def _block(source: RawIOBase, place: int) -> bytes:
    try:
        source.seek(place)
        return (source.read(_BLOCK) or b"").ljust(_BLOCK, b"\0")
    except OSError:
        return bytes(_BLOCK)


def _stamps(path: Path) -> list[tuple[int, int]]:
    there = (other for ending in ("", *BESIDE) if (other := _beside(path, ending)).exists())
    return [(other.stat().st_size, other.stat().st_mtime_ns) for other in there]


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
