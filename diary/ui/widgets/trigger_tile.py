"""A tile that logs a leak."""

from typing import Any

from kivy.clock import Clock
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from diary.i18n import _
from diary.model import Face
from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tile

# Seconds in which a held tile is seen to be taken before what it opens covers it.
_SIGN_SECONDS = 0.1


class TriggerTile(Tile):
    """Shows a Face. A tap fires `on_release`; held, it says so and fires `on_details`.

    colour: the value of a FaceColour. earlier: a tap counts for a time before now. held: a long press took.
    """

    __events__ = ("on_details",)

    face = ObjectProperty()
    colour = StringProperty("plain")
    earlier = BooleanProperty(False)
    held = BooleanProperty(False)

    def __init__(self, face: Face, icon: str, **kwargs: Any):
        super().__init__(face=face, holds=True, **kwargs)
        self._icon = icon
        self._show()

    def on_hold(self) -> None:
        self.held = True
        self.text, self.icon = _("Details…"), "pencil-outline"
        Clock.schedule_once(self._open, _SIGN_SECONDS)

    def on_details(self) -> None:
        """She wants to say more than its trigger."""

    def _open(self, _dt: float) -> None:
        self.held = False
        self._show()
        self.dispatch("on_details")

    def _show(self) -> None:
        self.text, self.icon, self.colour = self.face.label, self._icon, self.face.colour.value


load_kv(__file__)
