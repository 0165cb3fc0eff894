"""Trends: whether it is going down, the weeks as bars and as numbers, and when and how leaks come.

She reads first how the last four weeks compare with the four before. Then she sees how many leaks there were in
the time she chose, and how many of its days have an entry at all; the weekly bars with the spans that the sources
document. She taps a chip to look further back. Below the chart she reads which spans are marked and who documents
them, what was logged most often with the hours of the week as a picture and as counts, and the same weeks as plain
numbers, newest first.
"""

from datetime import timedelta
from typing import Any

from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

import diary.ui.kit.layout  # noqa: F401 - named in the kv file
from diary.analytics import trend_text
from diary.model import Period
from diary.ui.kit.kv import load_kv
from diary.ui.kit.layout import Column
from diary.ui.screens.base import DiaryScreen
from diary.ui.screens.patterns_state import CountRow, PatternsState, build_patterns_state
from diary.ui.screens.trends_state import Span, TrendsState, WeekRow, build_trends_state
from diary.ui.widgets.chart import HoursContent, WeeksContent

# A whole year of the hours of her days; what is older tells little of them.
PATTERN_SPAN = timedelta(weeks=52)


class WeekLine(BoxLayout):
    """One week in numbers; or, `heading`, what the numbers are."""

    week = StringProperty("")
    begins = StringProperty("")
    leaks = StringProperty("")
    days = StringProperty("")
    role = StringProperty("small")


class WindowLine(Column):
    """A documented window with its source."""

    name = StringProperty("")
    dates = StringProperty("")
    sources = StringProperty("")


class CountLine(BoxLayout):
    """A value with its leaks; behind it a bar as long as its share, 0 to 1."""

    label = StringProperty("")
    leaks = StringProperty("")
    share = NumericProperty(0)


class CountLines(Column):
    """One kind of detail with its values."""

    title = StringProperty("")

    def show(self, rows: tuple[CountRow, ...]) -> None:
        for row in rows:
            self.ids.rows.add_widget(CountLine(label=row.label, leaks=row.leaks, share=row.share))


class TrendsScreen(DiaryScreen):
    """state: None before the diary is open. patterns: None without an entry too. content, hours: of the charts."""

    state = ObjectProperty(None, allownone=True)
    patterns = ObjectProperty(None, allownone=True)
    content = ObjectProperty(None, allownone=True)
    hours = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs: Any):
        self._span = Span.QUARTER
        super().__init__(**kwargs)
        self.ids.spans.selected = [self._span]
        self.ids.spans.show([(span, span.label) for span in Span])

    def choose(self, span: Span) -> None:
        """Shows another span of time."""
        self._span = span
        self.refresh()

    def refresh(self) -> None:
        with self.refusals():
            entries = self.logbook.span()
            period = self._period(entries)
            weeks, windows = self.logbook.weeks(period), self.logbook.windows(period)
            today = self.logbook.today()
            self.content = WeeksContent(weeks, windows)
            self.state = build_trends_state(
                weeks, windows, trend_text(self.logbook.trend()), today, empty=entries is None
            )
            recent = Period(max(period.start, period.end - PATTERN_SPAN), period.end)
            self.patterns = build_patterns_state(self.logbook.patterns(recent), today) if entries else None

    def on_state(self, _screen: Any, state: TrendsState) -> None:
        self.ids.windows.clear_widgets()
        for row in state.windows:
            self.ids.windows.add_widget(WindowLine(name=row.name, dates=row.dates, sources=row.sources))
        self._show_rows(state.rows)

    def on_patterns(self, _screen: Any, patterns: PatternsState | None) -> None:
        self.hours = HoursContent(patterns.hours) if patterns and patterns.hours else None
        self.ids.tables.clear_widgets()
        for table in patterns.tables if patterns else ():
            lines = CountLines(title=table.title)
            lines.show(table.rows)
            self.ids.tables.add_widget(lines)

    def _period(self, entries: Period | None) -> Period:
        if self._span.value is None:
            today = self.logbook.today()
            return Period.of_days(entries.start, max(entries.last, today)) if entries else Period.ending(today, 1)
        return self.logbook.last_weeks(self._span.value)

    def _show_rows(self, rows: tuple[WeekRow, ...]) -> None:
        """Takes the lines that are there already: a year of new ones takes a noticeable time."""
        column = self.ids.rows
        for line in column.children[: max(0, len(column.children) - len(rows))]:
            column.remove_widget(line)
        while len(column.children) < len(rows):
            column.add_widget(WeekLine())
        for line, row in zip(reversed(column.children), rows, strict=True):
            line.week, line.begins, line.leaks, line.days = row.week, row.begins, row.leaks, row.days


load_kv(__file__)
