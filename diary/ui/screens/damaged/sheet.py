"""A damaged diary.

It stands where the diary would. She reads what happened, and that nothing was changed; nothing happens by itself.
"Recover what can be read" tells how far it is and can be cancelled; then she reads what became of it, and goes on
with the diary. Below it is the way back to the newest good backup, which asks once more and says how many leaks
are in it, and the way to another file. The damaged file is kept whatever she chooses. What cannot be done is said
at the foot of the sheet, and every way stays open.

A diary whose file is gone or empty, while its backups are there, is told in the same place: there is nothing to
recover then, but a new diary can be begun, which asks once more and keeps the backups.
"""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch
import diary.ui.widgets.progress_view  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _, ngettext
from diary.logbook import recovering
from diary.progress import Cancelled
from diary.ui import background
from diary.ui.desktop import documents
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Sheet
from diary.ui.long_work import LongWork
from diary.wording import date_text

# The ids of what stands there in one of the two cases only.
_WHEN_DAMAGED, _WHEN_LOST = "recover", "anew"


class DamagedSheet(Sheet):
    """path: the damaged file. backup: the newest good one, None while that is not known, and when there is none.

    lost: the file is gone or empty. new_asked: the next tap begins a new diary.
    working: what is being done, "" when nothing is; share, time_left: of that. asked: the next tap goes back to
    the backup. result: what became of the diary, "" before.
    Fires `on_open(path)` with the file that is to be opened now, None for the same as before, and `on_leave` when
    she wants to close the app.
    """

    __events__ = ("on_leave", "on_open")

    path = ObjectProperty()
    lost = BooleanProperty(False)
    new_asked = BooleanProperty(False)
    backup = ObjectProperty(None, allownone=True)
    working = StringProperty("")
    share = NumericProperty(0)
    time_left = NumericProperty(None, allownone=True)
    asked = BooleanProperty(False)
    result = StringProperty("")

    def __init__(self, **kwargs: Any):
        self._work: LongWork | None = None
        super().__init__(closable=False, **kwargs)
        self._parts = {name: self.ids[name].__self__ for name in ("ways", "making", "done")}
        self._show("ways")
        self.ids.ways.remove_widget(self.ids[_WHEN_DAMAGED if self.lost else _WHEN_LOST].__self__)
        self.ids.other.hint = str(documents() / "leak-diary" / "diary.db")
        background.begin(partial(recovering.way_back, self.path), self._found)

    def recover(self) -> None:
        """Puts together what can be read."""
        if self._work is None and not self.result:
            self.asked, self.notice = False, ""
            self.share, self.time_left = 0, None
            self._work = LongWork(partial(_salvaged, self.path), self._ended)
            self._work.bind(share=self.setter("share"), time_left=self.setter("time_left"))
            self.working = _("Reading what is left…")
            self._show("making")

    def stop(self) -> None:
        """What is being done is given up; nothing was changed."""
        if self._work is not None:
            self.working = _("Stopping…")
            self._work.stop()

    def go_back(self) -> None:
        """Asks once, then puts the backup in the place of the diary."""
        if not self.asked:
            self.asked, self.new_asked = True, False
            return
        try:
            kept = recovering.go_back(self.path, self.backup)
        except DiaryError as problem:
            self.asked, self.notice = False, str(problem)
            return
        told = _("The diary is as it was on {date}.").format(date=self.backup_date(self.backup))
        if kept.exists():
            told += "\n" + _("The damaged file is kept: {path}").format(path=kept)
        self._tell(told)

    def begin_anew(self) -> None:
        """Asks once, then begins a new diary in the place of the one that is lost."""
        if not self.new_asked:
            self.asked, self.new_asked = False, True
            return
        try:
            recovering.begin_anew(self.path)
        except DiaryError as problem:
            self.new_asked, self.notice = False, str(problem)
            return
        self.dispatch("on_open", None)

    def open_other(self) -> None:
        """Opens the file that is written in the field."""
        typed = self.ids.other.text.strip()
        path = Path(typed).expanduser() if typed else None
        if path is None or not path.is_file():
            self.ids.other.error = _("There is no such file. Write where another diary lies.")
            return
        self.dispatch("on_open", path)

    def backup_date(self, backup: Any) -> str:
        return date_text(backup.at.astimezone().date()) if backup else ""

    def backup_text(self, backup: Any) -> str:
        """How many leaks are in the backup."""
        if backup is None or backup.leaks is None:
            return ""
        return ngettext("{n} leak is in it.", "{n} leaks are in it.", backup.leaks).format(n=f"{backup.leaks:,}")

    def on_open(self, path: Path | None) -> None:
        """The app is to open a diary."""

    def on_leave(self) -> None:
        """The app is to close."""

    def _found(self, future: Future) -> None:
        """Without an answer there is no way back to a backup."""
        if future.exception() is None:
            self.backup = future.result()
        if self.backup is None:
            self.ids.ways.remove_widget(self.ids.back.__self__)

    def _ended(self, future: Future) -> None:
        self._work, self.working = None, ""
        problem = future.exception()
        if problem is None:
            self._tell(future.result())
            return
        self._show("ways")
        if isinstance(problem, Cancelled):
            self.notice = _("Stopped. Nothing was changed.")
        elif isinstance(problem, DiaryError):
            self.notice = str(problem)
        else:
            raise problem

    def _tell(self, result: str) -> None:
        self.result, self.notice = result, ""
        self._show("done")

    def _show(self, name: str) -> None:
        self.ids.choice.clear_widgets()
        self.ids.choice.add_widget(self._parts[name])


def _salvaged(path: Path, progress: Any) -> str:
    """In the worker."""
    return recovering.recovered_text(recovering.salvage(path, progress=progress))


load_kv(__file__)
