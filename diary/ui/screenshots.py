"""Pictures of the tabs, drawn by the real app: `python -m diary.ui.screenshots DIARY FOLDER`.

The diary is only looked at. Kivy reads window size and font scale once, so that a process makes one set.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import diary.ui  # noqa: F401 - prepares Kivy
from diary.errors import DiaryError, NoScreen, NotFound
from diary.i18n import _

if TYPE_CHECKING:
    from diary.logbook import Logbook
    from diary.ui.diary_app import DiaryApp

# Frames until a new screen has found its layout: heights follow texts, and widths heights.
_FRAMES = 8
_PHONE = (412, 915)


def take(
    open_logbook: "Callable[[], Logbook]",
    folder: Path,
    size: tuple[int, int] = _PHONE,
    dark: bool = False,
    prefix: str = "",
    font_scale: float = 1.0,
) -> list[Path]:
    """Writes `today.png` and so on, one picture per tab, into `folder`, and returns their paths.

    Call it once in a process that has not imported Kivy. Raises NoScreen where nothing can be drawn.
    """
    os.environ.update(
        KIVY_METRICS_DENSITY="1",
        KIVY_METRICS_FONTSCALE=str(font_scale),
        KCFG_GRAPHICS_WIDTH=str(size[0]),
        KCFG_GRAPHICS_HEIGHT=str(size[1]),
        KCFG_GRAPHICS_MAXFPS="0",
    )
    if sys.platform.startswith("linux"):
        os.environ.setdefault("SDL_VIDEODRIVER", "offscreen")
    from kivy.core.window import Window

    if Window is None:
        raise NoScreen(_("No picture could be drawn: OpenGL does not answer (libgl1, libegl1)."))
    return _run(open_logbook, folder, dark, prefix)


def _run(open_logbook: "Callable[[], Logbook]", folder: Path, dark: bool, prefix: str) -> list[Path]:
    from kivy.base import stopTouchApp
    from kivy.clock import Clock

    from diary.ui.diary_app import DiaryApp
    from diary.ui.kit.palette import set_mode

    class Pictured(DiaryApp):
        """Wears the look that was asked for, whatever the diary says, and asks nothing."""

        def refresh_theme(self) -> None:
            set_mode("dark" if dark else "light")

        def welcome(self) -> None:
            pass

    paths: list[Path] = []
    problems: list[DiaryError] = []

    def step(_dt: float) -> None:
        try:
            next(steps)
        except StopIteration:
            stopTouchApp()
        except DiaryError as problem:
            problems.append(problem)
            stopTouchApp()

    with open_logbook() as logbook:
        app = Pictured(lambda: logbook)
        steps = _steps(app, folder, prefix, paths)
        Clock.schedule_interval(step, 0)
        app.run()
    if problems:
        raise problems[0]
    return paths


def _steps(app: "DiaryApp", folder: Path, prefix: str, paths: list[Path]) -> Iterator[None]:
    """Visits the tabs; a frame passes at each step."""
    from diary.ui import background
    from diary.ui.screens import SCREENS, Place

    while app.logbook is None:
        yield
    for entry in SCREENS:
        if entry.place is Place.TAB:
            app.root.go(entry.name)
            left = _FRAMES
            while left:
                background.wait()
                left = _FRAMES if background.pending() else left - 1
                yield
            paths.append(_write(folder / f"{prefix}{entry.name}.png"))


def _write(path: Path) -> Path:
    from kivy.core.window import Window
    from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels
    from PIL import Image

    from diary.files import write_file

    Window.dispatch("on_draw")
    pixels = glReadPixels(0, 0, *Window.size, GL_RGBA, GL_UNSIGNED_BYTE)
    picture = Image.frombytes("RGBA", Window.size, pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    write_file(path, partial(picture.convert("RGB").save, format="PNG"), overwrite=True)
    return path


def _size(text: str) -> tuple[int, int]:
    width, _by, height = text.partition("x")
    return int(width), int(height)


def main(arguments: list[str]) -> int:
    """The command; prints the path of each picture. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="diary.ui.screenshots", description=_("Pictures of the app’s tabs."))
    parser.add_argument("diary", type=Path, metavar="DIARY", help=_("a diary file; it is only looked at"))
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=_("where the pictures go"))
    parser.add_argument("--size", type=_size, default=_PHONE, metavar="412x915", help=_("of the window in pixels"))
    parser.add_argument("--dark", action="store_true", help=_("the dark look"))
    parser.add_argument("--font-scale", type=float, default=1.0, metavar="1.6", help=_("larger or smaller text"))
    parser.add_argument("--prefix", default="", metavar="TEXT", help=_("begins each file’s name"))
    chosen = parser.parse_args(arguments)
    try:
        made = take(
            partial(_open, chosen.diary),
            chosen.folder,
            chosen.size,
            chosen.dark,
            chosen.prefix,
            chosen.font_scale,
        )
    except DiaryError as problem:
        print(problem, file=sys.stderr)
        return 1
    for path in made:
        print(path)
    return 0


def _open(path: Path) -> "Logbook":
    from diary.logbook import Logbook

    if not path.is_file():
        raise NotFound(_("There is no diary {path}. Check its name.").format(path=path))
    return Logbook.open(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
