"""What the entries add up to. Pure: no files, no clock; today and the profile are arguments."""

from diary.analytics.age import DAYS_PER_WEEK, Age, add_months, months_between
from diary.analytics.amounts import AmountTable, amount_label, amount_table
from diary.analytics.assessment import Assessment, Flag, assess, assess_now
from diary.analytics.before_after import BeforeAfter, before_after
from diary.analytics.before_after_text import BeforeAfterText, before_after_text
from diary.analytics.bins import (
    Bin,
    BinTable,
    DayTable,
    Grain,
    MonthTable,
    bin_start,
    bins_between,
    day_table,
    month_table,
    shifted,
    whole_bins,
)
from diary.analytics.bins_text import bin_text, bin_title, days_text, leaks_text, passed_days, rate_text
from diary.analytics.blank_weeks import (
    BlankWeek,
    WeekAnswer,
    blank_weeks,
    last_complete_week,
    last_week_question,
    week_question,
)
from diary.analytics.case import Entries, needed
from diary.analytics.patterns import Patterns, Tally, patterns
from diary.analytics.patterns_text import PatternRow, pattern_lines, pattern_rows
from diary.analytics.standing import (
    Missing,
    Standing,
    around_pregnancy,
    birth_before,
    latest_ended,
    standing,
)
from diary.analytics.tips import OfferedTip, TipOffer, situations, tips_for
from diary.analytics.trend import LEAST_DIARY_DAYS, Trend, Verdict, trend, turning_points
from diary.analytics.trend_text import TrendText, trend_text
from diary.analytics.week_count import WeekCount, week_count
from diary.analytics.weeks import Week, WeekTable, last_weeks, week_table
from diary.analytics.weeks_text import comparison
from diary.analytics.windows import PlacedWindow, placed_windows

__all__ = [
    "DAYS_PER_WEEK",
    "LEAST_DIARY_DAYS",
    "Age",
    "AmountTable",
    "Assessment",
    "BeforeAfter",
    "BeforeAfterText",
    "Bin",
    "BinTable",
    "BlankWeek",
    "DayTable",
    "Entries",
    "Flag",
    "Grain",
    "Missing",
    "MonthTable",
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
    "WeekAnswer",
    "WeekCount",
    "WeekTable",
    "add_months",
    "amount_label",
    "amount_table",
    "around_pregnancy",
    "assess",
    "assess_now",
    "before_after",
    "before_after_text",
    "bin_start",
    "bin_text",
    "bin_title",
    "bins_between",
    "birth_before",
    "blank_weeks",
    "comparison",
    "day_table",
    "days_text",
    "last_complete_week",
    "last_week_question",
    "last_weeks",
    "latest_ended",
    "leaks_text",
    "month_table",
    "months_between",
    "needed",
    "passed_days",
    "pattern_lines",
    "pattern_rows",
    "patterns",
    "placed_windows",
    "rate_text",
    "shifted",
    "situations",
    "standing",
    "tips_for",
    "trend",
    "trend_text",
    "turning_points",
    "week_count",
    "week_question",
    "week_table",
    "whole_bins",
]
