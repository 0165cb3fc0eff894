"""How far something is, in words and as a bar, and the way to stop it."""

from kivy.properties import NumericProperty, StringProperty

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.wording import time_left_text


class ProgressView(Column):
    """text: what is being done. share: 0 to 1. time_left: in seconds, None while that cannot be told.

    Fires `on_stop` when she cancels it.

    The second touch of a double tap of which the first brought it up cancels nothing.
    """

    __events__ = ("on_stop",)

    text = StringProperty("")
    share = NumericProperty(0)
    time_left = NumericProperty(None, allownone=True)

    def on_touch_down(self, touch):
        again = touch.is_double_tap and self.collide_point(*touch.pos)
        return again or super().on_touch_down(touch)

    def told(self, text: str, share: float, time_left: float | None) -> str:
        """`Writing the pages… 42 %, about 2 minutes left`, the number never apart from its sign."""
        told = _("{what} {percent}\N{NO-BREAK SPACE}%").format(what=text, percent=int(100 * share))
        if time_left is None:
            return told
        return _("{what}, {time_left}").format(what=told, time_left=time_left_text(time_left))

    def on_stop(self) -> None:
        pass


load_kv(__file__)
