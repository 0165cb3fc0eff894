"""`install-desktop`: the app in the menu of a Linux desktop."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from diary.cli import desktop_entry, reminder_timer
from diary.errors import NotHere
from diary.i18n import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--remove", action="store_true", help=_("take all of it away again"))
    parser.add_argument(
        "--reminder", action="store_true", help=_("also a timer for the daily reminder while the app is closed")
    )


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
        reminder_timer.stop()
        units = reminder_timer.paths(reminder_timer.config_folder())
        removed = [*desktop_entry.remove(data), *desktop_entry.remove_all(units)]
        for gone in removed:
            print(_("Removed: {path}").format(path=gone))
        if not removed:
            print(_("There was nothing to remove."))
        return
    chosen = [] if arguments.diary is None else ["--diary", str(arguments.diary.expanduser().absolute())]
    for written in desktop_entry.install(data, [*_program(), *chosen, "app"]):
        print(_("Written: {path}").format(path=written))
    _validate(desktop_entry.entry_path(data))
    if arguments.reminder:
        _start_timer([*_program(), *chosen, "remind"])
    print(_("Leak Diary stands in the menu now. “leak-diary install-desktop --remove” takes it away."))


def _start_timer(command: list[str]) -> None:
    """The daily reminder itself is switched on in the app."""
    units = reminder_timer.units(command)
    files = zip(reminder_timer.paths(reminder_timer.config_folder()), units.values(), strict=True)
    written = {path: text.encode() for path, text in files}
    desktop_entry.write_all(written)
    for path in written:
        print(_("Written: {path}").format(path=path))
    if reminder_timer.start():
        print(_("The timer runs. The reminder itself is switched on in the app’s settings."))
    else:
        print(
            _("The timer could not be started from here. Type: {command}").format(
                command=reminder_timer.start_by_hand()
            )
        )


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
