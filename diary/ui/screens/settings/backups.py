"""Backups: verified copies of the diary, beside it.

She taps "Back up now", and the new copy stands first in the list, with its day, how many leaks are in it and its
size. A tap on one leads to it. A button opens the folder, to copy one elsewhere.
"""

from typing import Any

from kivy.properties import BooleanProperty

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.i18n import _
from diary.storage import Backup
from diary.ui.kit.kv import load_kv
from diary.ui.screens.settings.backups_state import backup_row
from diary.ui.screens.settings.file_sheet import FileSheet
from diary.ui.widgets.option_rows import OptionRow


class BackupsSheet(FileSheet):
    """empty: there is none."""

    empty = BooleanProperty(True)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.refresh()

    def refresh(self) -> None:
        with self.refusals():
            found = self.logbook.backups()
            self.empty = not found
            self.ids.list.clear_widgets()
            for backup in found:
                self._add(backup)

    def back_up(self) -> None:
        """Makes a verified copy of the diary."""
        with self.refusals():
            path = self.logbook.backup()
            self.dispatch("on_kept", _("A verified copy lies at {path}").format(path=path), None)

    def open_folder(self) -> None:
        with self.refusals():
            found = self.logbook.backups()
            self.show_folder(found[0].path.parent if found else self.logbook.path.parent)

    def _add(self, backup: Backup) -> None:
        text, detail = backup_row(backup)
        row = OptionRow(text=text, detail=detail, icon="content-save-outline")
        row.bind(on_release=lambda _row: self.dispatch("on_sheet", "backup", backup=backup))
        self.ids.list.add_widget(row)


load_kv(__file__)
