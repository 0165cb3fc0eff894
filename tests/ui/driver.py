"""Drives the real app in an invisible window: taps where widgets are, types, waits for what must come."""

import gc
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.factory import Factory
from kivy.lang import Builder
from kivy.tests.common import UnitTestTouch
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget, _widget_destructors

from diary.ui.diary_app import DiaryApp
from diary.ui.keyboard import KEY_NAMES

FRAME = 1 / 30
# Seconds; longer than anything in the app waits before it looks at the diary.
REST = 2


# An app leaves thousands of widgets to the collector of garbage, and the next one is made meanwhile: by its usual
# numbers it would look through all of them all the time, which took more than half of these tests.
gc.set_threshold(50_000, 10, 10)


class _PassingTime:
    """Kivy's clock in these tests: it passes by frames, however long one takes, and never goes back."""

    def __init__(self) -> None:
        self.now = Clock.time()

    def __call__(self) -> float:
        return self.now


TIME = _PassingTime()
Clock.time = TIME


@cache
def _leave_alone_what_stays() -> None:
    """What was there before the first app, modules and thousands of tests, is not looked through again."""
    gc.collect()
    gc.freeze()


class Driver:
    """One running app; several may run in one process, one after the other.

    frames: how many pass before it is touched; it takes touches a few frames after it, or a sheet, came.
    """

    def __init__(self, open_logbook: Callable[[], Any], frames: int = 4) -> None:
        _leave_alone_what_stays()
        self.app = DiaryApp(open_logbook)
        self.app._run_prepare()
        if EventLoop.status != "started":
            runTouchApp(embedded=True)
        self.frames(frames)

    def frames(self, count: int = 1, seconds: float = FRAME) -> None:
        """Lets `count` frames pass, of so many seconds each."""
        for _ in range(count):
            TIME.now += seconds
            EventLoop.idle()

    def wait(self, condition: Callable[[], object], seconds: float = 5) -> None:
        """Lets frames pass until `condition` holds; fails after `seconds` of the app's time."""
        for _ in range(int(seconds / FRAME)):
            if condition():
                return
            self.frames()
        raise AssertionError("what was waited for did not come")

    def all(self, kind: type | None = None) -> Iterator[Any]:
        """What can be seen: of the topmost sheet if there is one, and the bar that lies above it."""
        shell = self.app.root
        roots = [shell.sheet, shell.ids.bars] if shell.sheet else [shell]
        seen = (w for root in roots for w in root.walk(restrict=True) if _seen(w))
        return (w for w in seen if kind is None or isinstance(w, kind))

    def find(self, text: str, kind: type | None = None) -> Any:
        """The one visible widget whose `text` is this; the outermost where a label repeats its button's."""
        for widget in self.all(kind):
            if getattr(widget, "text", None) == text:
                return widget
        raise AssertionError(f"no “{text}” on the screen, only: {self.texts()}")

    def _button(self, text: str) -> Any:
        named = (widget for widget in self.all(ButtonBehavior) if getattr(widget, "text", None) == text)
        return next(named, None) or self.find(text)

    def texts(self) -> list[str]:
        """All texts on the screen."""
        return [w.text for w in self.all() if getattr(w, "text", "") and isinstance(w.text, str)]

    def sees(self, text: str) -> bool:
        """Whether a visible text contains this."""
        return any(text in seen for seen in self.texts())

    def tap(self, target: str | Widget, *, double: bool = False) -> None:
        """Taps the middle of a widget, scrolled into view, given or named by its text (a button first)."""
        widget = self._button(target) if isinstance(target, str) else target
        self.show(widget)
        for second in (False, True)[: 1 + double]:
            touch = UnitTestTouch(*widget.to_window(*widget.center))
            touch.is_double_tap = second
            touch.touch_down()
            self.frames(3)
            touch.touch_up()
            self.frames(4)

    def show(self, widget: Widget) -> None:
        """Scrolls until the widget is on the screen."""
        parent = widget.parent
        while parent is not None and parent is not Window:
            if isinstance(parent, Factory.RecycleView):
                _scroll_rows(parent, widget)
                self.frames(2)
            elif isinstance(parent, ScrollView):
                parent.scroll_to(widget, padding=20, animate=False)
                self.frames(2)
                self._uncover(parent, widget)
            parent = parent.parent

    def _uncover(self, view: ScrollView, widget: Widget) -> None:
        """Scrolls on when the bar lies over the widget."""
        for bar in self.app.root.ids.bars.children:
            if widget.to_window(*widget.pos)[1] < bar.top:
                by = widget.to_window(*widget.pos)[1] - bar.top - 8
                view.scroll_y = max(0, view.scroll_y + view.convert_distance_to_scroll(0, by)[1])
                self.frames(2)

    def type(self, label: str, text: str) -> None:
        """Replaces the text of the field with this label."""
        field = next((w for w in self.all() if getattr(w, "label", None) == label), None)
        assert field is not None, f"no field “{label}” on the screen, only: {self.texts()}"
        self.tap(field.ids.input)
        field.ids.input.select_all()
        field.ids.input.delete_selection()
        field.ids.input.insert_text(text)
        self.frames(2)

    def press(self, keys: str, seconds: float = 0.1) -> None:
        """Presses keys as the table of shortcuts writes them, as `ctrl+shift+z`; where a cursor is, they type."""
        *modifiers, name = keys.split("+")
        key = next(code for code, known in KEY_NAMES.items() if known == name)
        text = chr(key) if key < 0x110000 else ""
        if not Window.dispatch("on_key_down", key, 0, text, modifiers) and len(name) == 1 and not modifiers:
            Window.dispatch("on_textinput", name)
        self.frames(round(seconds / FRAME))
        Window.dispatch("on_key_up", key, 0)
        self.frames(5)

    def close(self) -> None:
        """Ends the app and leaves the window empty for the next one."""
        self.app.dispatch("on_stop")
        Window.remove_widget(self.app.root)
        # A field with the cursor would get what is typed into the next app.
        Window.release_all_keyboards()
        # What waits for a moment of rest looks at the diary while it is still open.
        TIME.now += REST
        self.frames(2)
        DiaryApp._running_app = None
        # Sizes and colours live longer than an app: what is left of it would follow each change of them.
        for uid in tuple(_widget_destructors):
            Builder.unbind_widget(uid)


def _seen(widget: Widget) -> bool:
    return widget.opacity > 0 and widget.get_parent_window() is not None


def _scroll_rows(view: ScrollView, widget: Widget) -> None:
    """RecycleView's own `scroll_to` fails; the widget exists, so it is near what is in view."""
    bottom = view.to_widget(*widget.to_window(widget.x, widget.y))[1]
    over = bottom + widget.height - view.top
    under = view.y - bottom
    by = over if over > 0 else -under if under > 0 else 0
    view.scroll_y = min(1, max(0, view.scroll_y + view.convert_distance_to_scroll(0, by)[1]))
