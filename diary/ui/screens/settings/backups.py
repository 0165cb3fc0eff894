"""Backups: verified copies of the diary, beside it.

They make themselves; above stands when the last one was made. "Back up now" makes one more, and once the copy is
made and checked it stands first in the list, with its day, how many leaks are in it and its size. A tap on one
leads to it. A button opens the folder. Below, a second folder can be named, into which each is copied too; when it
is not there, that and since when is said.
"""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch
import diary.ui.widgets.progress_view  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.progress import Cancelled, Progress
from diary.storage import Backup
from diary.ui.desktop import typed_folder
from diary.ui.kit.kv import load_kv
from diary.ui.long_work import LongWork
from diary.ui.screens.settings.backups_state import backup_row
from diary.ui.screens.settings.file_sheet import FileSheet
from diary.ui.widgets.option_rows import OptionRow

if TYPE_CHECKING:
    from diary.logbook import Logbook


class BackupsSheet(FileSheet):
    """empty: there is none. last: when the newest was made. progress: what is being made, "" when nothing is.

    second: the second folder, "" without one. note: that it lacks the newest backup, or "".
    share, time_left: as of ProgressView.
    """

    empty = BooleanProperty(True)
    last = StringProperty("")
    second = StringProperty("")
    note = StringProperty("")
    progress = StringProperty("")
    share = NumericProperty(0)
    time_left = NumericProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        self._work: LongWork | None = None
        self._leaving = False
        super().__init__(**kwargs)
        self._button, self._making = (self.ids[name].__self__ for name in ("button", "making"))
        self._chosen, self._unchosen = (self.ids[name].__self__ for name in ("chosen", "unchosen"))
        self.on_progress()
        self.refresh()

    def refresh(self) -> None:
        with self.refusals():
            found = self.logbook.backups()
            self.empty = not found
            self.last = self.logbook.last_backup_text()
            self._show_second()
            self.ids.list.clear_widgets()
            for backup in found:
                self._add(backup)

    def back_up(self) -> None:
        """Makes a verified copy of the diary."""
        self.notice = ""
        self.share, self.time_left, self.progress = 0, None, _("Making the copy…")
        self._work = LongWork(partial(_back_up, self.logbook), self._made, writes=True)
        self._work.bind(share=self.setter("share"), time_left=self.setter("time_left"))

    def choose_folder(self) -> None:
        """Backups are copied into the folder in the field too."""
        field = self.ids.folder
        try:
            self.logbook.choose_backup_folder(typed_folder(field.text))
        except DiaryError as problem:
            field.error = str(problem)
            return
        self.refresh()

    def stop_copying(self) -> None:
        """No more copies there."""
        with self.refusals():
            self.logbook.stop_copying()
            self.refresh()

    def stop(self) -> None:
        """No copy is made."""
        if self._work is not None:
            self.progress = _("Stopping…")
            self._work.stop()

    def ask_to_close(self) -> None:
        """A copy that is being made is given up first."""
        self._leaving = self._work is not None
        if self._leaving:
            self.stop()
        else:
            super().ask_to_close()

    def on_progress(self, *_args: object) -> None:
        """The button, or how far the copy is."""
        shown, hidden = (self._making, self._button) if self.progress else (self._button, self._making)
        self.ids.choice.remove_widget(hidden)
        if shown.parent is None:
            self.ids.choice.add_widget(shown)

    def _made(self, future: Future) -> None:
        self._work, self.progress = None, ""
        problem = future.exception()
        if problem is None:
            self.dispatch("on_kept", _("A verified copy lies at {path}").format(path=future.result()), None)
        elif isinstance(problem, (Cancelled, DiaryError)):
            stopped = isinstance(problem, Cancelled)
            self.refresh()
            self.notice = _("Stopped. No copy was made.") if stopped else str(problem)
        else:
            raise problem
        if self._leaving:
            self.dispatch("on_close")

    def open_folder(self) -> None:
        with self.refusals():
            found = self.logbook.backups()
            self.show_folder(found[0].path.parent if found else self.logbook.path.parent)

    def _show_second(self) -> None:
        """The chosen folder, or a field for one."""
        folder = self.logbook.backup_state().folder
        self.second = str(folder) if folder else ""
        self.note = self.logbook.not_copied_text()
        self.ids.second.clear_widgets()
        self.ids.second.add_widget(self._chosen if folder else self._unchosen)

    def _add(self, backup: Backup) -> None:
        text, detail = backup_row(backup)
        row = OptionRow(text=text, detail=detail, icon="content-save-outline")
        row.bind(on_release=lambda _row: self.dispatch("on_sheet", "backup", backup=backup))
        self.ids.list.add_widget(row)


def _back_up(logbook: "Logbook", progress: Progress) -> Path:
    """In the worker, over a connection of its own."""
    with logbook.beside() as own:
        made = own.backup(progress)
        own.copy_along()
        return made


load_kv(__file__)
