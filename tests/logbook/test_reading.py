"""The same diary read in another thread, while she goes on."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from diary.errors import StorageError
from diary.logbook import Logbook
from diary.model import DoctorQuestion, Trigger
from diary.progress import Cancelled


def test_another_thread_reads_the_report_that_this_one_would(logbook: Logbook) -> None:
    """With what was logged last, and her questions that are not asked yet; told up to its end."""
    logbook.log(Trigger.SHOWER)
    logbook.save_question(DoctorQuestion(text="How long?"))
    logbook.save_question(DoctorQuestion(text="Since when?", asked=True))
    told: list[float] = []

    def read() -> object:
        with logbook.reading() as own:
            return own.report(progress=told.append)

    with ThreadPoolExecutor(1) as worker:
        report = worker.submit(read).result()

    assert report == logbook.report()
    assert logbook.report().questions == ("How long?",)
    assert told == sorted(told)
    assert told[0] == 0


def test_what_only_reads_cannot_write(logbook: Logbook) -> None:
    with logbook.reading() as own, pytest.raises(StorageError):
        own.log(Trigger.SHOWER)
    logbook.log(Trigger.SHOWER)


def test_a_reading_that_is_stopped_leaves_the_diary_open(logbook: Logbook) -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled), logbook.reading() as own:
        own.report(progress=stop)
    logbook.log(Trigger.SHOWER)
