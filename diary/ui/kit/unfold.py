"""What is seldom needed, behind one line."""

from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

import diary.ui.kit.text  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.kit.touch import Tappable


class UnfoldLine(Tappable, BoxLayout):
    """What is tapped to unfold and to fold."""

    text = StringProperty("")
    detail = StringProperty("")
    unfolded = BooleanProperty(False)


class Unfold(Column):
    """A line that shows and hides the children under it. They keep what is typed in them.

    text: what stands behind it. detail: more about that, or "". unfolded: they are shown.
    It fires `on_turn(unfolded)` when the person tapped the line.
    """

    __events__ = ("on_turn",)

    text = StringProperty("")
    detail = StringProperty("")
    unfolded = BooleanProperty(False)

    def __init__(self, **kwargs):
        self._inside = Column()
        super().__init__(**kwargs)

    def add_widget(self, widget, *args, **kwargs):
        if "line" in self.ids and widget is not self._inside:
            self._inside.add_widget(widget, *args, **kwargs)
        else:
            super().add_widget(widget, *args, **kwargs)

    def on_unfolded(self, *_args: object) -> None:
        if self.unfolded:
            self.add_widget(self._inside)
        else:
            self.remove_widget(self._inside)

    def turn(self) -> None:
        """The line was tapped."""
        self.unfolded = not self.unfolded
        self.dispatch("on_turn", self.unfolded)

    def on_turn(self, unfolded: bool) -> None:
        pass


load_kv(__file__)
