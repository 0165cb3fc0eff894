"""Choosing the file that is to come in.

She taps where it lies and then its name: files that the app can read, the newest first, and below them the
folders, which are gone into by a tap. Or she writes its whole path, or drops it onto the window.
"""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

from kivy.properties import ObjectProperty, StringProperty

import diary.ui.kit.entry
import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.exchange.foreign.reading import APPS
from diary.i18n import _, ngettext
from diary.ui import background
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.screens.bring_in.files import FileRow, FolderState, known_folders, read_folder
from diary.ui.widgets.option_rows import OptionRow


class ChooseFile(Column):
    """Fires `on_file(path)`, and `on_refused(sentence)` where there is nothing to look into.

    state: the folder that is shown, None before. nothing: said where it holds no file and no folder; more: said
    about what is not listed. apps: the names of the other apps whose files are read.
    """

    __events__ = ("on_file", "on_refused")

    state = ObjectProperty(None, allownone=True)
    nothing = StringProperty("")
    more = StringProperty("")
    apps = StringProperty(", ".join(app.name for app in APPS))

    def on_kv_post(self, _base: Any) -> None:
        folders = known_folders()
        self.ids.places.show(list(folders.items()))
        if folders:
            self.go(next(iter(folders)))

    def go(self, folder: Path) -> None:
        """Lists a folder; a slow disk does not hold the window."""
        background.begin(lambda: read_folder(folder), self._listed)

    def on_state(self, _part: Any, state: FolderState) -> None:
        self.ids.places.selected = [state.folder]
        self.nothing = "" if state.rows else _("Nothing here that the app can read.")
        self.more = _more(state.more)
        self.ids.rows.clear_widgets()
        if state.above is not None:
            above = FileRow(state.above, _("The folder above"), "", "folder-arrow-up-outline", is_folder=True)
            self._add(above)
        for row in state.rows:
            self._add(row)

    def read_typed(self) -> None:
        """Reads the file whose path is written; a folder is gone into."""
        path = Path(self.ids.path.text.strip()).expanduser()
        if not self.ids.path.text.strip():
            self.ids.path.error = _("Write where the file is, or tap one above.")
        elif path.is_dir():
            self.go(path)
        else:
            self.dispatch("on_file", path)

    def on_file(self, path: Path) -> None:
        """She chose a file."""

    def on_refused(self, sentence: str) -> None:
        """As of DiaryScreen."""

    def _listed(self, listed: Future) -> None:
        problem = listed.exception()
        if problem is None:
            self.dispatch("on_refused", "")
            self.state = listed.result()
        elif isinstance(problem, DiaryError):
            self.dispatch("on_refused", str(problem))
        else:
            raise problem

    def _add(self, row: FileRow) -> None:
        widget = OptionRow(text=row.text, detail=row.detail, icon=row.icon)
        if row.is_folder:
            widget.bind(on_release=lambda _row: self.go(row.path))
        else:
            widget.bind(on_release=lambda _row: self.dispatch("on_file", row.path))
        self.ids.rows.add_widget(widget)


def _more(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{n} more is not listed: write its name below.", "{n} more are not listed: write the name below.", count
    ).format(n=f"{count:,}")


load_kv(__file__)
