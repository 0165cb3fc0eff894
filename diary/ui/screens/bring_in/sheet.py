"""Bringing entries in from a file.

From Settings, or from the first questions of a new diary. She chooses a file; the app reads and checks it while
she watches how far it is, and can cancel. A table of another program asks first what its columns mean. Then she
reads what the file holds and what would happen: how much is new, the same, changed or refused, and why. Nothing
has happened to the diary yet. "Take in 98 entries" makes a backup and takes everything in, or nothing when she
cancels. Last she reads what came in; "Take it back" undoes all of it, now or later in "Imports".
"""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from kivy.core.window import Window
from kivy.properties import NumericProperty, ObjectProperty, StringProperty

import diary.ui.kit.touch  # noqa: F401 - named in the kv file
from diary.errors import DiaryError
from diary.exchange.mapped.column_map import NeedsMapping
from diary.i18n import _
from diary.model import Change, Episode
from diary.progress import Cancelled
from diary.ui.kit.kv import load_kv
from diary.ui.long_work import LongWork
from diary.ui.screens.bring_in.choose import ChooseFile
from diary.ui.screens.bring_in.mapping import ColumnMapping
from diary.ui.screens.bring_in.preview import ImportPreview
from diary.ui.screens.bring_in.preview_state import build_preview_state, outcome_sentence, undone_sentence
from diary.ui.screens.bring_in.work import stage, take_in, undo_import
from diary.ui.screens.live import LiveSheet
from diary.ui.widgets.progress_view import ProgressView

_CHOOSE, _COLUMNS, _WORK, _PREVIEW, _OUTCOME = "choose", "columns", "work", "preview", "outcome"


class BringInSheet(LiveSheet):
    """Fires `on_saved` like a screen when it is left after something came in.

    outcome: what came in, "" before. undoable: the import that can be taken back here, else None.
    progress, share, time_left: as of ProgressView.
    """

    __events__: tuple[str, ...] = ("on_saved",)

    outcome = StringProperty("")
    undoable = ObjectProperty(None, allownone=True)
    progress = StringProperty("")
    share = NumericProperty(0)
    time_left = NumericProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        self._work: LongWork | None = None
        self._staged: Any = None
        self._leaving = self._left = False
        self._step = _CHOOSE
        super().__init__(**kwargs)
        making = ProgressView()
        making.bind(on_stop=lambda _view: self.stop())
        for told, shown in (("progress", "text"), ("share", "share"), ("time_left", "time_left")):
            self.bind(**{told: making.setter(shown)})
        choose, columns, preview = ChooseFile(), ColumnMapping(), ImportPreview()
        choose.bind(
            on_file=lambda _part, path: self.read(path),
            on_refused=lambda _part, sentence: setattr(self, "notice", sentence),
        )
        columns.bind(on_refused=lambda _part, sentence: setattr(self, "notice", sentence))
        for part in (columns, preview):
            part.bind(on_another=lambda _part: self._choose_again())
        self.columns_part, self.preview = columns, preview
        outcome = self.ids.outcome.__self__
        self._parts = {_CHOOSE: choose, _COLUMNS: columns, _WORK: making, _PREVIEW: preview, _OUTCOME: outcome}
        self._show(_CHOOSE)

    def on_parent(self, _sheet: Any, parent: Any) -> None:
        if parent is not None:
            Window.bind(on_drop_file=self._on_drop)
            return
        Window.unbind(on_drop_file=self._on_drop)
        self._left = True
        self.stop()
        self._discard()

    def read(self, path: Path, columns: Any = None) -> None:
        """Reads and checks the file; columns: what those of another program's table mean."""
        if self._work is None:
            self._discard()
            self._path = path
            work = partial(stage, self.logbook, path, columns)
            self._begin(_("Reading {name}…").format(name=path.name), work, self._read)

    def stop(self) -> None:
        """What is under way is given up; the diary stays as it was before it."""
        if self._work is not None:
            self.progress = _("Stopping…")
            self._work.stop()

    def on_action(self) -> None:
        """What the step leads to."""
        if self._step == _COLUMNS:
            columns = self.columns_part.chosen()
            if columns is not None:
                self.read(self._path, columns)
        elif self._step == _PREVIEW:
            work = partial(take_in, self.logbook, self._staged, self.preview.theirs)
            self._begin(_("Taking it in…"), work, self._taken, writes=True)
        elif self._step == _OUTCOME:
            self.ask_to_close()

    def take_back(self) -> None:
        """Undoes the import that was just made."""
        self._begin(
            _("Taking it back…"),
            partial(undo_import, self.logbook, self.undoable.number),
            self._undone,
            writes=True,
        )

    def may_leave(self) -> bool:
        """While the diary is being written the window stays until she has been told."""
        if self._work is None or not self._work.writes or self.notice:
            return True
        self.notice = _("The diary is being written. “Cancel” stops that and leaves it as it was.")
        return False

    def ask_to_close(self) -> None:
        """What is under way is stopped first."""
        if self._work is not None:
            self._leaving = True
            self.stop()
        elif self.outcome:
            self.dispatch("on_saved", self.outcome, None, None)
        else:
            self.dispatch("on_close")

    def on_saved(self, sentence: str, change: Change | None, episode: Episode | None) -> None:
        """As of DiaryScreen."""

    def _begin(self, sentence: str, work: Any, done: Any, *, writes: bool = False) -> None:
        self._before, self.notice = self._step, ""
        self.share, self.time_left, self.progress = 0, None, sentence
        self._work = LongWork(work, partial(self._ended, done), writes=writes)
        self._work.bind(share=self.setter("share"), time_left=self.setter("time_left"))
        self._show(_WORK)

    def _ended(self, done: Any, future: Future) -> None:
        self._work, self.progress = None, ""
        problem = future.exception()
        if problem is None:
            done(future.result())
        elif isinstance(problem, NeedsMapping) and not self._leaving:
            self.columns_part.ask(problem)
            self._show(_COLUMNS)
        elif isinstance(problem, (Cancelled, DiaryError)):
            self._show(self._before)
            stopped = isinstance(problem, Cancelled)
            self.notice = _("Stopped. The diary is as it was.") if stopped else str(problem)
        else:
            raise problem
        if self._leaving and not self._left:
            self._leaving = False
            self.ask_to_close()

    def _read(self, staged: Any) -> None:
        self._staged = staged
        if self._left:
            self._discard()
            return
        self.preview.state = build_preview_state(staged)
        self._show(_PREVIEW)

    def _taken(self, run: Any) -> None:
        self._discard()
        self.undoable, self.outcome = run, outcome_sentence(run)
        self._show(_OUTCOME)

    def _undone(self, run: Any) -> None:
        self.undoable, self.outcome = None, undone_sentence(run)
        self._show(_OUTCOME)

    def _choose_again(self) -> None:
        self._discard()
        self.notice = ""
        self._show(_CHOOSE)

    def _discard(self) -> None:
        """Removes what was read and is not wanted any more."""
        staged, self._staged = self._staged, None
        if staged is not None:
            staged.discard()

    def _show(self, step: str) -> None:
        self._step = step
        self.ids.body.clear_widgets()
        self.ids.body.add_widget(self._parts[step])
        # The momentum of the finger was for what stood there before.
        self.ids.page.effect_y.velocity = 0
        self.ids.page.scroll_y = 1
        preview = self.preview.state
        self.action_text = {
            _COLUMNS: _("Check the file"),
            _PREVIEW: preview.action if preview else "",
            _OUTCOME: _("Done"),
        }.get(step, "")

    def _on_drop(self, _window: Any, name: bytes, *_place: Any) -> None:
        if self._step in (_CHOOSE, _PREVIEW, _COLUMNS):
            self.read(Path(name.decode(errors="surrogateescape")))


load_kv(__file__)
