"""Someone who taps, types, drags, turns and resizes without any sense, and never loses an entry."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.textinput import TextInput

from tests.ui.driver import Driver

SIZES = ((412, 915), (360, 640), (915, 412), (768, 1024), (1280, 800))
WORDS = (
    *("", "7", "07:15", "2026-03-14", "31.2.2026", "cold wind", "بيت", "🙂"),
    *("-1", "99999", "=1+1", "{feed}", "a" * 300),
)
KEYS = {"escape": 27, "tab": 9, "enter": 13, "left": 276, "right": 275, "up": 273, "down": 274, "1": 49, "z": 122}
MARKS = {"created_at", "updated_at", "deleted_at"}


class Monkey:
    """Takes random steps in the app, of a fixed seed, and remembers every entry that ever stood in the file."""

    def __init__(self, driver: Driver, path: Path, seed: int) -> None:
        self.driver = driver
        self.path = path
        self.random = random.Random(seed)
        self.steps: list[str] = []
        self._known: dict[tuple[str, str], set[str]] = {}

    def step(self) -> None:
        """One random thing, told in `steps`."""
        deeds = {self.tap: 12, self.drag: 2, self.type: 2, self.press: 2, self.resize: 1, self.wait: 1}
        (deed,) = self.random.choices(list(deeds), weights=list(deeds.values()))
        self.steps.append(f"{deed.__name__} {deed() or ''}")
        self.driver.frames(2)

    def tap(self) -> str:
        buttons = [w for w in self.driver.all(ButtonBehavior) if not w.disabled and _in_window(w)]
        if not buttons:
            return ""
        button = self.random.choice(buttons)
        text = str(getattr(button, "text", "") or type(button).__name__)
        self._touch(button.to_window(*button.center))
        return text

    def drag(self) -> str:
        width, height = Window.size
        start = self.random.uniform(0, width), self.random.uniform(0, height)
        end = self.random.uniform(0, width), self.random.uniform(0, height)
        self._touch(start, end)
        return f"{start} {end}"

    def type(self) -> str:
        fields = [w for w in self.driver.all(TextInput) if not w.disabled and _in_window(w)]
        if not fields:
            return ""
        field, words = self.random.choice(fields), self.random.choice(WORDS)
        field.focus = True
        field.insert_text(words)
        return words[:20]

    def press(self) -> str:
        name = self.random.choice(list(KEYS))
        modifiers = ["ctrl"] if name == "z" else []
        Window.dispatch("on_key_down", KEYS[name], 0, None, modifiers)
        Window.dispatch("on_keyboard", KEYS[name], 0, None, modifiers)
        Window.dispatch("on_key_up", KEYS[name], 0)
        return name

    def resize(self) -> str:
        Window.size = self.random.choice(SIZES)
        return str(Window.size)

    def wait(self) -> None:
        self.driver.frames(self.random.choice((5, 40, 400)))

    def look(self) -> None:
        """Reads the file beside the app: what ever stood in it is still there, at least as an earlier version."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as file:
            file.row_factory = sqlite3.Row
            now = {(table, row["id"]): _content(row) for table in _tables(file) for row in _rows(file, table)}
            kept: dict[str, set[str]] = {}
            for row in _rows(file, "revision"):
                kept.setdefault(row["entry_id"], set()).add(_content(json.loads(row["data"])))
        for key, versions in self._known.items():
            assert key in now, f"{key} is no longer in the file, after {self.steps[-20:]}"
            lost = versions - {now[key]} - kept.get(key[1], set())
            assert not lost, f"{key} lost the version {lost}, after {self.steps[-20:]}"
        for key, content in now.items():
            self._known.setdefault(key, set()).add(content)

    def _touch(self, start: tuple[float, float], end: tuple[float, float] | None = None) -> None:
        touch = UnitTestTouch(*start)
        touch.touch_down()
        self.driver.frames(self.random.choice((1, 2, 30)))
        if end:
            for part in (0.3, 0.6, 1):
                touch.touch_move(*(a + (b - a) * part for a, b in zip(start, end, strict=True)))
                self.driver.frames()
        touch.touch_up()


def _tables(file: sqlite3.Connection) -> list[str]:
    """Those of entries: they have a deleted mark."""
    names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in names if "deleted_at" in _columns(file, name)]


def _columns(file: sqlite3.Connection, table: str) -> set[str]:
    return {column["name"] for column in file.execute(f"PRAGMA table_info({table})")}


def _rows(file: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in file.execute(f"SELECT * FROM {table}")]


def _content(row: dict[str, Any]) -> str:
    """What she wrote; the further triggers stand in a table of their own."""
    return json.dumps({key: row[key] for key in row if key not in MARKS | {"further"}}, sort_keys=True)


def _in_window(widget: Any) -> bool:
    x, y = widget.to_window(*widget.center)
    return 0 <= x <= Window.width and 0 <= y <= Window.height
