"""The way in: `run` opens the app in a window."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import diary.ui  # noqa: F401 - prepares Kivy
from diary.errors import NoScreen
from diary.i18n import _
from diary.paths import DESKTOP_NAME, shipped, window_file
from diary.ui import notifications
from diary.ui.window import WindowMemory, prepare, read_size, screen_size

if TYPE_CHECKING:
    from diary.logbook import Logbook

# Seconds after which a window that was changed has come to rest.
REST = 1


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

    open_logbook: called once, before the first frame. A DiaryError of it is shown with a way to try again.
    Raises NoScreen when no window can be opened.
    """
    check_screen()
    if sys.platform.startswith("linux"):
        # Left to choose, SDL draws into memory when the display that is named does not answer.
        os.environ.setdefault("SDL_VIDEODRIVER", "x11,wayland")
        # By which name a desktop finds the entry of the app, and groups its windows.
        os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", DESKTOP_NAME)
        os.environ.setdefault("SDL_VIDEO_WAYLAND_WMCLASS", DESKTOP_NAME)
    prepare(read_size(window_file()).within(screen_size()))
    from kivy.core.window import Window

    if Window is None:
        raise NoScreen(
            _("No window could be opened: the display or its OpenGL driver does not answer (libgl1, libegl1).")
        )
    from kivy.clock import Clock

    from diary.ui.automatic_backups import back_up_at_the_end
    from diary.ui.diary_app import DiaryApp

    app = DiaryApp(open_logbook)
    app.icon = str(shipped("assets") / "icons" / "leak-diary-256.png")

    def later(keep: Callable[..., None]) -> None:
        Clock.unschedule(keep)
        Clock.schedule_once(keep, REST)

    memory = WindowMemory(window_file(), Window, later)
    try:
        app.run()
    finally:
        memory.close()
        notifications.leave()
        if app.logbook is not None:
            back_up_at_the_end(app.logbook)
            app.logbook.close()
