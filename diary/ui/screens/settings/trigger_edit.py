"""One trigger: its name, icon and colour, and where it stands among the tiles.

She types a name, taps an icon, each with its word under it, and a colour by its name. Save tells the bar, which
offers Undo. One of her own can be deleted; its leaks stay as they are. A built-in one has its usual name when
the field is empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

import diary.ui.kit.entry  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.model import Face, FaceColour, FacePlace, Trigger
from diary.ui.kit.kv import load_kv
from diary.ui.kit.touch import Chip, Tappable
from diary.ui.screens.editing import EditSheet
from diary.ui.screens.tile_order import note_pinned
from diary.ui.screens.triggers import CHOICES, ICONS, OWN_ICON


@dataclass(frozen=True, slots=True)
class TriggerForm:
    """The fields as they are on the sheet."""

    name: str
    icon: str
    colour: FaceColour
    place: FacePlace


class IconChoice(Tappable, BoxLayout):
    """An icon with its word. colour: the value of the FaceColour it is shown in."""

    icon = StringProperty("")
    text = StringProperty("")
    colour = StringProperty("plain")
    active = BooleanProperty(False)


class ColourChoice(Chip):
    """A colour by its name, with a dot of it. value: a FaceColour."""

    colour = StringProperty("plain")


class TriggerSheet(EditSheet):
    """Edits `face`; None: adds a trigger of her own. own: it is one of hers."""

    face = ObjectProperty(None, allownone=True)
    icon = StringProperty("")
    colour = ObjectProperty(FaceColour.PLAIN)
    own = BooleanProperty(True)
    usual = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        face = self.face
        self.own = face is None or face.own
        self.usual = "" if face is None or face.own else face.trigger.usual_label
        self.ids.name.text = face.name if face else ""
        self.icon = face.icon if face else ""
        self.colour = face.colour if face else FaceColour.PLAIN
        self.ids.place.selected = [face.place if face else FacePlace.NORMAL]
        self.ids.place.show([(place, place.label) for place in FacePlace])
        for icon, word in self._icons():
            choice = IconChoice(icon=icon, text=word)
            choice.bind(on_release=lambda tapped: self._choose_icon(tapped.icon))
            self.ids.icons.add_widget(choice)
        for colour in FaceColour:
            chip = ColourChoice(text=colour.label, colour=colour.value)
            chip.value = colour
            chip.bind(on_release=lambda tapped: self._choose_colour(tapped.value))
            self.ids.colours.add_widget(chip)
        self._show_choices()
        self.settle()

    def form(self) -> TriggerForm:
        """What is on the sheet now."""
        return TriggerForm(self.ids.name.text, self.icon, self.colour, self.ids.place.selected[0])

    def on_action(self) -> None:
        """Saves; a refused name says why and leaves everything as it is."""
        form = self.form()
        fields: dict[str, Any] = {"name": form.name, "icon": form.icon, "colour": form.colour, "place": form.place}
        try:
            face = replace(self.face, **fields) if self.face else Face(trigger=Trigger.OTHER, **fields)
            newly = face.place is FacePlace.PINNED and (self.face is None or self.face.place is not face.place)
            change = self.logbook.save_face(face)
            if newly:
                note_pinned(self.logbook, face)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("{name} is saved.").format(name=face.label), change)

    def remove(self) -> None:
        """Deletes a trigger of her own; the bar offers to bring it back."""
        try:
            change = self.logbook.delete_face(self.face)
        except DiaryError as problem:
            self.tell(str(problem))
            return
        self.saved(_("{name} is deleted. Its leaks stay.").format(name=self.face.label), change)

    def _icons(self) -> Iterator[tuple[str, str]]:
        own = OWN_ICON if self.own else ICONS[self.face.trigger]
        yield own, _("Usual")
        yield from ((icon, _(word)) for icon, word in CHOICES.items() if icon != own)

    def _choose_icon(self, icon: str) -> None:
        self.icon = "" if self.ids.icons.children[-1].icon == icon else icon
        self._show_choices()

    def _choose_colour(self, colour: FaceColour) -> None:
        self.colour = colour
        self._show_choices()

    def _show_choices(self) -> None:
        self.tell("")
        usual, *others = reversed(self.ids.icons.children)
        usual.active = self.icon in ("", usual.icon)
        for choice in others:
            choice.active = choice.icon == self.icon
        for choice in self.ids.icons.children:
            choice.colour = self.colour.value
        for chip in self.ids.colours.children:
            chip.active = chip.value is self.colour


load_kv(__file__)
