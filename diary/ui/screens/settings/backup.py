"""One backup, and the way back to it.

She reads when it was made and what is in it, and what the diary holds now. "Restore this one" asks once more; the
second tap backs the diary up as it is, puts the copy in its place, and the app goes on with it. One that cannot
be read says so and offers nothing.
"""

from typing import Any

from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.i18n import _, ngettext
from diary.ui.kit.kv import load_kv
from diary.ui.screens.settings.backups_state import backup_row
from diary.ui.screens.settings.file_sheet import FileSheet


class BackupSheet(FileSheet):
    """backup: the one it is about. asked: the next tap restores it."""

    backup = ObjectProperty()
    when = StringProperty("")
    inside = StringProperty("")
    now = StringProperty("")
    asked = BooleanProperty(False)

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.when, self.inside = backup_row(self.backup)
        with self.refusals():
            leaks = self.logbook.count()
            self.now = ngettext("The diary holds {n} leak now.", "The diary holds {n} leaks now.", leaks).format(
                n=leaks
            )

    def restore(self) -> None:
        """Asks once, then goes back to it."""
        if not self.asked:
            self.asked = True
            return
        self.go_on_with(
            lambda: self.logbook.gone_back_to(self.backup.path),
            lambda _diary: _("The diary is as it was on {when}. What it held before is the newest backup.").format(
                when=self.when
            ),
        )


load_kv(__file__)
