"""What only a desktop has: folders that a person looks into."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread

import platformdirs

from diary.errors import ExchangeError
from diary.i18n import _

_OPENERS = {"darwin": "open", "linux": "xdg-open"}
# Characters of a refused folder's name that are repeated.
_SHOWN = 80


def documents() -> Path:
    """Where a person keeps documents; her home folder when there is no such place."""
    folder = Path(platformdirs.user_documents_path())
    return folder if folder.is_dir() else Path.home()


def typed_folder(text: str) -> Path:
    """The folder that a person typed, `~` for her own. Raises ExchangeError when it is none."""
    typed = text.strip()
    try:
        folder = Path(typed).expanduser()
        if folder.is_absolute() and folder.is_dir():
            return folder
    except (OSError, RuntimeError):  # a name too long for the system; a person that it does not know
        pass
    raise ExchangeError(
        _("There is no folder “{folder}”. Make it first, or write another one in full, such as {example}.").format(
            folder=typed if len(typed) <= _SHOWN else typed[:_SHOWN] + "…", example=documents()
        )
    )


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A path in `folder` that no file has yet: `stem.pdf`, else `stem (2).pdf` and so on."""
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}){suffix}"
    return path


def open_folder(folder: Path, platform: str = sys.platform) -> None:
    """Shows `folder` in the system's own way, without waiting. Raises ExchangeError where there is none."""
    try:
        if platform == "win32":
            os.startfile(folder)  # type: ignore[attr-defined]  # Windows only
            return
    except OSError:
        raise _closed(folder) from None
    opener = shutil.which(_OPENERS.get(platform, ""))
    if opener is None:
        raise _closed(folder)
    # Some openers end only with the window they open.
    Thread(target=_run, args=([opener, str(folder)],), daemon=True).start()


def _run(command: list[str]) -> None:
    with suppress(OSError):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=False,
        )


def _closed(folder: Path) -> ExchangeError:
    return ExchangeError(_("The folder cannot be opened from here. It is {folder}.").format(folder=folder))
