"""Where the diary lies, and another place for it.

She reads the path and opens its folder. To move the diary she writes a folder, or leaves her documents in the
field, and taps "Move it there": the app goes on with the moved diary and says where it is. What cannot be is said
at the foot of the sheet, and the diary stays where it was. A diary that was named when the app was started, and
the invented one, are not moved; she reads why.
"""

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.logbook import Logbook
from diary.ui.desktop import documents, typed_folder
from diary.ui.kit.kv import load_kv
from diary.ui.screens.settings.file_sheet import FileSheet


class PlaceSheet(FileSheet):
    """path: where it lies. movable: it may be moved."""

    path = StringProperty("")
    movable = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.path = str(self.logbook.path)
        self.ids.folder.text = str(documents())
        self.movable = self.logbook.is_hers

    def open_folder(self) -> None:
        self.show_folder(self.logbook.path.parent)

    def move(self) -> None:
        """Moves the diary into the folder in the field."""
        old = self.logbook.path
        with self.refusals():
            folder = typed_folder(self.ids.folder.text)
            self.go_on_with(lambda: self.logbook.moved_to(folder), lambda moved: _said(moved, old.exists()))


def _said(moved: Logbook, is_left: bool) -> str:
    said = _("The diary lies at {path} now.").format(path=moved.path)
    return said + " " + _("The old file could not be removed; it is still there.") if is_left else said


load_kv(__file__)
