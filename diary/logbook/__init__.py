"""The use cases: the one object that app and command line talk to."""

from diary.logbook.days import DEFAULT_WEEKS, DiaryDay
from diary.logbook.drafts import Draft
from diary.logbook.logbook import Logbook

__all__ = ["DEFAULT_WEEKS", "DiaryDay", "Draft", "Logbook"]
