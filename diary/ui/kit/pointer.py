"""The mouse: what lies under it shows a light layer, a hand points at it, and an icon tells its name."""

from collections.abc import Callable, Sequence
from typing import Any

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.properties import StringProperty
from kivy.uix.label import Label
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

from diary.ui.kit.focus import under
from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import IconButton, Tappable
from diary.ui.theme import theme


class Tip(Label):
    """The name of an icon, beside it."""

    text = StringProperty("")

    def point_at(self, widget: Widget) -> None:
        """Stands below `widget`, above it where there is no room, always within the window."""
        self.texture_update()
        self.size = self.texture_size
        x, y = widget.to_window(*widget.center)
        below = y - widget.height / 2 - self.height
        self.y = below if below >= 0 else y + widget.height / 2
        self.x = min(max(0, x - self.width / 2), Window.width - self.width)


class Pointer:
    """Follows the mouse over `layers()`, the topmost layer last. Where there is no mouse it does nothing."""

    def __init__(self, layers: Callable[[], Sequence[Widget]]):
        self._layers = layers
        self._tip = Tip()
        self._over: Widget | None = None
        self._look = Clock.create_trigger(self._follow)
        self._tell = Clock.create_trigger(self._show_tip, theme.TIP_SECONDS)
        Window.bind(mouse_pos=self._look, on_cursor_leave=self._lose, on_touch_down=self._touch)

    def leave(self) -> None:
        """Lets go of the window."""
        Window.unbind(mouse_pos=self._look, on_cursor_leave=self._lose, on_touch_down=self._touch)
        self._look.cancel()
        self._lose()
        self.name(None)

    def name(self, widget: Widget | None) -> None:
        """Tells the name of an icon; of anything else, or None, nothing."""
        self._tell.cancel()
        Window.remove_widget(self._tip)
        if isinstance(widget, IconButton) and widget.text:
            self._tip.text = widget.text
            Window.add_widget(self._tip)
            self._tip.point_at(widget)

    def _follow(self, _dt: float) -> None:
        places = (under(layer, *Window.mouse_pos) for layer in reversed(self._layers()))
        self._turn_to(next((found for found in places if found), None))

    def _lose(self, *_args: object) -> None:
        self._turn_to(None)

    def _turn_to(self, widget: Widget | None) -> None:
        if widget is self._over:
            return
        if isinstance(self._over, Tappable):
            self._over.hovered = False
        self._over = widget
        self.name(None)
        if isinstance(widget, Tappable):
            widget.hovered = True
            self._tell()
        Window.set_system_cursor("hand" if isinstance(widget, Tappable) else _shape(widget))

    def _show_tip(self, _dt: float) -> None:
        if self._over is not None and self._over.get_root_window():
            self.name(self._over)

    def _touch(self, *_args: Any) -> None:
        self.name(None)


def _shape(widget: Widget | None) -> str:
    return "ibeam" if isinstance(widget, TextInput) else "arrow"


load_kv(__file__)
