"""Where things lie: what is shipped with the app, and where her diary is kept."""

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
DIARY_VARIABLE = "LEAK_DIARY_FILE"


def shipped(name: str) -> Path:
    """A shipped folder, `assets` or `migrations`: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name


def default_diary() -> Path:
    """The diary file: `LEAK_DIARY_FILE` when set, else `diary.db` in the platform's data directory.

    A `~` may stand in it: whoever opens the diary says when it leads nowhere.
    """
    named = os.environ.get(DIARY_VARIABLE, "")
    if named:
        return Path(named)
    try:
        folder = Path(platformdirs.user_data_path("leak-diary", appauthor=False))
    except RuntimeError:  # HOME is not set, and the system knows no home of this user
        folder = Path("~")
    return folder / "diary.db"
