"""Fingers, mouse and keys on a chart.

A tap chooses what is drawn there. Dragging sideways moves the time; dragging up or down scrolls the page below.
Two fingers that part, or the wheel with Ctrl, draw the time closer; the wheel with Shift moves it.
"""

from math import hypot
from typing import Any

from kivy.core.window import Window
from kivy.uix.widget import Widget

from diary.ui.kit.scroll import Hold, in_view

# A zoom is told in steps: each costs a new drawing.
_STEP = 1.15
_WHEEL_STEP = 1.3
# Of two fingers on the chart none taps or drags.
_PINCH = "pinch"
_CLOSER, _FURTHER = "scrolldown", "scrollup"
_EARLIER = ("scrolldown", "scrollleft")


class ChartTouch(Widget):
    """Tells what the person does with the chart; `at` names a place on it, in its own coordinates.

    It fires `on_tap(at)`, `on_move_time(dx)` with pixels to the right, and `on_zoom(factor, at)` with more than 1
    for closer.
    """

    # The last three are how a ScrollView asks what lies in it; they come before its own scrolling.
    __events__: tuple[str, ...] = (
        "on_tap",
        "on_move_time",
        "on_zoom",
        "on_scroll_start",
        "on_scroll_move",
        "on_scroll_stop",
    )

    def __init__(self, **kwargs: Any):
        self._holds: dict[Any, Hold] = {}
        self._apart = 0.0
        super().__init__(**kwargs)

    def on_scroll_start(self, touch: Any) -> bool:
        """A touch, or the wheel, before the page takes it."""
        if not self.collide_point(*touch.pos) or not in_view(self, touch):
            return False
        if getattr(touch, "is_mouse_scrolling", False):
            return self._wheel(touch)
        if "button" in touch.profile and touch.button != "left":
            return False
        # Only of a touch that bears such a mark does a ScrollView ask again when it moves.
        touch.ud["sv.chart"] = True
        touch.grab(self)
        self._holds[touch.uid] = Hold(touch)
        if len(self._holds) > 1:
            for hold in self._holds.values():
                hold.axis = _PINCH
        self._apart = self._distance()
        return True

    def on_scroll_move(self, touch: Any) -> bool:
        """The page scrolls by what is dragged up or down."""
        return touch.uid in self._holds

    def on_scroll_stop(self, _touch: Any) -> bool:
        return False

    def on_touch_move(self, touch):
        hold = self._holds.get(touch.uid)
        if hold is None or touch.grab_current is not self:
            return super().on_touch_move(touch)
        before = hold.now
        hold.follow(touch)
        if len(self._holds) > 1:
            self._pinch(touch)
        elif hold.axis == "y":
            self._let_go(touch)
        elif hold.axis == "x":
            self.dispatch("on_move_time", hold.now[0] - before[0])
        return True

    def on_touch_up(self, touch):
        if touch.grab_current is not self or touch.uid not in self._holds:
            return super().on_touch_up(touch)
        hold = self._let_go(touch)
        hold.follow(touch)
        if not hold.axis:
            self.dispatch("on_tap", touch.pos)
        return True

    def on_tap(self, at: tuple[float, float]) -> None:
        """She tapped there."""

    def on_move_time(self, dx: float) -> None:
        """She moves what is drawn to the right, or to the left when negative."""

    def on_zoom(self, factor: float, at: tuple[float, float]) -> None:
        """She wants to see the time there closer, or from further away."""

    def _wheel(self, touch: Any) -> bool:
        if "ctrl" in Window.modifiers and touch.button in (_CLOSER, _FURTHER):
            self.dispatch("on_zoom", _WHEEL_STEP if touch.button == _CLOSER else 1 / _WHEEL_STEP, touch.pos)
            return True
        if "shift" in Window.modifiers or touch.button in ("scrollleft", "scrollright"):
            self.dispatch("on_move_time", self.width / 8 * (1 if touch.button in _EARLIER else -1))
            return True
        return False

    def _let_go(self, touch: Any) -> Hold:
        touch.ungrab(self)
        hold = self._holds.pop(touch.uid)
        self._apart = self._distance()
        return hold

    def _distance(self) -> float:
        places = [hold.now for hold in self._holds.values()]
        return hypot(places[0][0] - places[1][0], places[0][1] - places[1][1]) if len(places) > 1 else 0.0

    def _pinch(self, touch: Any) -> None:
        apart = self._distance()
        factor = apart / self._apart if self._apart and apart else 1.0
        if max(factor, 1 / factor) >= _STEP:
            self._apart = apart
            self.dispatch("on_zoom", factor, touch.pos)
