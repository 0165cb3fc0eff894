"""Erasing everything.

She reads what goes and what cannot be taken away from here. First she is offered a last copy, a table and the
diary file, in a folder she can change. Then she writes the word that is asked for, which lights the button; the
tap removes the diary, its backups and what the app kept, and the app begins anew as on its first day. Until that
tap nothing has happened, and leaving the sheet changes nothing.
"""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from kivy.properties import BooleanProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.logbook import Logbook
from diary.model import folded
from diary.progress import Cancelled, Progress
from diary.ui.desktop import documents, typed_folder
from diary.ui.kit.kv import load_kv
from diary.ui.long_work import LongWork
from diary.ui.screens.settings.file_sheet import FileSheet


class EraseSheet(FileSheet):
    """word: what she has to write. certain: she wrote it. writing: a last copy is being written.

    written: how far that is, then where it lies; "" before. invented: it is not her own diary.
    also_goes, also_stays: of the second folder for backups, "" without one.
    """

    word = StringProperty("")
    certain = BooleanProperty(False)
    writing = BooleanProperty(False)
    invented = BooleanProperty(False)
    written = StringProperty("")
    also_goes = StringProperty("")
    also_stays = StringProperty("")

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.word = _("ERASE")
        self.invented = self.logbook.invented
        with self.refusals():
            self.also_goes, self.also_stays = self.logbook.second_folder_text()
        self.ids.folder.text = str(documents())

    def write_copy(self) -> None:
        """Writes a last copy into the folder in the field."""
        with self.refusals():
            folder = typed_folder(self.ids.folder.text)
            self.writing = True
            work = LongWork(partial(_write, self.logbook, folder), self._ended)
            work.bind(share=self._tell)
            self._tell(work, 0)

    def _tell(self, _work: LongWork, share: float) -> None:
        if self.writing:
            self.written = _("Writing the last copy… {percent} %").format(percent=int(100 * share))

    def _ended(self, future: Future) -> None:
        self.writing, self.written = False, ""
        problem = future.exception()
        if isinstance(problem, DiaryError):
            self.notice = str(problem)
        elif not isinstance(problem, Cancelled):
            copy, log = future.result()
            self.written = _("Written: {log} and {copy}").format(log=log, copy=copy.name)

    def typed(self, text: str) -> None:
        self.certain = folded(text.strip()) == folded(self.word)

    def erase(self) -> None:
        """Erases everything, once the word is written."""
        if self.certain and not self.writing and not self.invented:
            second = self.logbook.backup_state().folder
            self.go_on_with(self.logbook.erased, lambda _diary: _said(second))


def _said(second: Path | None) -> str:
    said = _("Everything is erased. This diary is new.")
    if second is None or not second.is_dir():
        return said
    return said + " " + _("Copies of backups in “{folder}” could not be removed.").format(folder=second)


def _write(logbook: Logbook, folder: Path, progress: Progress) -> tuple[Path, Path]:
    """In the worker, over a connection of its own."""
    with logbook.reading() as own:
        return own.write_last_copy(folder, progress)


load_kv(__file__)
