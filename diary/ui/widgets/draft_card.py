"""Asks what becomes of what was typed and never saved."""

from kivy.properties import StringProperty

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card


class DraftCard(Card):
    """text: what it was about. It fires `on_go_on` and `on_discard`."""

    __events__ = ("on_discard", "on_go_on")

    text = StringProperty("")

    def on_go_on(self) -> None:
        pass

    def on_discard(self) -> None:
        pass


load_kv(__file__)
