"""The use cases: the one object that app and command line talk to."""

from diary.logbook.days import DEFAULT_WEEKS, CalendarDay, DiaryDay
from diary.logbook.drafts import Draft
from diary.logbook.importing import ImportRun, StagedImport
from diary.logbook.leaks import DeletedLeak
from diary.logbook.logbook import Logbook
from diary.logbook.reminding import DueReminder

__all__ = [
    "DEFAULT_WEEKS",
    "CalendarDay",
    "DeletedLeak",
    "DiaryDay",
    "Draft",
    "DueReminder",
    "ImportRun",
    "Logbook",
    "StagedImport",
]
