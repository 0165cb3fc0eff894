"""A damaged diary keeps all its bytes under another name, and a sound file takes its place.

That of `diary.db` is `diary-damaged-20260301T061500Z.db`, by UTC, in the same folder.
"""

import filecmp
import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkstemp

from diary.errors import StorageError
from diary.i18n import _
from diary.storage.engine import sync_folder

UNFINISHED = ".tmp"
# What SQLite needs of what it writes beside its file: https://sqlite.org/tempfiles.html
BESIDE = ("-journal", "-wal")
_INDEX_OF_LOG = "-shm"
_STAMP = "%Y%m%dT%H%M%SZ"


def replaced(diary: Path, sound: Path, at: datetime) -> Path:
    """A copy of `sound` takes the place of `diary` in one step; tells what the damaged file is called from now on.

    Where the damaged file was not there at all, none is of that name.

    Raises StorageError or OSError; then the diary is where it was, and as it was.
    """
    unfinished = twin(sound, diary)
    try:
        kept = _set_aside(diary, at)
        # Otherwise SQLite would write what belongs to the damaged file into the sound one.
        for ending in (*BESIDE, _INDEX_OF_LOG):
            diary.with_name(diary.name + ending).unlink(missing_ok=True)
        unfinished.replace(diary)
        sync_folder(diary.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return kept


def put_away(diary: Path, at: datetime) -> None:
    """What is left of a diary, however little, is called otherwise from now on; its place is free."""
    _set_aside(diary, at)
    for ending in ("", *BESIDE, _INDEX_OF_LOG):
        diary.with_name(diary.name + ending).unlink(missing_ok=True)


def all_of(diary: Path) -> Iterator[Path]:
    """The damaged files of this diary, with what SQLite had written beside them."""
    name = re.compile(
        rf"{re.escape(diary.stem)}-damaged-[0-9]{{8}}T[0-9]{{6}}Z{re.escape(diary.suffix)}({'|'.join(BESIDE)})?"
    )
    return (path for path in sorted(diary.parent.glob("*-damaged-*")) if name.fullmatch(path.name))


def twin(original: Path, beside: Path) -> Path:
    """A private file beside `beside`, on the disk and the same as `original` byte by byte."""
    handle, name = mkstemp(prefix=f"{beside.name}.", suffix=UNFINISHED, dir=beside.parent)
    copy = Path(name)
    try:
        with original.open("rb") as source, os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(source, file)
            file.flush()
            os.fsync(file.fileno())
        if not filecmp.cmp(original, copy, shallow=False):
            raise StorageError(
                _(
                    "The copy “{path}” could not be verified and was removed. Check the disk, then try again."
                ).format(path=copy)
            )
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _set_aside(diary: Path, at: datetime) -> Path:
    at = at.astimezone(UTC)
    while (kept := diary.with_name(f"{diary.stem}-damaged-{at:{_STAMP}}{diary.suffix}")).exists():
        at += timedelta(seconds=1)
    for ending in ("", *BESIDE):
        original = diary.with_name(diary.name + ending)
        if original.exists() and (not ending or original.stat().st_size):
            _name_too(original, kept.with_name(kept.name + ending))
    if diary.parent.exists():
        sync_folder(diary.parent)
    return kept


def _name_too(original: Path, kept: Path) -> None:
    """A second name for the same bytes; where a file cannot have two, a copy."""
    try:
        os.link(original, kept)
    except FileExistsError:
        raise
    except OSError:
        twin(original, kept).replace(kept)
    kept.chmod(0o600)
