"""What can go wrong for a person, as one tree. Every message is a sentence for her.

DiaryError
├── InvalidEntry        a value that was entered cannot be
├── NotFound            no such entry in the diary
├── StorageError        the diary file cannot be used
│   ├── NotADiary       the file is something else
│   ├── LostDiary       the file is gone or empty, and backups of it are there
│   ├── NewerDiary      written by a later version of the app
│   └── DamagedDiary    the file does not pass SQLite's integrity check
├── ExchangeError       an export or import file cannot be used
├── GuidanceError       the rule data breaks its own rules
├── NoScreen            there is no display to open a window on
└── NotHere             this system has no such thing
"""

from pathlib import Path


class DiaryError(Exception):
    """The base of all errors a person can cause or meet; `str()` says what, where and what to do."""


class InvalidEntry(DiaryError):
    """A value that was entered cannot be."""


class NotFound(DiaryError):
    """There is no such entry in the diary."""


class StorageError(DiaryError):
    """The diary file cannot be used. path: the file, where what can be read of it may be recovered."""

    path: Path | None = None


class NotADiary(StorageError):
    """The file exists and is something else."""


class LostDiary(StorageError):
    """The file is gone or holds nothing, and backups of it are there; nothing was put in its place."""


class NewerDiary(StorageError):
    """The file was written by a later version of the app; it was not touched."""


class DamagedDiary(StorageError):
    """The file does not pass SQLite's integrity check; it was not touched."""


class ExchangeError(DiaryError):
    """An export or import file cannot be used."""


class GuidanceError(DiaryError):
    """The rule data breaks its own rules: a rule without a source, an unknown stage, ..."""


class NoScreen(DiaryError):
    """There is no display to open a window on."""


class NotHere(DiaryError):
    """This system has no such thing."""
