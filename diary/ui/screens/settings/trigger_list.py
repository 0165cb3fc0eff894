"""Triggers: which of them stand among the tiles, and how.

She sees every trigger as it stands: its icon in its colour, its name, and whether it is always first or hidden.
The pin puts one first, the eye hides it; a tap on its name opens it, to give it another name, icon or colour. At
the top she adds one of her own. Whatever she does is kept at once and can be taken back in the bar.
"""

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

import diary.ui.kit.layout
import diary.ui.widgets.option_rows  # noqa: F401 - named in the kv file
from diary.i18n import N_, _
from diary.model import Face, FacePlace
from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Tappable
from diary.ui.screens.live import LiveSheet
from diary.ui.screens.tile_order import every_face, turned
from diary.ui.screens.triggers import icon_of

_PLACED = {
    FacePlace.NORMAL: N_("{name} stands among the others."),
    FacePlace.PINNED: N_("{name} is always first."),
    FacePlace.HIDDEN: N_("{name} is hidden. Its leaks stay."),
}


class TriggerName(Tappable, BoxLayout):
    """Icon, name and place of a trigger."""

    text = StringProperty("")
    place = StringProperty("")
    icon = StringProperty("")
    colour = StringProperty("plain")


class TriggerRow(BoxLayout):
    """One trigger. It fires `on_edit`, `on_pin` and `on_hide`. own: it is one of her own."""

    __events__ = ("on_edit", "on_hide", "on_pin")

    face = ObjectProperty()
    name = StringProperty("")
    place = StringProperty("")
    icon = StringProperty("")
    colour = StringProperty("plain")
    pinned = BooleanProperty(False)
    hidden = BooleanProperty(False)

    def on_edit(self) -> None:
        pass

    def on_pin(self) -> None:
        pass

    def on_hide(self) -> None:
        pass


class TriggersSheet(LiveSheet):
    """The list of all triggers."""

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.refresh()

    def refresh(self) -> None:
        with self.refusals():
            self._show(every_face(self.logbook.faces()))

    def add(self) -> None:
        """Asks for a trigger of her own."""
        self.dispatch("on_sheet", "trigger", face=None)

    def turn(self, face: Face, place: FacePlace) -> None:
        """Puts a trigger into a place, or back into the usual one."""
        with self.refusals():
            after, change = turned(self.logbook, face, place)
            self.dispatch("on_kept", _(_PLACED[after.place]).format(name=face.label), change)

    def _show(self, faces: tuple[Face, ...]) -> None:
        rows = self.ids.rows
        kept = {row.face.id: row for row in rows.children}
        if [row.face.id for row in reversed(rows.children)] != [face.id for face in faces]:
            rows.clear_widgets()
            for face in faces:
                rows.add_widget(kept.get(face.id) or self._row(face))
        for row, face in zip(reversed(rows.children), faces, strict=True):
            row.face, row.name, row.icon, row.colour = face, face.label, icon_of(face), face.colour.value
            row.pinned, row.hidden = face.place is FacePlace.PINNED, face.place is FacePlace.HIDDEN
            row.place = "" if face.place is FacePlace.NORMAL else face.place.label

    def _row(self, face: Face) -> TriggerRow:
        row = TriggerRow(face=face)
        row.bind(
            on_edit=lambda row: self.dispatch("on_sheet", "trigger", face=row.face),
            on_pin=lambda row: self.turn(row.face, FacePlace.PINNED),
            on_hide=lambda row: self.turn(row.face, FacePlace.HIDDEN),
        )
        return row


load_kv(__file__)
