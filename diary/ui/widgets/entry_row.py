"""One entry in a list."""

from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tappable


class EntryRowView(Tappable, BoxLayout):
    """Shows an EntryRow; fires `on_release`. episode_id: of the entry it shows."""

    episode_id = ObjectProperty(None, allownone=True)
    time = StringProperty("")
    title = StringProperty("")
    detail = StringProperty("")
    icon = StringProperty("")


load_kv(__file__)
