"""What a diary shows, and a diary in a folder of its own, for the properties."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from diary.logbook import Logbook
from diary.model import Change, Episode
from tests.clock import SettableClock

NOON = "2026-03-24T12:00:00"


@cache
def empty() -> bytes:
    """A diary file without an entry: copying it is faster than running the migrations for each example."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        Logbook.open(path).close()
        return path.read_bytes()


@contextmanager
def opened() -> Iterator[Logbook]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        path.write_bytes(empty())
        with Logbook.open(path, SettableClock(NOON)) as logbook:
            yield logbook


def held(logbook: Logbook) -> tuple[object, ...]:
    """All that the diary shows of its entries."""
    return (
        logbook.days(limit=1000),
        logbook.profile(),
        logbook.symptoms(),
        logbook.faces(),
        logbook.landmarks(),
        logbook.questions(),
    )


def logged(change: Change) -> Episode:
    entry = change.steps[-1].after
    assert isinstance(entry, Episode)
    return entry
