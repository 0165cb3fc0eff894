"""What answers a tap."""

from collections.abc import Hashable, Iterable

from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    NumericProperty,
    OptionProperty,
    StringProperty,
)
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.label import Label
from kivy.uix.stacklayout import StackLayout

import diary.ui.kit.text  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv


class Tappable(ButtonBehavior):
    """Mix-in before a layout: `on_release` and Material 3's layer while pressed.

    corner: radius of that layer in pixels.
    """

    corner = NumericProperty(0)


class PushButton(Tappable, BoxLayout):
    """A labelled button, with an icon when `icon` is set.

    look: `filled` for the one main action, `tonal`, `outlined`, `text` for the least.
    danger: deletes something.
    """

    text = StringProperty("")
    icon = StringProperty("")
    look = OptionProperty("filled", options=["filled", "tonal", "outlined", "text"])
    danger = BooleanProperty(False)
    ink = ColorProperty("black")
    fill = ColorProperty("white")


class IconButton(Tappable, BoxLayout):
    """A round button with an icon only. text: what it does, for those who cannot see the icon."""

    icon = StringProperty("")
    text = StringProperty("")


class Tile(Tappable, BoxLayout):
    """A large button: icon above a label. quiet: of less weight."""

    text = StringProperty("")
    icon = StringProperty("")
    quiet = BooleanProperty(False)


class Chip(Tappable, Label):
    """One of several choices. value: what it stands for; any hashable, never None."""

    active = BooleanProperty(False)
    value: Hashable = None


class ChipGroup(StackLayout):
    """Chips of which one, or several, can be chosen; a tap on a chosen one takes it back.

    selected: the chosen values, in the order they were chosen.
    multiple: several may be chosen.
    keep_one: the last chosen one cannot be taken back.
    """

    __events__ = ("on_choice",)

    selected = ListProperty()
    multiple = BooleanProperty(False)
    keep_one = BooleanProperty(False)

    def show(self, options: Iterable[tuple[Hashable, str]]) -> None:
        """Replaces the chips by these (value, label)."""
        self.clear_widgets()
        for value, label in options:
            chip = Chip(text=label, active=value in self.selected)
            chip.value = value
            chip.bind(on_release=self._toggle)
            self.add_widget(chip)

    def on_selected(self, *_args: object) -> None:
        for chip in self.children:
            chip.active = chip.value in self.selected

    def on_choice(self, selected: list[Hashable]) -> None:
        """The person chose; setting `selected` from code does not fire this."""

    def _toggle(self, chip: Chip) -> None:
        if chip.value in self.selected:
            if self.keep_one and len(self.selected) == 1:
                return
            self.selected = [value for value in self.selected if value != chip.value]
        else:
            self.selected = [*self.selected, chip.value] if self.multiple else [chip.value]
        self.dispatch("on_choice", list(self.selected))


load_kv(__file__)
