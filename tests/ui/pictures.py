"""Pictures of every screen and sheet, drawn for real: `python -m tests.ui.pictures SET FOLDER`.

`make accept` draws all sets into `tests/pictures/`, where the test finds what was accepted. Kivy reads window size
and font scale once, so that a process draws one set.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.driver import Driver

ACCEPTED = Path(__file__).parent.parent / "pictures"
# More shades are not told apart in a picture that is only compared.
COLOURS = 64


@dataclass(frozen=True, slots=True)
class PictureSet:
    """size: of the window in dp. sheets: they are drawn too."""

    size: tuple[int, int]
    look: str
    font_scale: float
    sheets: bool


SETS = {
    "phone": PictureSet((412, 915), "light", 1.0, sheets=True),
    "wide": PictureSet((1280, 800), "dark", 1.0, sheets=False),
    "small": PictureSet((360, 640), "night", 2.0, sheets=False),
}


def draw(chosen: PictureSet, folder: Path) -> None:
    """Writes one picture a place into `folder`. Call it once in a process that has not imported Kivy."""
    os.environ.update(
        SDL_VIDEODRIVER="offscreen",
        # A desktop that shows notifications would be told of on the screen.
        DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere",
        LC_ALL="C.UTF-8",
        TZ="Europe/Berlin",
        KIVY_METRICS_DENSITY="1",
        KIVY_METRICS_FONTSCALE=str(chosen.font_scale),
        KCFG_GRAPHICS_WIDTH=str(chosen.size[0]),
        KCFG_GRAPHICS_HEIGHT=str(chosen.size[1]),
        KCFG_GRAPHICS_MAXFPS="0",
    )
    import diary.ui  # noqa: F401 - the app's own environment first
    from diary.logbook import Logbook
    from diary.storage import Store
    from tests.clock import SettableClock
    from tests.ui.driver import Driver
    from tests.ui.everywhere import fill_everything, places

    with _home(chosen) as home, Store.open(home / "leak-diary" / "diary.db") as store:
        logbook = Logbook(store, clock=SettableClock("2026-11-19T20:40"))
        fill_everything(logbook)
        logbook.set_setting("theme", chosen.look)
        driver = Driver(lambda: logbook)
        for place in places(driver, logbook):
            if place[0] == "sheet" and not chosen.sheets:
                break  # the sheets come last
            _write(driver, folder / f"{'-'.join(place)}.png")
        driver.close()


@contextmanager
def _home(chosen: PictureSet) -> Iterator[Path]:
    """Where the diary lies and what a person sees of her folders: by one name on all machines."""
    home = Path("/tmp") / "leak-diary-pictures-{}x{}".format(*chosen.size)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700)
    # Otherwise the fonts of the charts would be looked for anew.
    fonts = Path.home() / ".cache" / "matplotlib"
    os.environ.update(HOME=str(home), XDG_DOCUMENTS_DIR=str(home / "Documents"), MPLCONFIGDIR=str(fonts))
    try:
        yield home
    finally:
        shutil.rmtree(home)


def _write(driver: "Driver", path: Path) -> None:
    from kivy.core.window import Window
    from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels
    from PIL import Image

    from diary.ui.notifications import notifier

    # What a sheet asked the desktop is answered by then.
    notifier().showing().result(timeout=30)
    driver.frames(2)
    Window.dispatch("on_draw")
    pixels = glReadPixels(0, 0, *Window.size, GL_RGBA, GL_UNSIGNED_BYTE)
    picture = Image.frombytes("RGBA", Window.size, pixels).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    draw(SETS[sys.argv[1]], Path(sys.argv[2]))
