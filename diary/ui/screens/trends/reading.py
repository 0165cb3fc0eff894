"""Each picture of Trends, read from the diary: what the chart draws and what is said about it. No Kivy."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from diary.analytics import bin_text
from diary.analytics.patterns import Kind
from diary.i18n import _
from diary.model import Landmark, Period
from diary.report import Private
from diary.ui.screens.trends.kept import Kept
from diary.ui.screens.trends.patterns_state import count_rows, hour_text, hours_words, tally_words
from diary.ui.screens.trends.state import GRAINS, Picture
from diary.ui.screens.trends.view import Bounds
from diary.ui.screens.trends.words import PictureWords, amount_words, around_words, time_words
from diary.ui.widgets.chart_contents import (
    AmountsContent,
    AroundContent,
    ChartContent,
    CountsContent,
    HoursContent,
    LeaksContent,
)

if TYPE_CHECKING:
    from datetime import date

    from diary.analytics import Patterns, PlacedWindow
    from diary.logbook import Logbook

# A year of her days; what is older tells little of them, and would take long to read.
PATTERN_SPAN = timedelta(weeks=52)
EVERYTHING = frozenset(Private)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its words. content: None when there is nothing to draw. windows: those in the chart.

    patterns: what the picture of the hours counts, else None.
    """

    content: ChartContent | None
    words: PictureWords
    windows: "tuple[PlacedWindow, ...]" = ()
    patterns: "Patterns | None" = None

    def told(self, column: int, row: int, today: "date") -> str:
        """What a bar or a field holds, in words; "" for a picture without any to choose."""
        if isinstance(self.content, HoursContent) and self.patterns:
            return hour_text(self.patterns, (self.content.first_weekday + row) % 7, column)
        table = self.content.table if isinstance(self.content, LeaksContent) else None
        if isinstance(self.content, AmountsContent):
            table = self.content.found.table
        return bin_text(table.bins[column], table.grain, today) if table else ""

    def days(self, column: int) -> Period | None:
        """The days of a bar; None for what is not one stretch of days."""
        if isinstance(self.content, LeaksContent):
            return self.content.table.bins[column].period
        if isinstance(self.content, AmountsContent):
            return self.content.found.table.bins[column].period
        return None


def bounds_of(logbook: "Logbook") -> Bounds:
    """What limits the time that can be looked at."""
    span = logbook.span()
    return Bounds(logbook.week_count(), span.start if span else None, logbook.today())


def read_picture(
    logbook: "Logbook",
    picture: Picture,
    period: Period,
    include: frozenset[Private] = EVERYTHING,
    kept: Kept | None = None,
) -> Shown:
    """`picture` over `period`, whole bins. include: the private things it may name, on her screen all of them.

    kept: what was read before, with everything in it.
    """
    if picture in (Picture.HOURS, Picture.TRIGGERS, Picture.SIDES):
        recent = Period(max(period.start, period.end - PATTERN_SPAN), period.end)
        return _patterns(logbook, picture, kept.patterns(recent) if kept else logbook.patterns(recent, include))
    windows = logbook.windows(period)
    marks = marks_in(logbook, period, include)
    if picture is Picture.AMOUNTS:
        found = kept.amounts(period) if kept else logbook.amounts(period)
        return Shown(AmountsContent(found, windows, marks), amount_words(found, logbook.today()), windows)
    grain = GRAINS[picture]
    table = kept.table(period, grain) if kept else logbook.bins(period, grain, include)
    return Shown(LeaksContent(table, windows, marks), time_words(table, logbook.today()), windows)


def read_mark(logbook: "Logbook", landmark: Landmark, include: frozenset[Private] = EVERYTHING) -> Shown:
    """Before and after `landmark`."""
    found = logbook.before_after(landmark.day)
    return Shown(AroundContent(found, _named(landmark, include)), around_words(found, landmark))


def marks_in(logbook: "Logbook", period: Period, include: frozenset[Private]) -> tuple[Landmark, ...]:
    """Her marked days in `period`; their names are her own words."""
    return tuple(_named(mark, include) for mark in logbook.landmarks() if mark.day in period)


def _named(landmark: Landmark, include: frozenset[Private]) -> Landmark:
    return landmark if Private.NOTES in include else replace(landmark, name=_("Marked day"))


def _patterns(logbook: "Logbook", picture: Picture, found: "Patterns") -> Shown:
    today = logbook.today()
    if picture is Picture.HOURS:
        first = logbook.first_weekday
        content: ChartContent | None = None if found.lacking else HoursContent(found.hours, first)
        return Shown(content, hours_words(found, today, first), patterns=found)
    kind = Kind.TRIGGER if picture is Picture.TRIGGERS else Kind.SIDE
    rows = () if found.lacking else count_rows(found.tallies[kind])
    words = tally_words(found, kind, today)
    return Shown(CountsContent(rows, words.summary) if rows else None, words)
