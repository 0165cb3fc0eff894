"""What scrolls, and what a finger does within it.

Kivy's ScrollView keeps a touch until it knows whether that scrolls. One that ends before, or goes where nothing
scrolls, it hands on as a tap on whatever lies where the finger leaves: a quick flick would log, edit or delete.
"""

from math import hypot
from typing import Any

from kivy.core.window import Window
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from diary.ui.kit.touch import Tappable, has_moved
from diary.ui.theme import theme


class Scroll(ScrollView):
    """Hands a touch on only while that can be a tap, and to where it began.

    A touch that stops what still rolls is no tap either. A finger that rests on something and then moves scrolls.
    """

    def __init__(self, **kwargs: Any):
        self._lent: Any = None
        super().__init__(**kwargs)

    def on_scroll_start(self, touch, check_children=True):
        rolls = not touch.is_mouse_scrolling and (_rolls(self.effect_x) or _rolls(self.effect_y))
        taken = super().on_scroll_start(touch, check_children and not rolls)
        mine = touch.ud.get(self._get_uid())
        if rolls and mine and self._touch is touch:
            mine["user_stopped"] = True
        return taken

    def simulate_touch_down(self, touch):
        if has_moved(touch):
            return False
        touch.push()
        touch.pos = touch.x, touch.y = touch.ox, touch.oy
        taken = super().simulate_touch_down(touch)
        touch.pop()
        self._lent = touch
        return taken

    def on_touch_move(self, touch):
        if self._lent is touch and self._touch is None and has_moved(touch):
            self._take_back(touch)
        return super().on_touch_move(touch)

    def on_touch_up(self, touch):
        if self._lent is touch:
            self._lent = None
        return super().on_touch_up(touch)

    def _change_touch_mode(self, *args):
        # What has moved stays undecided, so that it can still scroll.
        if not (self._touch and has_moved(self._touch)):
            super()._change_touch_mode(*args)

    def _take_back(self, touch: Any) -> None:
        """What was tapped has let go of it: from here on it scrolls."""
        self._lent = None
        held = [widget for widget in (one() for one in touch.grab_list) if widget is not None]
        if all(isinstance(widget, Tappable) for widget in held) and self.on_scroll_start(touch, False):
            touch.grab(self)


class Sideways(Scroll):
    """Scrolls from left to right. The wheel goes to the page around it: Kivy's would keep it and do nothing."""

    def on_scroll_start(self, touch, check_children=True):
        if touch.is_mouse_scrolling and touch.button in ("scrollup", "scrolldown"):
            return False
        return super().on_scroll_start(touch, check_children)


class Hold:
    """One finger on what can be dragged: where it is and began, in pixels of the window.

    axis: along which it is dragged, "" while it may be a tap.
    """

    def __init__(self, touch: Any) -> None:
        self.start = self.now = _place(touch)
        self.axis = ""

    def follow(self, touch: Any) -> None:
        """The finger is there now."""
        self.now = _place(touch)
        dx, dy = (abs(now - start) for now, start in zip(self.now, self.start, strict=True))
        if not self.axis and (has_moved(touch) or hypot(dx, dy) > theme.TAP_SLACK):
            self.axis = "x" if dx >= dy else "y"


def in_view(widget: Widget, touch: Any) -> bool:
    """The touch is on the page, and not on what lies beside it where the page goes on unseen."""
    page = widget.parent
    while page is not None and not isinstance(page, ScrollView):
        page = page.parent
    return page is not None and page.collide_point(*page.parent.to_widget(*_place(touch)))


def _rolls(effect: Any) -> bool:
    """It goes on by itself after a finger, and does not merely fall back into its bounds."""
    return abs(effect.velocity) > theme.ROLLING and not effect.overscroll


def _place(touch: Any) -> tuple[float, float]:
    """In the window: the page below may scroll meanwhile."""
    return touch.sx * Window.width, touch.sy * Window.height
