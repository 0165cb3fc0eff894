"""The keys: one table, which is what they do and what the help about them says.

`ctrl` stands for Cmd on a Mac. While she types in a field, a key belongs to it unless its row says otherwise.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.i18n import N_, _
from diary.ui import shortcut_actions as actions

if TYPE_CHECKING:
    from diary.ui.diary_app import DiaryApp


@dataclass(frozen=True, slots=True)
class Shortcut:
    """keys: what can be pressed, as `ctrl+shift+z`. says: what it does, untranslated.

    do: called with the app and the number of the pressed one among `keys`; returns False when there was nothing to
    do, and the key means what it means elsewhere. shown: how many of `keys` the help names; the others are for
    other layouts. row: the keys are a row, of which the help names the first and the last.
    group: an untranslated name for all keys together, in place of theirs.
    typing: also while she types. repeats: again and again while it is held down.
    """

    keys: tuple[str, ...]
    says: str
    do: "Callable[[DiaryApp, int], object]"
    shown: int = 99
    row: bool = False
    group: str = ""
    typing: bool = False
    repeats: bool = False

    @property
    def sentence(self) -> str:
        return _(self.says)

    @property
    def text(self) -> str:
        """The keys as they are written on them."""
        if self.group:
            return _(self.group)
        named = [keys_name(keys) for keys in self.keys[: self.shown]]
        if self.row:
            return _("{first} to {last}").format(first=named[0], last=named[-1])
        return _(" or ").join(named)


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """A part of the table. title: untranslated."""

    title: str
    shortcuts: tuple[Shortcut, ...]

    @property
    def label(self) -> str:
        return _(self.title)


_DIGITS = tuple("123456789")
_SCREENS = tuple("123456")

GROUPS = (
    ShortcutGroup(
        N_("On Today"),
        (
            Shortcut(_DIGITS, N_("Log what stands on the tile with this number"), actions.log_tile, row=True),
            Shortcut(("n",), N_("No leaks today"), actions.no_leaks),
            Shortcut(("d",), N_("Details of the last leak"), actions.last_details),
        ),
    ),
    ShortcutGroup(
        N_("Everywhere"),
        (
            Shortcut(("ctrl+z",), N_("Undo"), actions.undo),
            Shortcut(("ctrl+shift+z", "ctrl+y"), N_("Redo"), actions.redo),
            Shortcut(("ctrl+f",), N_("Search in History"), actions.search, typing=True),
            Shortcut(("ctrl+e",), N_("Export for the doctor"), actions.export, typing=True),
            Shortcut(
                tuple(f"{held}+{digit}" for held in ("ctrl", "alt") for digit in _SCREENS),
                N_("Go to a screen, from Today to Settings"),
                actions.go_to_screen,
                shown=len(_SCREENS),
                row=True,
                typing=True,
            ),
            Shortcut(("ctrl+comma",), N_("Settings"), actions.settings, typing=True),
            Shortcut(
                ("ctrl+plus", "ctrl+shift+plus"),
                N_("Larger text"),
                actions.larger,
                shown=1,
                typing=True,
                repeats=True,
            ),
            Shortcut(("ctrl+minus",), N_("Smaller text"), actions.smaller, typing=True, repeats=True),
            Shortcut(("ctrl+0",), N_("Text of the usual size"), actions.usual_size, typing=True),
            Shortcut(
                ("f1", "?", "shift+slash", "shift+ß", "shift+comma"), N_("These keys"), actions.show_keys, shown=2
            ),
            Shortcut(("ctrl+q", "ctrl+w"), N_("Close the diary"), actions.close, typing=True),
        ),
    ),
    ShortcutGroup(
        N_("Moving about"),
        (
            Shortcut(("tab",), N_("Go to the next thing"), actions.following, typing=True, repeats=True),
            Shortcut(("shift+tab",), N_("Go back to the one before"), actions.previous, typing=True, repeats=True),
            Shortcut(
                ("left", "right", "up", "down"),
                N_("Move within a group, change a number, or scroll"),
                actions.arrow,
                group=N_("Arrow keys"),
                repeats=True,
            ),
            Shortcut(
                ("pageup", "pagedown", "home", "end"),
                N_("Scroll by what is in view, or to an end"),
                actions.scroll,
                repeats=True,
            ),
            Shortcut(("enter", "space"), N_("Do what a tap does"), actions.operate),
            Shortcut(("shift+enter", "menu", "shift+f10"), N_("Do what a long press does"), actions.hold, shown=2),
            Shortcut(("escape",), N_("Leave a field, close, or go back"), actions.back, typing=True),
        ),
    ),
)
"""As the help shows them."""

SHORTCUTS = tuple(shortcut for group in GROUPS for shortcut in group.shortcuts)


def keys_name(keys: str) -> str:
    """`ctrl+shift+z` as it is written: `Ctrl+Shift+Z`."""
    return "+".join(_name(key) for key in keys.split("+"))


def _name(key: str) -> str:
    if key == "ctrl" and sys.platform == "darwin":
        return _("Cmd")
    names = {
        "ctrl": _("Ctrl"),
        "alt": _("Alt"),
        "shift": _("Shift"),
        "plus": "+",
        "minus": "-",
        "comma": ",",
        "tab": _("Tab"),
        "pageup": _("Page up"),
        "pagedown": _("Page down"),
        "home": _("Home"),
        "end": _("End"),
        "enter": _("Enter"),
        "space": _("Space"),
        "menu": _("Menu"),
        "escape": _("Esc"),
    }
    return names.get(key, key.upper())
