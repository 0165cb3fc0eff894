"""A number on a line."""

from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column


class Track(Widget):
    """The line: a touch on it, and dragging from there, chooses.

    value: 0 to highest, None while nothing is said. margin: between the ends of the line and those of the widget,
    in pixels. It fires `on_pick(value)`.
    """

    __events__ = ("on_pick",)

    value = ObjectProperty(None, allownone=True)
    highest = NumericProperty(10)
    margin = NumericProperty(0)

    def value_at(self, x: float) -> int:
        """The value nearest to x."""
        share = (x - self.x - self.margin) / max(1, self.width - 2 * self.margin)
        return round(min(1, max(0, share)) * self.highest)

    def on_touch_down(self, touch):
        if touch.is_mouse_scrolling or self.disabled or not self.collide_point(*touch.pos):
            return super().on_touch_down(touch)
        touch.grab(self)
        self.dispatch("on_pick", self.value_at(touch.x))
        return True

    def on_touch_move(self, touch):
        if touch.grab_current is not self:
            return super().on_touch_move(touch)
        self.dispatch("on_pick", self.value_at(touch.x))
        return True

    def on_touch_up(self, touch):
        if touch.grab_current is not self:
            return super().on_touch_up(touch)
        touch.ungrab(self)
        return True

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
