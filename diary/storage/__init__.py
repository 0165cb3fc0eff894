"""The diary file: SQLite through SQLAlchemy Core. Only `Store` and plain values leave this package."""

from diary.storage.copies import Backup, BackupState
from diary.storage.importing.imports import Run
from diary.storage.importing.outcome import Outcome
from diary.storage.importing.staging import Staging
from diary.storage.kind import Unreadable
from diary.storage.store import Store

__all__ = ["Backup", "BackupState", "Outcome", "Run", "Staging", "Store", "Unreadable"]
