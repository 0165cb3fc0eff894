"""The bar at the bottom that tells what was done."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Protocol

from kivy.clock import Clock
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tappable
from diary.ui.theme import theme
from diary.ui.widgets.chip_line import ChipLine


class Chips(Protocol):
    """One choice of few. options: (value, label). selected: the chosen value, or None."""

    @property
    def name(self) -> str: ...
    @property
    def options(self) -> Sequence[tuple[Hashable, str]]: ...
    @property
    def selected(self) -> Hashable: ...


class BarButton(Tappable, BoxLayout):
    """A choice in the bar."""

    name = StringProperty("")
    text = StringProperty("")


class Bar(BoxLayout):
    """A sentence with a few choices, and rows of chips.

    It fires `on_choice(name)`, `on_chip(row, value)`, and `on_done` when its time is over: a while after it was
    touched last. A touch on it that is no choice does not reach what lies under it.
    choices_width: of all choices on one line.
    """

    __events__ = ("on_chip", "on_choice", "on_done")

    text = StringProperty("")
    choices_width = NumericProperty(0)

    def show(self, text: str, choices: Iterable[tuple[str, str]], chips: Iterable[Chips] = ()) -> None:
        """choices: (name, label)."""
        self.text = text
        self.ids.choices.clear_widgets()
        for name, label in choices:
            button = BarButton(name=name, text=label)
            button.bind(on_release=lambda tapped: self.dispatch("on_choice", tapped.name))
            button.bind(width=self._measure)
            self.ids.choices.add_widget(button)
        self._measure()
        self._show_chips(tuple(chips))
        self._stay()

    def on_touch_down(self, touch: Any) -> bool:
        mine = self.collide_point(*touch.pos)
        if mine:
            self._stay()
        return super().on_touch_down(touch) or mine

    def on_choice(self, name: str) -> None:
        pass

    def on_chip(self, row: str, value: Hashable) -> None:
        pass

    def on_done(self) -> None:
        pass

    def _show_chips(self, rows: tuple[Chips, ...]) -> None:
        self.ids.chips.clear_widgets()
        for row in rows:
            line = ChipLine(selected=row.selected)
            line.show(row.options)
            line.bind(on_chip=lambda _line, value, name=row.name: self.dispatch("on_chip", name, value))
            self.ids.chips.add_widget(line)

    def _measure(self, *_args: object) -> None:
        self.choices_width = sum(button.width for button in self.ids.choices.children)

    def _stay(self) -> None:
        Clock.unschedule(self._end)
        Clock.schedule_once(self._end, theme.BAR_SECONDS)

    def _end(self, _dt: float) -> None:
        self.dispatch("on_done")


load_kv(__file__)
