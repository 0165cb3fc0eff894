"""What the entries add up to. Pure: no files, no clock; today and the profile are arguments."""

from diary.analytics.age import Age, add_months, months_between
from diary.analytics.assessment import Assessment, Flag, assess, assess_now
from diary.analytics.case import Entries, needed
from diary.analytics.standing import (
    Missing,
    Standing,
    around_pregnancy,
    birth_before,
    last_feed,
    latest_ended,
    standing,
)
from diary.analytics.weeks import Week, WeekTable, last_weeks, week_start, week_table
from diary.analytics.windows import PlacedWindow, placed_windows

__all__ = [
    "Age",
    "Assessment",
    "Entries",
    "Flag",
    "Missing",
    "PlacedWindow",
    "Standing",
    "Week",
    "WeekTable",
    "add_months",
    "around_pregnancy",
    "assess",
    "assess_now",
    "birth_before",
    "last_feed",
    "last_weeks",
    "latest_ended",
    "months_between",
    "needed",
    "placed_windows",
    "standing",
    "week_start",
    "week_table",
]
