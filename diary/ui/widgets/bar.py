"""The bar at the bottom that tells what was done."""

from collections.abc import Iterable

from kivy.clock import Clock
from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tappable
from diary.ui.theme import theme


class BarButton(Tappable, BoxLayout):
    """A choice in the bar."""

    name = StringProperty("")
    text = StringProperty("")


class Bar(BoxLayout):
    """A sentence with up to two choices. It fires `on_choice(name)`, and `on_done` when its time is over.

    A touch on it that is no choice does not reach what lies under it.
    """

    __events__ = ("on_choice", "on_done")

    text = StringProperty("")

    def show(self, text: str, choices: Iterable[tuple[str, str]]) -> None:
        """choices: (name, label)."""
        self.text = text
        self.ids.choices.clear_widgets()
        for name, label in choices:
            button = BarButton(name=name, text=label)
            button.bind(on_release=lambda tapped: self.dispatch("on_choice", tapped.name))
            self.ids.choices.add_widget(button)
        Clock.unschedule(self._end)
        Clock.schedule_once(self._end, theme.BAR_SECONDS)

    def on_touch_down(self, touch):
        return super().on_touch_down(touch) or self.collide_point(*touch.pos)

    def on_choice(self, name: str) -> None:
        pass

    def on_done(self) -> None:
        pass

    def _end(self, _dt: float) -> None:
        self.dispatch("on_done")


load_kv(__file__)
