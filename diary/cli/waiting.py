"""Long work on the terminal: a bar on the error stream, and Ctrl+C as the way to stop it."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TypeVar

from tqdm import tqdm

from diary.cli.terminal import drawing_stream, one_line
from diary.progress import Progress
from diary.wording import time_left_text
from diary.work import Work

T = TypeVar("T")

# What is over sooner needs no bar; in seconds.
_DELAY = 0.7


def wait_for(what: str, work: Callable[[Progress], T]) -> T:
    """What `work` gives; where a person looks on she reads `what`, how far it is and how long it still takes.

    Ctrl+C stops the work at its next step: raises Cancelled, and nothing is left half-done.
    """
    with tqdm(
        total=1.0,
        desc=one_line(what),
        file=drawing_stream(),
        disable=None,  # None: only on a terminal
        delay=_DELAY,
        miniters=0,
        leave=False,
        bar_format="{desc} {percentage:3.0f} %{postfix} |{bar}|",
    ) as bar:

        def tell() -> None:
            left = watched.time_left
            bar.set_postfix_str("" if left is None else time_left_text(left), refresh=False)
            bar.update(watched.share - bar.n)

        watched = Work(work, tell)
        with _stopped_by_the_keyboard(watched):
            return watched.run()


@contextmanager
def _stopped_by_the_keyboard(work: Work[T]) -> Iterator[None]:
    """Elsewhere than in the main thread Python takes no signals."""
    if current_thread() is not main_thread():
        yield
        return
    usual = signal.signal(signal.SIGINT, lambda *_args: work.stop())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
