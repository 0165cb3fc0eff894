"""Chips in one line that scrolls sideways where it does not fit."""

from collections.abc import Hashable, Iterable

from kivy.properties import ListProperty, ObjectProperty

from diary.ui.kit.kv import load_kv
from diary.ui.kit.scroll import Sideways
from diary.ui.kit.touch import Chip


class NarrowChip(Chip):
    """As high as a thumb needs, and no wider than its word needs."""


class ChipLine(Sideways):
    """One choice of few. It fires `on_chip(value)` for every tap on one.

    chips: those that are shown. selected: the value of the one that is chosen, or None.
    """

    __events__ = ("on_chip",)

    chips = ListProperty()
    selected = ObjectProperty(None, allownone=True)

    def show(self, options: Iterable[tuple[Hashable, str]]) -> None:
        """Replaces the chips by these (value, label)."""
        line = self.ids.line
        line.clear_widgets()
        for value, label in options:
            chip = NarrowChip(text=label, active=value == self.selected)
            chip.value = value
            chip.bind(on_release=lambda tapped: self.dispatch("on_chip", tapped.value))
            line.add_widget(chip)
        self.chips = list(reversed(line.children))

    def on_selected(self, *_args: object) -> None:
        for chip in self.chips:
            chip.active = chip.value == self.selected

    def on_chip(self, value: Hashable) -> None:
        """She tapped a chip."""


load_kv(__file__)
