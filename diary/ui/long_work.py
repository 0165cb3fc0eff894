"""Long work beside the window: it tells how far it is, and can be stopped."""

import gc
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from kivy.clock import Clock
from kivy.event import EventDispatcher
from kivy.properties import NumericProperty

from diary.progress import Progress
from diary.ui import background
from diary.work import Work

# Seconds between two looks at how far it is.
_EVERY = 0.1

_under_way: "set[LongWork]" = set()


class LongWork(EventDispatcher):
    """Calls `work` with a Progress in the worker, and then `done` with its future in the app's thread.

    share: 0 to 1. time_left: seconds that the rest takes, None while that cannot be told. writes: it holds the
    diary's file, so that the window must not read it meanwhile. A work that was stopped ends with Cancelled.
    """

    share = NumericProperty(0)
    time_left = NumericProperty(None, allownone=True)

    def __init__(
        self,
        work: Callable[[Progress], Any],
        done: Callable[[Future], None],
        *,
        writes: bool = False,
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        self.writes = writes
        self._work = Work(work)
        self._done = done
        self._looking = Clock.schedule_interval(self._look, _EVERY)
        _under_way.add(self)
        # A collection among millions of objects would hold the window for a second; what is made here goes with
        # the work, without one.
        gc.disable()
        background.begin(self._work.run, self._end)

    def stop(self) -> None:
        """The work ends as soon as it tells how far it is."""
        self._work.stop()

    def _look(self, _dt: float) -> None:
        self.time_left = self._work.time_left
        self.share = self._work.share

    def _end(self, future: Future) -> None:
        self._looking.cancel()
        _under_way.discard(self)
        if not _under_way:
            gc.enable()
        self._done(future)


def writing() -> bool:
    """The diary's file is held by long work; whoever reads it now would wait."""
    return any(work.writes for work in _under_way)


def stop_all() -> None:
    """The app ends: nobody waits any more for what is under way."""
    for work in _under_way:
        work.stop()
        work._looking.cancel()
    _under_way.clear()
    gc.enable()
