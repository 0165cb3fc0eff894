"""Chips that are found by their picture."""

from collections.abc import Hashable, Iterable

from kivy.properties import StringProperty

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Chip, ChipGroup


class IconChip(Chip):
    """A chip with an icon before its label."""

    icon = StringProperty("")


class IconChipGroup(ChipGroup):
    """Chips with icons."""

    def show_icons(self, options: Iterable[tuple[Hashable, str, str]]) -> None:
        """Replaces the chips by these (value, label, icon)."""
        self.clear_widgets()
        for value, label, icon in options:
            chip = IconChip(text=label, icon=icon, active=value in self.selected)
            chip.value = value
            chip.bind(on_release=self._toggle)
            self.add_widget(chip)


load_kv(__file__)
