"""What takes typed words and numbers."""

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, OptionProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

import diary.ui.kit.text
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv


class Field(BoxLayout):
    """A text field under its label.

    text: what is typed. hint: an example, shown while it is empty.
    helper: a sentence under it; error: shown instead of it, in the error colour.
    keyboard: which one a phone offers.
    bare: label and sentences stand elsewhere.
    """

    __events__ = ("on_typed",)

    label = StringProperty("")
    text = StringProperty("")
    hint = StringProperty("")
    helper = StringProperty("")
    error = StringProperty("")
    multiline = BooleanProperty(False)
    bare = BooleanProperty(False)
    keyboard = OptionProperty("text", options=["text", "number", "datetime"])

    def focus(self) -> None:
        """Puts the cursor into it."""
        self.ids.input.focus = True

    def on_typed(self, text: str) -> None:
        """The person changed the text; setting `text` from code does not fire this."""

    def typed(self, text: str) -> None:
        """Takes over what the input holds."""
        if text != self.text:
            self.text = text
            self.error = ""
            self.dispatch("on_typed", text)


class Stepper(BoxLayout):
    """A count changed by minus and plus; None is "not said", one step below 0.

    wording: the number -> the text shown.
    """

    label = StringProperty("")
    value = ObjectProperty(None, allownone=True)
    highest = NumericProperty(99)
    wording = ObjectProperty(str)
    unsaid = StringProperty("–")

    def step(self, by: int) -> None:
        value = (-1 if self.value is None else self.value) + by
        self.value = None if value < 0 else min(value, int(self.highest))


load_kv(__file__)
