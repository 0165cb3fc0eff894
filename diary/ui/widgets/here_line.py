"""Lines on Today that can be tapped."""

from kivy.properties import StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tappable


class HereLine(Tappable, BoxLayout):
    """Where she is: what is described for it, and the source. With one it fires `on_release`; text may be ""."""

    text = StringProperty("")
    source = StringProperty("")


class TimeBand(Tappable, BoxLayout):
    """Asks what set it off; or says that it is about a time before now, and goes back when it is tapped."""

    text = StringProperty("")


load_kv(__file__)
