"""Chips that are found by their picture."""

from collections.abc import Hashable, Iterable

from kivy.properties import StringProperty

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Chip, ChipGroup


class IconChip(Chip):
    """A chip with an icon before its label."""

    icon = StringProperty("")


class IconChipGroup(ChipGroup):
    """Chips with icons. It fires `on_more` when those that are not shown are wanted."""

    __events__ = ("on_more",)

    def show_icons(self, options: Iterable[tuple[Hashable, str, str]], more: str = "") -> None:
        """Replaces the chips by these (value, label, icon). more: the label of one that stands for all others."""
        self.clear_widgets()
        for value, label, icon in options:
            chip = IconChip(text=label, icon=icon, active=value in self.selected)
            chip.value = value
            chip.bind(on_release=self._toggle)
            self.add_widget(chip)
        if more:
            chip = IconChip(text=more, icon="dots-horizontal")
            chip.bind(on_release=lambda _chip: self.dispatch("on_more"))
            self.add_widget(chip)

    def on_more(self) -> None:
        pass


load_kv(__file__)
