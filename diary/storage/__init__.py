"""The diary file: SQLite through SQLAlchemy Core. Only `Store` and plain values leave this package."""

from diary.storage.copies import Backup
from diary.storage.kind import Unreadable
from diary.storage.store import Store

__all__ = ["Backup", "Store", "Unreadable"]
