"""`install-desktop`: the app in the menu of a Linux desktop."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from diary.cli import desktop_entry
from diary.errors import NotHere
from diary.i18n import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--remove", action="store_true", help=_("take the entry and its icons away again"))


def run(arguments: argparse.Namespace, path: Path) -> None:
    if not sys.platform.startswith("linux"):
        raise NotHere(
            _(
                "Only Linux desktops have such entries. Here, make a shortcut to the command “leak-diary app” "
                "with the system’s own means."
            )
        )
    data = _data_folder()
    if arguments.remove:
        removed = desktop_entry.remove(data)
        for gone in removed:
            print(_("Removed: {path}").format(path=gone))
        if not removed:
            print(_("There was nothing to remove."))
        return
    chosen = [] if arguments.diary is None else ["--diary", str(arguments.diary.expanduser().absolute())]
    for written in desktop_entry.install(data, [*_program(), *chosen, "app"]):
        print(_("Written: {path}").format(path=written))
    _validate(desktop_entry.entry_path(data))
    print(_("Leak Diary stands in the menu now. “leak-diary install-desktop --remove” takes it away."))


def _data_folder() -> Path:
    """The user's data folder; the specification has a relative one ignored."""
    named = Path(os.environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".local" / "share"


def _program() -> list[str]:
    """The command that runs this program without an activated environment."""
    script = Path(sys.executable).parent / "leak-diary"
    return [str(script)] if os.access(script, os.X_OK) else [sys.executable, "-m", "diary"]


def _validate(entry: Path) -> None:
    """Shows what the desktop's own checker says, where it is installed."""
    checker = shutil.which("desktop-file-validate")
    if checker is None:
        return
    answer = subprocess.run([checker, str(entry)], capture_output=True, text=True, timeout=10, check=False)
    for line in (answer.stdout + answer.stderr).splitlines():
        print(line)
