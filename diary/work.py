"""Long work that tells how far it is and how long it still takes, and that can be stopped."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Generic, TypeVar

from diary.progress import Cancelled, Progress

T = TypeVar("T")

# Before that much was done in that much time, nobody can tell how long the rest takes.
_TELLING_SHARE = 0.03
_TELLING_SECONDS = 1.5


class Work(Generic[T]):
    """`work`, run by one thread, watched and stopped by another or by a signal.

    told: called after each step, in the thread that runs it. clock: seconds, never running back.
    """

    def __init__(
        self,
        work: Callable[[Progress], T],
        told: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._work = work
        self._told = told
        self._clock = clock
        self._stopped = Event()
        self._begun: float | None = None
        self._share = 0.0

    def run(self) -> T:
        """What the work gives. Raises what it raises, and Cancelled once it was stopped."""
        self._begun = self._clock()
        return self._work(self._tell)

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return self._share

    @property
    def time_left(self) -> float | None:
        """Seconds that the rest takes when it goes on as it went; None while that cannot be told."""
        if self._begun is None or self._share < _TELLING_SHARE:
            return None
        taken = self._clock() - self._begun
        return taken * (1 - self._share) / self._share if taken >= _TELLING_SECONDS else None

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def stop(self) -> None:
        """The work ends as soon as it tells how far it is."""
        self._stopped.set()

    def _tell(self, share: float) -> None:
        if self._stopped.is_set():
            raise Cancelled
        self._share = max(self._share, min(1.0, share))
        self._told()
