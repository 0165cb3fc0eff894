"""Turns key presses into what the table of shortcuts says."""

import sys
from typing import TYPE_CHECKING, Any

from kivy.clock import Clock
from kivy.core.window import Keyboard as Keys
from kivy.core.window import Window

from diary.ui.kit.focus import Focus
from diary.ui.kit.pointer import Pointer
from diary.ui.shortcuts import SHORTCUTS, Shortcut
from diary.ui.theme import theme

if TYPE_CHECKING:
    from diary.ui.diary_app import DiaryApp

# A key that is held down comes again and again, at least this often.
_REPEAT_SECONDS = 1.0

KEY_NAMES = {code: name for name, code in Keys.keycodes.items()} | {
    Keys.keycodes["spacebar"]: "space",
    Keys.keycodes["numpadenter"]: "enter",
    Keys.keycodes["numpadadd"]: "plus",
    Keys.keycodes["numpadsubstract"]: "minus",
    Keys.keycodes[","]: "comma",
    Keys.keycodes["+"]: "plus",
    Keys.keycodes["-"]: "minus",
    # SDL names a key by what it writes without Shift; with it, "?" is on one of these, and "+" on "=".
    ord("?"): "?",
    Keys.keycodes["/"]: "slash",
    ord("ß"): "ß",
    Keys.keycodes["="]: "plus",
    # SDL's code of the menu key.
    1073741925: "menu",
} | {Keys.keycodes[f"numpad{digit}"]: str(digit) for digit in range(10)}  # fmt: skip
"""What the table of shortcuts calls the keys, by their codes. A few have two codes."""

_BY_KEYS = {keys: (shortcut, number) for shortcut in SHORTCUTS for number, keys in enumerate(shortcut.keys)}
_COMMAND = "meta" if sys.platform == "darwin" else "ctrl"


def keys_text(key: int, modifiers: list[str]) -> str:
    """A key with its modifiers as the table writes them: `ctrl+shift+z`; on a Mac Cmd counts as ctrl."""
    held = [
        name
        for name, modifier in (("ctrl", _COMMAND), ("alt", "alt"), ("shift", "shift"))
        if modifier in modifiers
    ]
    return "+".join((*held, KEY_NAMES.get(key, "")))


class Keyboard:
    """Listens to the window until `leave`. app: what the shortcuts are done with."""

    def __init__(self, app: "DiaryApp", focus: Focus, pointer: Pointer):
        self._app, self._focus, self._pointer = app, focus, pointer
        self._down: dict[int, float] = {}
        self._settle = Clock.create_trigger(self._show, theme.FOCUS_DELAY)
        Window.bind(on_key_down=self._on_key_down, on_key_up=self._on_key_up, on_touch_down=self._on_touch)

    def leave(self) -> None:
        Window.unbind(on_key_down=self._on_key_down, on_key_up=self._on_key_up, on_touch_down=self._on_touch)
        self._settle.cancel()
        self._focus.leave()
        theme.KEYS = False

    def _on_key_down(self, _window: Any, key: int, _scancode: Any, _text: Any, modifiers: list[str]) -> bool:
        held = self._still_down(key)
        shortcut, number = _BY_KEYS.get(keys_text(key, modifiers), (None, 0))
        if shortcut is None or (self._focus.typing is not None and not shortcut.typing):
            return False
        if held and not shortcut.repeats:
            return True
        return self._do(shortcut, number)

    def _do(self, shortcut: Shortcut, number: int) -> bool:
        theme.KEYS = True
        done = shortcut.do(self._app, number) is not False
        self._settle()
        return done

    def _show(self, _dt: float) -> None:
        """What the key did is done: the ring, and the name of an icon, stand where its stop is now."""
        self._focus.settle()
        self._pointer.name(self._focus.widget if self._focus.shown else None)

    def _still_down(self, key: int) -> bool:
        """Whether this press is a repetition. A release is missed where another window comes in between."""
        now = Clock.time()
        before, self._down[key] = self._down.get(key), now
        return before is not None and now - before < _REPEAT_SECONDS

    def _on_key_up(self, _window: Any, key: int, *_args: object) -> None:
        self._down.pop(key, None)

    def _on_touch(self, _window: Any, touch: Any) -> None:
        if not getattr(touch, "is_mouse_scrolling", False):
            self._focus.hide(touch)
