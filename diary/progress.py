"""How far long work is, and how it is stopped."""

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import Protocol, TypeVar

T = TypeVar("T", covariant=True)

Progress = Callable[[float], None]
"""Called by long work, from the thread it runs in, with the share that is done: 0 to 1, never less than before.

It raises Cancelled to stop the work, which then leaves nothing behind.
"""


class Cancelled(Exception):
    """The work was stopped on purpose."""


class Counted(Iterable[T], Sized, Protocol[T]):
    """What can be walked through and has a length."""


def unwatched(_share: float) -> None:
    """The progress of work that nobody waits for."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """The progress of a part of the work, which is from `start` to `end` (both 0 to 1) of the whole."""
    return lambda share: progress(start + share * (end - start))


def watched(items: Counted[T], progress: Progress, every: int = 100) -> Iterator[T]:
    """`items`, telling the share of them that was taken after each `every`, and 1 at the end."""
    for number, item in enumerate(items):
        if number % every == 0:
            progress(number / len(items))
        yield item
    progress(1)
