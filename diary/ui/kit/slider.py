"""A number on a line."""

from typing import Any

from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.kit.scroll import Hold, in_view


class Track(Widget):
    """The line: a tap on it chooses, and dragging along it. Dragging up or down scrolls the page below.

    value: 0 to highest, None while nothing is said. margin: between the ends of the line and those of the widget,
    in pixels. It fires `on_pick(value)`.
    """

    # The last three are how a Scroll asks what lies in it; they come before its own scrolling.
    __events__ = ("on_pick", "on_scroll_start", "on_scroll_move", "on_scroll_stop")

    value = ObjectProperty(None, allownone=True)
    highest = NumericProperty(10)
    margin = NumericProperty(0)

    def __init__(self, **kwargs: Any):
        self._hold: Hold | None = None
        super().__init__(**kwargs)

    def value_at(self, x: float) -> int:
        """The value nearest to x."""
        share = (x - self.x - self.margin) / max(1, self.width - 2 * self.margin)
        return round(min(1, max(0, share)) * self.highest)

    def on_scroll_start(self, touch: Any) -> bool:
        """A touch, before the page takes it."""
        if touch.is_mouse_scrolling or self.disabled or self._hold:
            return False
        if not self.collide_point(*touch.pos) or not in_view(self, touch):
            return False
        # Only of a touch that bears such a mark does a Scroll ask again when it moves.
        touch.ud["sv.track"] = True
        touch.grab(self)
        self._hold = Hold(touch)
        return True

    def on_scroll_move(self, touch: Any) -> bool:
        """The page scrolls by what is dragged up or down."""
        return self._hold is not None and "sv.track" in touch.ud

    def on_scroll_stop(self, _touch: Any) -> bool:
        return False

    def on_touch_move(self, touch):
        if touch.grab_current is not self:
            return super().on_touch_move(touch)
        self._hold.follow(touch)
        if self._hold.axis == "x":
            self.dispatch("on_pick", self.value_at(touch.x))
        elif self._hold.axis:
            self._let_go(touch)
        return True

    def on_touch_up(self, touch):
        if touch.grab_current is not self:
            return super().on_touch_up(touch)
        self._hold.follow(touch)
        if self._hold.axis != "y":
            self.dispatch("on_pick", self.value_at(touch.x))
        self._let_go(touch)
        return True

    def _let_go(self, touch: Any) -> None:
        touch.ungrab(self)
        self._hold = None

    def on_pick(self, value: int) -> None:
        pass


class ScaleSlider(Column):
    """A number from 0 to `highest`, or None: not said, one step below 0. By dragging, by steps, or by a tap.

    wording: the number -> the text shown. lowest_words, highest_words: what the ends mean.
    It fires `on_choice(value)` when the person chose.
    """

    __events__ = ("on_choice",)

    value = ObjectProperty(None, allownone=True)
    highest = NumericProperty(10)
    wording = ObjectProperty(str)
    unsaid = StringProperty("–")
    lowest_words = StringProperty("")
    highest_words = StringProperty("")

    def step(self, by: int) -> None:
        """Some steps up, or down."""
        value = (-1 if self.value is None else self.value) + by
        self.choose(None if value < 0 else min(value, int(self.highest)))

    def choose(self, value: int | None) -> None:
        """The person chose."""
        if value != self.value:
            self.value = value
            self.dispatch("on_choice", value)

    def on_choice(self, value: int | None) -> None:
        pass


load_kv(__file__)
