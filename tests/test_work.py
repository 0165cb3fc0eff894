"""Long work: how far it is, how long it still takes, and how it is stopped."""

from threading import Thread

import pytest

from diary.progress import Cancelled, Progress, watched
from diary.work import Work


class _Seconds:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_rest_takes_as_long_as_what_was_done_did() -> None:
    seconds = _Seconds()
    left: list[float | None] = []

    def job(progress: Progress) -> str:
        for share in (0.25, 0.5, 0.75):
            seconds.now += 10
            progress(share)
            left.append(work.time_left)
        return "done"

    work = Work(job, clock=seconds)
    assert work.run() == "done"
    assert left == [30, 20, 10]


def test_nothing_is_told_about_the_rest_before_it_can_be_known() -> None:
    seconds = _Seconds()
    left: list[float | None] = []

    def job(progress: Progress) -> None:
        for taken, share in ((1, 0.5), (9, 0.5), (0, 0.01)):
            seconds.now += taken
            progress(share)
            left.append(work.time_left)

    work = Work(job, clock=seconds)
    assert work.time_left is None
    work.run()
    assert left == [None, 10, 10]


def test_how_far_it_is_never_goes_back_or_beyond_the_end() -> None:
    shares: list[float] = []

    def job(progress: Progress) -> None:
        for share in (0.5, 0.2, 1.7):
            progress(share)

    work = Work(job, told=lambda: shares.append(work.share))
    work.run()
    assert shares == [0.5, 0.5, 1]


def test_work_that_is_stopped_from_another_thread_ends_at_its_next_step() -> None:
    taken: list[int] = []

    def job(progress: Progress) -> None:
        for number in watched(range(1000), progress, every=1):
            taken.append(number)
            if number == 10:
                stopper = Thread(target=work.stop)
                stopper.start()
                stopper.join()

    work = Work(job)
    with pytest.raises(Cancelled):
        work.run()
    assert work.stopped
    assert taken == list(range(11))
