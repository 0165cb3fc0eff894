"""Imports: what came in from files, and the way to take the newest one back.

She reads each file's name, when it came in and what it brought. A tap on "Take the newest back" asks once more;
the second tap undoes it while she watches how far it is. What she changed since stays, and she is told how much.
"""

from concurrent.futures import Future
from functools import partial
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

import diary.ui.kit.touch
import diary.ui.widgets.progress_view  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.i18n import _
from diary.progress import Cancelled
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Card
from diary.ui.kit.text import Text
from diary.ui.long_work import LongWork
from diary.ui.screens.bring_in.preview_state import run_row, undone_sentence
from diary.ui.screens.bring_in.work import undo_import
from diary.ui.screens.live import LiveSheet


class ImportsSheet(LiveSheet):
    """empty: there is none. asked: the next tap takes the newest back. progress: what is done now, else "".

    share, time_left: as of ProgressView.
    """

    empty = BooleanProperty(True)
    asked = BooleanProperty(False)
    progress = StringProperty("")
    share = NumericProperty(0)
    time_left = NumericProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        self._work: LongWork | None = None
        self._leaving = False
        self._newest = 0
        super().__init__(**kwargs)
        self._button, self._making = (self.ids[name].__self__ for name in ("button", "making"))
        self.refresh()
        self._place()

    def refresh(self) -> None:
        if self._work is not None:
            return
        with self.refusals():
            runs = self.logbook.imports()
            self.empty = not runs
            self._newest = runs[0].number if runs else 0
            self.ids.list.clear_widgets()
            for run in runs:
                name, detail = run_row(run)
                card = Card()
                card.add_widget(Text(text=name, role="heading"))
                card.add_widget(Text(text=detail, role="small"))
                self.ids.list.add_widget(card)

    def take_back(self) -> None:
        """Asks once, then undoes the newest import."""
        if not self.asked:
            self.asked = True
            return
        self.asked, self.notice = False, ""
        self.share, self.time_left, self.progress = 0, None, _("Taking it back…")
        self._work = LongWork(partial(undo_import, self.logbook, self._newest), self._ended, writes=True)
        self._work.bind(share=self.setter("share"), time_left=self.setter("time_left"))
        self._place()

    def stop(self) -> None:
        """The import stays as it is."""
        if self._work is not None:
            self.progress = _("Stopping…")
            self._work.stop()

    def ask_to_close(self) -> None:
        """What is under way is stopped first."""
        if self._work is None:
            self.dispatch("on_close")
        else:
            self._leaving = True
            self.stop()

    def on_empty(self, *_args: object) -> None:
        self._place()

    def _ended(self, future: Future) -> None:
        self._work, self.progress = None, ""
        self._place()
        problem = future.exception()
        if problem is None:
            self.dispatch("on_kept", undone_sentence(future.result()), None)
        elif isinstance(problem, (Cancelled, DiaryError)):
            stopped = isinstance(problem, Cancelled)
            self.notice = _("Stopped. The diary is as it was.") if stopped else str(problem)
        else:
            raise problem
        if self._leaving:
            self.dispatch("on_close")

    def _place(self) -> None:
        """The button where there is something to take back, or how far the work is."""
        if not hasattr(self, "_button"):
            return
        self.ids.choice.clear_widgets()
        if self._work is not None:
            self.ids.choice.add_widget(self._making)
        elif not self.empty:
            self.ids.choice.add_widget(self._button)


load_kv(__file__)
