"""The size of the window, remembered until the next start. No Kivy.

It is read before Kivy makes its window, so that she never sees another size, and written a moment after she
changed it and at the end.
"""

import ctypes
import importlib.util
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from diary.errors import ExchangeError
from diary.files import read_file, write_file

LEAST_WIDTH, LEAST_HEIGHT = 320, 480
# No screen is larger: what is written there was not written by us.
_MOST = 16_384
_FILE_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class WindowSize:
    """width, height: as the system counts them, of the window while it is not maximised."""

    width: int = 412
    height: int = 780
    maximised: bool = False

    def within(self, screen: tuple[int, int] | None) -> "WindowSize":
        """No larger than the screen, where that is known, and no smaller than the app can be used in."""
        width, height = screen or (_MOST, _MOST)
        return replace(
            self,
            width=max(LEAST_WIDTH, min(self.width, width)),
            height=max(LEAST_HEIGHT, min(self.height, height)),
        )


def read_size(path: Path) -> WindowSize:
    """The remembered size; the usual one when none is, or nonsense."""
    try:
        found = json.loads(read_file(path, _FILE_BYTES))
        size = WindowSize(found["width"], found["height"], found["maximised"])
    except (ExchangeError, ValueError, TypeError, KeyError, RecursionError):
        return WindowSize()
    return size if _is_sense(size) else WindowSize()


def write_size(path: Path, size: WindowSize) -> None:
    """Remembers it for her alone. Where that cannot be, the next window has the size before."""
    text = json.dumps(asdict(size)).encode()
    with suppress(ExchangeError, OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(path, lambda file: file.write(text), overwrite=True)


def screen_size() -> tuple[int, int] | None:
    """What a window may fill of the first screen, or None when SDL, which Kivy draws with, does not tell."""
    try:
        sdl = ctypes.CDLL(str(_sdl()))
        bounds = (ctypes.c_int * 4)()
        video = 0x20
        if sdl.SDL_InitSubSystem(video) == 0 and sdl.SDL_GetDisplayUsableBounds(0, bounds) == 0:
            return bounds[2], bounds[3]
    except (OSError, AttributeError, LookupError):
        pass
    return None


def prepare(size: WindowSize) -> None:
    """Tells Kivy, before it makes its window, how large that is to be."""
    for name, value in {
        "KCFG_GRAPHICS_WIDTH": str(size.width),
        "KCFG_GRAPHICS_HEIGHT": str(size.height),
        "KCFG_GRAPHICS_WINDOW_STATE": "maximized" if size.maximised else "visible",
    }.items():
        os.environ[name] = value


class WindowMemory:
    """Keeps the size of Kivy's `window` in the file at `path`; later(call) calls once it has come to rest."""

    def __init__(self, path: Path, window: Any, later: Callable[[Callable[..., None]], object]) -> None:
        self._path, self._window, self._later = path, window, later
        self._size = self._written = read_size(path)
        window.bind(on_resize=self._changed, on_maximize=self._maximised, on_restore=self._restored)

    def keep(self, *_args: object) -> None:
        """Writes the size as it is now, when it is another."""
        if not self._size.maximised:
            width, height = self._window.system_size
            self._size = WindowSize(int(width), int(height))
        if self._size != self._written and _is_sense(self._size):
            write_size(self._path, self._size)
            self._written = self._size

    def close(self) -> None:
        """Writes it a last time."""
        self._window.unbind(on_resize=self._changed, on_maximize=self._maximised, on_restore=self._restored)
        self.keep()

    def _changed(self, *_args: object) -> None:
        self._later(self.keep)

    def _maximised(self, *_args: object) -> None:
        self._size = replace(self._size, maximised=True)
        self._changed()

    def _restored(self, *_args: object) -> None:
        self._size = replace(self._size, maximised=False)
        self._changed()


def _sdl() -> Path:
    """Kivy's own window module, through which the SDL that it brings along is found."""
    kivy = importlib.util.find_spec("kivy")
    if kivy is None or kivy.origin is None:
        raise LookupError
    modules = sorted((Path(kivy.origin).parent / "core" / "window").glob("_window_sdl2*"))
    if not modules:
        raise LookupError
    return modules[0]


def _is_sense(size: WindowSize) -> bool:
    sides = ((size.width, LEAST_WIDTH), (size.height, LEAST_HEIGHT))
    return isinstance(size.maximised, bool) and all(
        type(side) is int and least <= side <= _MOST for side, least in sides
    )
