"""How far something is, in words and as a bar, and the way to stop it."""

from kivy.properties import NumericProperty, StringProperty

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column


class ProgressView(Column):
    """text: what is being done. share: 0 to 1. Fires `on_stop` when she cancels it.

    The second touch of a double tap of which the first brought it up cancels nothing.
    """

    __events__ = ("on_stop",)

    text = StringProperty("")
    share = NumericProperty(0)

    def on_touch_down(self, touch):
        again = touch.is_double_tap and self.collide_point(*touch.pos)
        return again or super().on_touch_down(touch)

    def told(self, text: str, share: float) -> str:
        """`Writing the pages… 42 %`, the number never apart from its sign."""
        return _("{what} {percent}\N{NO-BREAK SPACE}%").format(what=text, percent=int(100 * share))

    def on_stop(self) -> None:
        pass


load_kv(__file__)
