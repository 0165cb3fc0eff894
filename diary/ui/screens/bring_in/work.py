"""What the worker does with a file, over a connection of its own. No Kivy."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from diary.progress import Progress

if TYPE_CHECKING:
    from diary.logbook import Logbook
    from diary.logbook.importing import ImportRun, StagedImport


def stage(logbook: "Logbook", path: Path, columns: Any, progress: Progress) -> "StagedImport":
    """Reads and checks a file; the diary stays as it is."""
    with logbook.beside() as own:
        return own.stage(path, columns, progress)


def take_in(logbook: "Logbook", staged: "StagedImport", theirs: bool, progress: Progress) -> "ImportRun":
    """Takes in what was staged, all or nothing."""
    with logbook.beside() as own:
        return own.take_in(staged, theirs=theirs, progress=progress)


def undo_import(logbook: "Logbook", number: int, progress: Progress) -> "ImportRun":
    """Takes the newest import back, all or nothing."""
    with logbook.beside() as own:
        return own.undo_import(progress, number)
