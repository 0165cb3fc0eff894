"""What only a desktop has: folders that a person looks into, programs for files, a draft of an e-mail."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import platformdirs

from diary.errors import ExchangeError
from diary.i18n import _

_OPENERS = {"darwin": "open", "linux": "xdg-open"}
_FILE_MANAGER = "org.freedesktop.FileManager1"
# Seconds for the file manager to answer.
_PATIENCE = 15
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
    _open(folder, _closed(folder), platform)


def open_file(path: Path, platform: str = sys.platform) -> None:
    """Shows a file in the program that the system has for it, without waiting. Raises ExchangeError."""
    if not path.exists():
        raise ExchangeError(_("{path} is not there any more.").format(path=path))
    sentence = _("The file cannot be opened from here. It is {path}.").format(path=path)
    _open(path, ExchangeError(sentence), platform)


def open_address(address: str, platform: str = sys.platform) -> None:
    """Shows a web page in the system's browser, without waiting. Raises ExchangeError where there is none."""
    sentence = _("No browser could be opened. The address is {address}").format(address=address)
    _open(address, ExchangeError(sentence), platform)


def show_file(path: Path, platform: str = sys.platform) -> None:
    """Shows the folder of `path` with the file selected where the file manager can, else just the folder.

    Does not wait. Raises ExchangeError as `open_folder` does.
    """
    asking = _select_command(path)
    opener = shutil.which(_OPENERS.get(platform, ""))
    if platform == "darwin" and opener:
        _begin([opener, "-R", str(path)])
    elif platform == "win32":
        _begin(["explorer", f"/select,{path}"])
    elif asking and path.exists():
        _begin(asking, [opener, str(path.parent)] if opener else None)
    else:
        open_folder(path.parent, platform)


def share_file(path: Path, failed: Callable[[str], None]) -> None:
    """Opens a draft of an e-mail with the file in it; sending it is hers. Does not wait.

    failed: told a sentence, from another thread, when the mail program could not be opened. Raises ExchangeError
    where there is no way to one.
    """
    mailer = shutil.which("xdg-email")
    if mailer is None:
        raise ExchangeError(
            _("Nothing here can put a file into an e-mail. Attach it yourself: it lies at {path}.").format(
                path=path
            )
        )
    sentence = _("No e-mail program could be opened. Attach the file yourself: it lies at {path}.").format(
        path=path
    )
    # An attachment's name becomes the subject; a text would say what it is about.
    command = [mailer, "--attach", str(path), "--subject", path.stem]
    _begin(command, None, lambda: failed(sentence))


def _open(target: Path | str, refusal: ExchangeError, platform: str) -> None:
    try:
        if platform == "win32":
            os.startfile(target)  # type: ignore[attr-defined]  # Windows only
            return
    except OSError:
        raise refusal from None
    opener = shutil.which(_OPENERS.get(platform, ""))
    if opener is None:
        raise refusal
    _begin([opener, str(target)])


def _select_command(path: Path) -> list[str] | None:
    """Asks the file manager over the session bus; None where nothing can ask it."""
    sender = shutil.which("dbus-send")
    if sender is None or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    # dbus-send separates the items of an array by commas.
    address = path.absolute().as_uri().replace(",", "%2C")
    return [
        sender,
        "--session",
        "--print-reply",
        f"--dest={_FILE_MANAGER}",
        f"/{_FILE_MANAGER.replace('.', '/')}",
        f"{_FILE_MANAGER}.ShowItems",
        f"array:string:{address}",
        "string:",
    ]


def _begin(command: list[str], instead: list[str] | None = None, failed: Callable[[], None] | None = None) -> None:
    """Runs a program beside the app: some end only with the window they open.

    instead: run when it fails. failed: called when that fails too, or is None.
    """

    def run() -> None:
        if not _run(command, _PATIENCE if instead else None) and not (instead and _run(instead)) and failed:
            failed()

    Thread(target=run, daemon=True).start()


def _run(command: list[str], seconds: float | None = None) -> bool:
    """Whether it ended well; seconds: how long it may take."""
    with suppress(OSError, subprocess.TimeoutExpired):
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=seconds,
            check=False,
        )
        return done.returncode == 0
    return False


def _closed(folder: Path) -> ExchangeError:
    return ExchangeError(_("The folder cannot be opened from here. It is {folder}.").format(folder=folder))
