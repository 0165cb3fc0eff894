"""A sheet that does something to the diary file itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from diary.errors import DiaryError
from diary.ui.desktop import open_folder
from diary.ui.screens.live import LiveSheet

if TYPE_CHECKING:
    from pathlib import Path

    from diary.logbook import Logbook


class FileSheet(LiveSheet):
    """Fires `on_diary` when the diary is another file from now on."""

    __events__: tuple[str, ...] = ("on_diary",)

    def go_on_with(self, make: "Callable[[], Logbook]", sentence: Callable[["Logbook"], str]) -> None:
        """Calls `make`, which closes the diary and gives another one; sentence: says what became of it."""
        try:
            other = make()
        except DiaryError as problem:
            if self.logbook.is_open:
                self.notice = str(problem)
            else:
                self.dispatch("on_diary", None, str(problem))
            return
        self.dispatch("on_diary", other, sentence(other))

    def show_folder(self, folder: "Path") -> None:
        """Opens a folder in the system's own way."""
        with self.refusals():
            open_folder(folder)

    def on_diary(self, logbook: "Logbook | None", sentence: str) -> None:
        """The app is to go on with `logbook`, None: it could not be opened; and to say so."""
