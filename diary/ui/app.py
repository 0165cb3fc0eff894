"""The way in: `run` opens the app in a window."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import diary.ui  # noqa: F401 - prepares Kivy
from diary.errors import NoScreen
from diary.i18n import _

if TYPE_CHECKING:
    from diary.logbook import Logbook


def check_screen() -> None:
    """Raises NoScreen where a window cannot be seen.

    Without a display SDL draws into memory and says nothing; only who names the driver means that.
    """
    if "SDL_VIDEODRIVER" in os.environ or not sys.platform.startswith("linux"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoScreen(
            _(
                "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
                "Start it from a desktop, or use the other commands: leak-diary --help lists them."
            )
        )


def run(open_logbook: "Callable[[], Logbook]") -> None:
    """Opens the app and returns when its window is closed.

    open_logbook: called once, right after the first frame. A DiaryError of it is shown with a way to try again.
    Raises NoScreen when no window can be opened.
    """
    check_screen()
    if sys.platform.startswith("linux"):
        # Left to choose, SDL draws into memory when the display that is named does not answer.
        os.environ.setdefault("SDL_VIDEODRIVER", "x11,wayland")
    from kivy.core.window import Window

    if Window is None:
        raise NoScreen(
            _("No window could be opened: the display or its OpenGL driver does not answer (libgl1, libegl1).")
        )
    from diary.ui.diary_app import DiaryApp

    app = DiaryApp(open_logbook)
    try:
        app.run()
    finally:
        if app.logbook is not None:
            app.logbook.close()
