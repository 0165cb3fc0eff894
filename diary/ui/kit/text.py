"""Text and icons."""

from kivy.properties import StringProperty
from kivy.uix.label import Label

from diary.ui.kit.kv import load_kv


class Text(Label):
    """Text that wraps and is as high as it needs.

    role: a key of `theme.TEXT`.
    """

    role = StringProperty("body")


class OneLine(Label):
    """One line; what does not fit ends in an ellipsis.

    role: a key of `theme.TEXT`.
    """

    role = StringProperty("body")


class BarTitle(OneLine):
    """The title in a bar: smaller where it would not fit, down to the size of text."""


class Icon(Label):
    """icon: a name of the Material Design icons; an unknown name shows nothing."""

    icon = StringProperty("")


load_kv(__file__)
