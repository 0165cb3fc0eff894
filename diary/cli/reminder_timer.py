"""A timer of systemd that runs `remind` while the app is closed, after the manuals systemd.service and .timer."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from diary.i18n import _
from diary.paths import DESKTOP_NAME

_TIMER = f"{DESKTOP_NAME}-remind.timer"
_SERVICE = f"{DESKTOP_NAME}-remind.service"
# Characters that systemd reads in a command, and how it has them written.
_ESCAPED = {"\\": "\\\\", '"': '\\"', "%": "%%", "$": "$$"}
_SECONDS = 10


def units(command: Sequence[str]) -> dict[str, str]:
    """The unit files by name, of a timer that runs `command` every quarter of an hour."""
    run = " ".join(f'"{"".join(_ESCAPED.get(letter, letter) for letter in word)}"' for word in command)
    # 1: there was no desktop to show anything on, which is nothing to report.
    service = f"[Service]\nType=oneshot\nSuccessExitStatus=1\nExecStart={run}\n"
    timer = "[Timer]\nOnCalendar=*:0/15\nAccuracySec=1min\n\n[Install]\nWantedBy=timers.target\n"
    name = _("A look at the diary, once a day")
    return {_SERVICE: f"[Unit]\nDescription={name}\n\n{service}", _TIMER: f"[Unit]\nDescription={name}\n\n{timer}"}


def paths(config: Path) -> list[Path]:
    """Where the unit files lie; config: the configuration folder of the user (`XDG_CONFIG_HOME`)."""
    return [config / "systemd" / "user" / name for name in (_SERVICE, _TIMER)]


def start() -> bool:
    """Has systemd read the files and start the timer, now and at every login; False when it does not answer."""
    return _ask("daemon-reload") and _ask("enable", "--now", _TIMER)


def stop() -> None:
    """Has systemd stop the timer, where it runs."""
    _ask("disable", "--now", _TIMER)


def start_by_hand() -> str:
    """What she types where `start` got no answer."""
    return f"systemctl --user daemon-reload && systemctl --user enable --now {_TIMER}"


def config_folder() -> Path:
    """The user's configuration folder; the specification has a relative one ignored."""
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".config"


def _ask(*words: str) -> bool:
    program = shutil.which("systemctl")
    if program is None:
        return False
    try:
        return not subprocess.run(
            [program, "--user", *words], capture_output=True, timeout=_SECONDS, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False
