"""The diary file: SQLite through SQLAlchemy Core. Only `Store` and model values leave this package."""

from diary.storage.kind import Unreadable
from diary.storage.store import Store

__all__ = ["Store", "Unreadable"]
