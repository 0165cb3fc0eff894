"""What the tests of imports share: the whole of a diary, and a merge as from its own lossless file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from diary.logbook import ImportRun, Logbook
from diary.model import Entry, Record
from diary.model.found import Found, Reading
from diary.progress import Progress, unwatched
from diary.storage import Run, Staging
from tests.clock import SettableClock
from tests.logbook.making import NOON, empty

_TABLES = (
    "episode",
    "episode_trigger",
    "no_leak_day",
    "pregnancy",
    "symptom_report",
    "medicine",
    "person",
    "trigger_face",
    "landmark",
    "doctor_question",
    "setting",
    "revision",
    "import_run",
    "import_entry",
)


def all_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the file."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3").fetchall() for name in _TABLES}


def whole(logbook: Logbook) -> tuple[object, ...]:
    return tuple(logbook.store.records()), logbook.store.carried_settings()


def readings(logbook: Logbook) -> list[Reading]:
    """What its own file would bring."""
    return [*map(Found, logbook.store.records()), *map(Found, logbook.store.carried_settings())]


def bring(
    logbook: Logbook, *things: Record | Entry, theirs: bool = False, progress: Progress = unwatched
) -> ImportRun:
    return bring_all(logbook, [Found(thing, line) for line, thing in enumerate(things, 2)], theirs, progress)


def bring_all(
    logbook: Logbook, found: list[Reading], theirs: bool = False, progress: Progress = unwatched
) -> ImportRun:
    with logbook.stage_readings("phone.json", found) as staged:
        return logbook.take_in(staged, theirs=theirs, progress=progress)


def join(logbook: Logbook, found: list[Reading]) -> Run:
    """As `bring_all`, in less time: without looking first, and without a backup."""
    staging = Staging()
    staging.fill(found, lambda _what: None)
    run = logbook.store.take_in(staging, "phone.json", logbook.now().utc)
    staging.discard()
    return run


@contextmanager
def diaries(*files: bytes) -> Iterator[list[Logbook]]:
    """Diaries in a folder of their own, made from these files, or empty ones."""
    with TemporaryDirectory() as folder:
        opened = []
        try:
            for number, content in enumerate(files or [empty()]):
                path = Path(folder) / str(number) / "diary.db"
                path.parent.mkdir()
                path.write_bytes(content)
                opened.append(Logbook.open(path, SettableClock(NOON)))
            yield opened
        finally:
            for logbook in opened:
                logbook.close()
