"""A second place for the backups of a diary, which the user chose: a memory stick, or a folder that is synced.

What was chosen stands beside the app's other configuration, not in the diary: it outlives a diary that is lost,
and an older backup does not bring back an older choice. The copies lie in a folder of their own in the chosen one,
so that the copies of several devices never meet.
"""

import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from diary import paths
from diary.errors import DiaryError, StorageError
from diary.files import write_file
from diary.i18n import _
from diary.storage.engine import sync_folder
from diary.storage.kind import instant, instant_text

_NAME = "leak-diary-backups"


@dataclass(frozen=True, slots=True)
class BackupChoice:
    """What is remembered about the backups of one diary.

    folder: where the copies lie, None: no second folder was chosen. copied: the name of the backup that was copied
    there last, and copied_at: when that was, UTC; "" and None: none yet. told: the failure that was told last, ""
    when there was none since.
    """

    folder: Path | None = None
    copied: str = ""
    copied_at: datetime | None = None
    told: str = ""


def chosen(diary: Path) -> BackupChoice:
    """What is remembered about the backups of this diary."""
    found = _read().get(os.fspath(diary), {})
    try:
        folder, at = found["folder"], found["copied_at"]
        return BackupChoice(
            Path(folder) if folder else None, str(found["copied"]), instant(at) if at else None, str(found["told"])
        )
    except (KeyError, TypeError, ValueError):
        return BackupChoice()


def remember(diary: Path, choice: BackupChoice) -> None:
    """Keeps what is remembered; nothing to remember leaves nothing behind. Raises ExchangeError or OSError."""
    known = _read()
    before = dict(known)
    known.pop(os.fspath(diary), None)
    if choice != BackupChoice():
        known[os.fspath(diary)] = {
            "folder": os.fspath(choice.folder) if choice.folder else "",
            "copied": choice.copied,
            "copied_at": instant_text(choice.copied_at) if choice.copied_at else "",
            "told": choice.told,
        }
    if known == before:
        return
    place = paths.backups_file()
    if not known:
        place.unlink(missing_ok=True)
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(known, indent=1)
    write_file(place, lambda file: file.write(text.encode("ascii")), overwrite=True)


def remember_moved(old: Path, new: Path) -> None:
    """The diary lies at `new` now; its second folder stays the same."""
    with suppress(OSError, DiaryError):
        remember(new, chosen(old))
        remember(old, BackupChoice())


def choose(diary: Path, folder: Path) -> Path:
    """From now on backups are copied into a folder in `folder`, which is made; tells which.

    Raises StorageError when that cannot be: then what was chosen before stays.
    """
    try:
        folder = folder.expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise StorageError(_("“{folder}” is not a folder. Choose another one.").format(folder=folder)) from error
    if not folder.is_dir():
        raise StorageError(
            _("There is no folder “{folder}”. Make it first, or choose another one.").format(folder=folder)
        )
    if folder.is_relative_to(diary.parent / "backups"):
        raise StorageError(_("The backups are in “{folder}” already. Choose another one.").format(folder=folder))
    copies = folder if folder.name.startswith(_NAME) else folder / f"{_NAME}-{_mark(diary)}"
    try:
        if not copies.exists():
            copies.mkdir(mode=0o700)
            sync_folder(folder)
        if not os.access(copies, os.W_OK | os.X_OK):
            raise PermissionError(13, os.strerror(13))
        remember(diary, replace(BackupChoice(), folder=copies))
    except (OSError, DiaryError) as error:
        raise StorageError(
            _("Backups cannot be copied to “{folder}”: {reason}. Choose another folder.").format(
                folder=folder, reason=getattr(error, "strerror", "") or error
            )
        ) from error
    return copies


def stop(diary: Path) -> None:
    """No more copies from now on; those that were made stay. Raises a DiaryError."""
    try:
        remember(diary, replace(chosen(diary), folder=None, copied="", copied_at=None))
    except OSError as error:
        raise StorageError(
            _("“{path}” could not be written: {reason}.").format(
                path=paths.backups_file(), reason=error.strerror or error
            )
        ) from error


def forget(diary: Path) -> None:
    """Nothing is remembered of this diary any more."""
    with suppress(OSError, DiaryError):
        remember(diary, BackupChoice())


def _mark(diary: Path) -> str:
    """Tells this diary on this device from all others."""
    return sha256(f"{platform.node()}\0{diary}".encode(errors="surrogateescape")).hexdigest()[:8]


def _read() -> dict[str, Any]:
    try:
        found = json.loads(paths.backups_file().read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
