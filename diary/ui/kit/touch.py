"""What answers a tap."""

from collections.abc import Hashable, Iterable
from math import hypot
from typing import Any

from kivy.clock import Clock
from kivy.properties import (
    BooleanProperty,
    BoundedNumericProperty,
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
from diary.ui.theme import theme

_MOVED = "moved"


def watch(touch: Any) -> None:
    """Notes how far a touch goes. Whatever holds the whole window tells each move, and where the touch leaves."""
    if hypot(touch.x - touch.ox, touch.y - touch.oy) > theme.TAP_SLACK:
        touch.ud[_MOVED] = True


def has_moved(touch: Any) -> bool:
    """It went too far to be a tap, wherever it is now."""
    return _MOVED in touch.ud


class KeyPress:
    """Stands for the touch where a key operated."""

    is_double_tap = False


class Tappable(ButtonBehavior):
    """Mix-in before a layout: `on_release`, and Material 3's layer while pressed or under the mouse.

    A touch that moves does nothing, also when it comes back; one that strays a little taps where it began.
    holds: it also does something when held: it fires `on_hold` after a long press, on a right click or by the menu
    key, and then no `on_release`. corner: radius of the layer in pixels. hovered: the mouse is over it.
    """

    __events__ = ("on_hold",)

    corner = NumericProperty(0)
    holds = BooleanProperty(False)
    hovered = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        self._holding = Clock.create_trigger(self._held, theme.HOLD_SECONDS)
        super().__init__(always_release=True, **kwargs)

    def operate(self) -> None:
        """A key does what a tap does."""
        self.last_touch: Any = KeyPress()
        self.trigger_action(0)

    def hold(self) -> None:
        """A key or a right click does what a long press does."""
        if self.holds and not self.disabled:
            self.dispatch("on_hold")

    def on_hold(self) -> None:
        """It was held."""

    def on_touch_down(self, touch):
        taken = super().on_touch_down(touch)
        if self.holds and self in touch.ud and not _right(touch):
            self._holding()
        return taken

    def on_touch_move(self, touch):
        if touch.grab_current is self and has_moved(touch):
            self._let_go(touch)
        return super().on_touch_move(touch)

    def on_touch_up(self, touch):
        if touch.grab_current is self and (has_moved(touch) or _right(touch)):
            self._let_go(touch)
            if not has_moved(touch):
                self.hold()
            return True
        if touch is self.last_touch:
            self._holding.cancel()
        return super().on_touch_up(touch)

    def _let_go(self, touch: Any) -> None:
        """This is no tap any more."""
        touch.ungrab(self)
        self._holding.cancel()
        self.state = "normal"

    def _held(self, _dt: float) -> None:
        """The finger still rests on it: this was no tap."""
        self._let_go(self.last_touch)
        self.dispatch("on_hold")


def _right(touch: Any) -> bool:
    return getattr(touch, "button", "left") == "right"


class PushButton(Tappable, BoxLayout):
    """A labelled button, with an icon when `icon` is set.

    look: `filled` for the one main action, `tonal`, `outlined`, `text` for the least.
    danger: deletes something. big: of more weight; more: how much higher it is then.
    """

    text = StringProperty("")
    icon = StringProperty("")
    look = OptionProperty("filled", options=["filled", "tonal", "outlined", "text"])
    danger = BooleanProperty(False)
    big = BooleanProperty(False)
    more = NumericProperty(0)
    ink = ColorProperty("black")
    fill = ColorProperty("white")


class IconButton(Tappable, BoxLayout):
    """A round button with an icon only. text: what it does, for those who cannot see the icon."""

    icon = StringProperty("")
    text = StringProperty("")


class Tile(Tappable, BoxLayout):
    """A large button: icon above a label. quiet: of less weight.

    number: the key that taps it, 1 to 9, shown once a keyboard is used; 0 for none.
    ink: the colour of the icon, None for the usual one.
    """

    text = StringProperty("")
    icon = StringProperty("")
    ink = ColorProperty(None, allownone=True)
    number = BoundedNumericProperty(0, min=0, max=9)
    quiet = BooleanProperty(False)


class Chip(Tappable, Label):
    """One of several choices. value: what it stands for; any hashable, never None.

    sides: the room left and right of the label, together. least: its height while the label has one line.
    wraps: it is never wider than what it lies in.
    """

    active = BooleanProperty(False)
    sides = NumericProperty(0)
    least = NumericProperty(0)
    wraps = BooleanProperty(True)
    value: Hashable = None


class ChipGroup(StackLayout):
    """Chips of which one, or several, can be chosen; a tap on a chosen one takes it back.

    selected: the chosen values, in the order they were chosen.
    multiple: several may be chosen.
    keep_one: the last chosen one cannot be taken back.
    """

    __events__ = ("on_choice",)

    made_of: type[Chip] = Chip

    selected = ListProperty()
    multiple = BooleanProperty(False)
    keep_one = BooleanProperty(False)

    def show(self, options: Iterable[tuple[Hashable, str]]) -> None:
        """Replaces the chips by these (value, label)."""
        self.clear_widgets()
        for value, label in options:
            chip = self.made_of(text=label, active=value in self.selected)
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
