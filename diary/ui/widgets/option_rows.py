"""Rows to choose or to switch something."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

import diary.ui.kit.layout  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tappable


class OptionRow(Tappable, BoxLayout):
    """Leads somewhere: fires `on_release`. after: the icon at its end. detail: a second line, or "".

    roomy: there is room for the icon at its start; where there is not, the words need it.
    """

    text = StringProperty("")
    detail = StringProperty("")
    icon = StringProperty("")
    after = StringProperty("chevron-right")
    roomy = BooleanProperty(True)


class SwitchRow(Tappable, BoxLayout):
    """A yes or no, changed by a tap anywhere on it; fires `on_switch(active)` when a person did that.

    knob: where the knob is, 0 off to 1 on.
    """

    __events__ = ("on_switch",)

    text = StringProperty("")
    active = BooleanProperty(False)
    knob = NumericProperty(0)

    def on_release(self) -> None:
        self.active = not self.active
        self.dispatch("on_switch", self.active)

    def on_active(self, *_args: object) -> None:
        self.knob = 1 if self.active else 0

    def on_switch(self, active: bool) -> None:
        pass


load_kv(__file__)
