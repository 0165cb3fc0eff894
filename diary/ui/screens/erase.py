"""Erasing everything.

She reads what goes and what cannot be taken away from here. First she is offered a last copy, a table and the
diary file, in a folder she can change. Then she writes the word that is asked for, which lights the button; the
tap removes the diary, its backups and what the app kept, and the app begins anew as on its first day. Until that
tap nothing has happened, and leaving the sheet changes nothing.
"""

from typing import Any

from kivy.properties import BooleanProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.model import folded
from diary.ui.desktop import documents, typed_folder
from diary.ui.kit.kv import load_kv
from diary.ui.screens.file_sheet import FileSheet


class EraseSheet(FileSheet):
    """word: what she has to write. certain: she wrote it. written: where the last copy lies, or ""."""

    word = StringProperty("")
    certain = BooleanProperty(False)
    written = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.word = _("ERASE")
        self.ids.folder.text = str(documents())

    def write_copy(self) -> None:
        """Writes a last copy into the folder in the field."""
        with self.refusals():
            log, copy = self.logbook.write_last_copy(typed_folder(self.ids.folder.text))
            self.written = _("Written: {log} and {copy}").format(log=log, copy=copy.name)

    def typed(self, text: str) -> None:
        self.certain = folded(text.strip()) == folded(self.word)

    def erase(self) -> None:
        """Erases everything, once the word is written."""
        if self.certain:
            self.go_on_with(self.logbook.erased, lambda _diary: _("Everything is erased. This diary is new."))


load_kv(__file__)
