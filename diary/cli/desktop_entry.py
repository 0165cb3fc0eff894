"""The entry of the app in a Linux desktop's menu, with its icons, after freedesktop.org's specifications."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from diary.errors import ExchangeError
from diary.files import read_file, write_file
from diary.i18n import _
from diary.paths import DESKTOP_NAME, shipped

_SIZES = (48, 128, 256, 512)
_ICON_BYTES = 1_000_000
# Characters that the specification has escaped within double quotes.
_ESCAPED = '"`$\\'


def entry_text(command: Sequence[str]) -> str:
    """The desktop entry that runs `command`. Its name and comment tell nothing of what is written in a diary."""
    lines = {
        "Type": "Application",
        "Name": _("Leak Diary"),
        "Comment": _("A private diary that stays on this device"),
        "Exec": " ".join(map(_quoted, command)),
        "Icon": DESKTOP_NAME,
        "Terminal": "false",
        "Categories": "Utility;",
        "StartupNotify": "true",
        "StartupWMClass": DESKTOP_NAME,
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in lines.items())


def entry_path(data: Path) -> Path:
    """Where the entry lies; data: the data folder of the user (`XDG_DATA_HOME`)."""
    return data / "applications" / f"{DESKTOP_NAME}.desktop"


def icons(data: Path) -> dict[Path, Path]:
    """The shipped picture by the path where the desktop looks for it."""
    folder, theme = shipped("assets") / "icons", data / "icons" / "hicolor"
    drawn = {
        theme / f"{size}x{size}" / "apps" / f"{DESKTOP_NAME}.png": folder / f"{DESKTOP_NAME}-{size}.png"
        for size in _SIZES
    }
    return {**drawn, theme / "scalable" / "apps" / f"{DESKTOP_NAME}.svg": folder / f"{DESKTOP_NAME}.svg"}


def install(data: Path, command: Sequence[str]) -> list[Path]:
    """Writes the icons and the entry, in place of earlier ones, and tells their paths. Raises ExchangeError."""
    content = {path: read_file(picture, _ICON_BYTES) for path, picture in icons(data).items()}
    content[entry_path(data)] = entry_text(command).encode()
    write_all(content)
    _freshen(data)
    return list(content)


def remove(data: Path) -> list[Path]:
    """Takes away what `install` wrote and tells what there was. Raises ExchangeError."""
    there = remove_all([entry_path(data), *icons(data)])
    _freshen(data)
    return there


def write_all(content: Mapping[Path, bytes]) -> None:
    """Writes each file with its folder, in place of an earlier one. Raises ExchangeError."""
    for path, written in content.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExchangeError(
                _("The folder {folder} could not be made: {reason}.").format(
                    folder=path.parent, reason=error.strerror or error
                )
            ) from error
        write_file(path, partial(_put, written), overwrite=True)


def remove_all(paths: Iterable[Path]) -> list[Path]:
    """Removes those that are there and tells which. Raises ExchangeError."""
    there = [path for path in paths if path.exists()]
    for path in there:
        try:
            path.unlink()
        except OSError as error:
            raise ExchangeError(
                _("{path} could not be removed: {reason}.").format(path=path, reason=error.strerror or error)
            ) from error
    return there


def _put(content: bytes, file: BinaryIO) -> None:
    file.write(content)


def _freshen(data: Path) -> None:
    """A desktop reads its icons anew when their theme's folder is newer than what it remembers."""
    theme = data / "icons" / "hicolor"
    if theme.is_dir():
        os.utime(theme)


def _quoted(word: str) -> str:
    """One word of a command as the key Exec has it: quoted, `%` doubled, and backslashes doubled once more."""
    inner = "".join(f"\\{letter}" if letter in _ESCAPED else letter for letter in word.replace("%", "%%"))
    return f'"{inner}"'.replace("\\", "\\\\")
