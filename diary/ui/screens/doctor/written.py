"""What can be done with a file that was written: look at it, find it, put it into an e-mail. Nothing is sent."""

from collections.abc import Callable
from pathlib import Path

from kivy.clock import Clock
from kivy.properties import ObjectProperty

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.ui.desktop import open_file, share_file, show_file
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column


class WrittenFile(Column):
    """path: where it lies, None while there is none. It fires `on_refused(sentence)` as a DiaryScreen does."""

    __events__ = ("on_refused",)

    path = ObjectProperty(None, allownone=True)

    def open(self) -> None:
        self._ask(open_file)

    def show(self) -> None:
        self._ask(show_file)

    def share(self) -> None:
        """A draft of an e-mail, hers to send."""
        self._ask(lambda path: share_file(path, self._tell_later))

    def on_refused(self, sentence: str) -> None:
        pass

    def _ask(self, do: Callable[[Path], None]) -> None:
        try:
            do(self.path)
        except DiaryError as problem:
            self.dispatch("on_refused", str(problem))

    def _tell_later(self, sentence: str) -> None:
        """From the thread that asked the mail program."""
        Clock.schedule_once(lambda _dt: self.dispatch("on_refused", sentence))


load_kv(__file__)
