"""Where things lie: what is shipped with the app, and where her diary is kept."""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
DIARY_VARIABLE = "LEAK_DIARY_FILE"
# The stem of the app's entry and icons on a desktop.
DESKTOP_NAME = "leak-diary"


def shipped(name: str) -> Path:
    """A shipped folder, `assets` or `migrations`: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name


def default_diary() -> Path:
    """The diary file: `LEAK_DIARY_FILE` when set, else where she moved it, else `usual_diary()`.

    A `~` may stand in it: whoever opens the diary says when it leads nowhere.
    """
    named = os.environ.get(DIARY_VARIABLE, "")
    return Path(named) if named else moved_diary() or usual_diary()


def usual_diary() -> Path:
    """`diary.db` in the platform's data directory."""
    return _folder(platformdirs.user_data_path) / "diary.db"


def place_file() -> Path:
    """Names the place of a diary that she moved."""
    return _folder(platformdirs.user_config_path) / "diary-place"


def backups_file() -> Path:
    """Remembers the second folder for the backups of each diary."""
    return _folder(platformdirs.user_config_path) / "backups.json"


def moved_diary() -> Path | None:
    """Where she moved her diary to; None while it lies in the usual place."""
    try:
        place = Path(os.fsdecode(place_file().read_bytes().rstrip(b"\r\n")))
        return place if place.is_absolute() else None
    except (OSError, ValueError):
        return None


def is_hers(diary: Path) -> bool:
    """The diary is the one that opens by itself, not one that was named for this run."""
    return not os.environ.get(DIARY_VARIABLE) and diary == default_diary().expanduser().resolve()


def window_file() -> Path:
    """How large the window was."""
    return _folder(platformdirs.user_state_path) / "window.json"


def _folder(find: Callable[..., Path]) -> Path:
    try:
        return Path(find("leak-diary", appauthor=False))
    except RuntimeError:  # HOME is not set, and the system knows no home of this user
        return Path("~")
