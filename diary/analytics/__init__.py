"""What the entries add up to. Pure: no files, no clock; today and the profile are arguments."""

from diary.analytics.age import Age, add_months, months_between
from diary.analytics.assessment import Assessment, Flag, assess, assess_now
from diary.analytics.case import Entries, needed
from diary.analytics.patterns import Patterns, Tally, patterns
from diary.analytics.patterns_text import PatternRow, pattern_lines, pattern_rows
from diary.analytics.standing import (
    Missing,
    Standing,
    around_pregnancy,
    birth_before,
    last_feed,
    latest_ended,
    standing,
)
from diary.analytics.tips import OfferedTip, TipOffer, situations, tips_for
from diary.analytics.trend import Comparison, Trend, Verdict, compare, trend
from diary.analytics.trend_text import TrendText, trend_text
from diary.analytics.weeks import Week, WeekTable, last_weeks, week_start, week_table
from diary.analytics.weeks_text import comparison
from diary.analytics.windows import PlacedWindow, placed_windows

__all__ = [
    "Age",
    "Assessment",
    "Comparison",
    "Entries",
    "Flag",
    "Missing",
    "OfferedTip",
    "PatternRow",
    "Patterns",
    "PlacedWindow",
    "Standing",
    "Tally",
    "TipOffer",
    "Trend",
    "TrendText",
    "Verdict",
    "Week",
    "WeekTable",
    "add_months",
    "around_pregnancy",
    "assess",
    "assess_now",
    "birth_before",
    "compare",
    "comparison",
    "last_feed",
    "last_weeks",
    "latest_ended",
    "months_between",
    "needed",
    "pattern_lines",
    "pattern_rows",
    "patterns",
    "placed_windows",
    "situations",
    "standing",
    "tips_for",
    "trend",
    "trend_text",
    "week_start",
    "week_table",
]
