"""Backups that make themselves while the app is open and when it closes; nobody waits for them."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from diary.errors import DiaryError
from diary.logbook.backups import WHILE_OPEN
from diary.progress import Cancelled
from diary.ui import background

if TYPE_CHECKING:
    from diary.logbook import Logbook

# Seconds that the app goes on for a backup after its window is closed.
_AT_THE_END = 3


class AutomaticBackups:
    """Makes a backup some time after something was changed. tell: says a sentence, once, when that cannot be."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._safe: object = None
        self._tried: datetime | None = None
        self._working = False

    def look(self, logbook: "Logbook", every: timedelta = WHILE_OPEN) -> None:
        """Begins a backup beside the window when it is time. Raises a DiaryError of the logbook.

        every: how long after the last one.
        """
        if self._working or logbook.invented:
            return
        state, now = (logbook.path, logbook.store.changes), logbook.now().utc
        if state == self._safe or (self._tried is not None and timedelta(0) <= now - self._tried < every):
            return
        self._tried, self._working = now, True
        background.begin(partial(_back_up, logbook, every), partial(self._ended, state))

    def _ended(self, state: object, future: Future) -> None:
        self._working = False
        problem = future.exception()
        if isinstance(problem, Cancelled):
            # It gave way to something that was saved: again in a minute.
            self._tried = None
        elif isinstance(problem, DiaryError):
            self._tell(str(problem))
        elif problem is not None:
            raise problem
        else:
            sentence, safe = future.result()
            self._safe = state if safe else None
            if sentence:
                self._tell(sentence)


def back_up_at_the_end(logbook: "Logbook") -> None:
    """A last backup, when something was changed since the one before. The window is closed."""
    background.wait()
    until = monotonic() + _AT_THE_END

    def hurry(_share: float) -> None:
        if monotonic() > until:
            raise Cancelled

    with suppress(DiaryError, Cancelled):
        logbook.back_up_by_itself(timedelta(0), hurry)


def _back_up(logbook: "Logbook", every: timedelta) -> tuple[str, bool]:
    """In the worker, over a connection of its own: what is to be told, and whether everything is safe now."""
    with logbook.beside() as own:
        sentence = own.back_up_by_itself(every)
        return sentence, own.store.backed_up and not own.backup_state().behind
