"""Work beside the window. There is one worker, so that matplotlib is never used by two threads at once."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from typing import TypeVar

from kivy.clock import Clock

T = TypeVar("T")

_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="leak-diary")
_pending: set[Future] = set()


def begin(work: Callable[[], T], done: Callable[[Future[T]], None]) -> None:
    """Calls `work` in the worker, and then `done` with its future in the app's thread, before a frame.

    `work` must not touch a widget or the logbook.
    """
    future = _worker.submit(work)
    _pending.add(future)

    def hand_over(_dt: float) -> None:
        _pending.discard(future)
        done(future)

    future.add_done_callback(lambda _future: Clock.schedule_once(hand_over))


def pending() -> bool:
    """Something was begun whose `done` was not called yet."""
    return bool(_pending)


def wait() -> None:
    """Blocks until the worker is through; what is `done` then follows with the next frames."""
    wait_for(tuple(_pending))
