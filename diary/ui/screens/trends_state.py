"""What the Trends screen shows. No Kivy."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from diary.i18n import _, ngettext
from diary.wording import short_date, span_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.analytics import PlacedWindow, TrendText, Week, WeekTable

# A row costs four labels: more of them make the screen heavy, and nobody reads them.
LISTED_WEEKS = 52


class Span(Enum):
    """How far back she wants to look: the value is a number of weeks, None stands for the whole diary."""

    MONTH = 4
    QUARTER = 12
    HALF = 26
    YEAR = 52
    ALL = None

    @property
    def label(self) -> str:
        return _("All") if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week in numbers. leaks: an en dash when nothing is known about it."""

    week: str
    begins: str
    leaks: str
    days: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A documented window in the chart: its name, its dates, and where it is documented."""

    name: str
    dates: str
    sources: str


@dataclass(frozen=True, slots=True)
class TrendRows:
    """body: what the trend adds to its headline, and that the newest week says something else. small: the rest."""

    headline: str
    body: str
    small: str


@dataclass(frozen=True, slots=True)
class TrendsState:
    """trend: the comparison. count: the leaks in a few words. days: how much of the time has an entry.

    columns: what names a week. rows: newest week first.
    unlisted: says that the chart shows more weeks than the rows, or "".
    empty: the diary has no entry at all; then there is no chart.
    """

    empty: bool
    trend: TrendRows
    count: str
    days: str
    windows: tuple[WindowRow, ...]
    columns: tuple[str, str]
    rows: tuple[WeekRow, ...]
    unlisted: str


def build_trends_state(
    table: "WeekTable", windows: "Sequence[PlacedWindow]", trend: "TrendText", today: date, *, empty: bool
) -> TrendsState:
    """table: the weeks she wants to see, of which the last may not be over yet."""
    known = [week for week in table.weeks if week.period.start <= today]
    passed = (min(table.period.end, _after(today)) - table.period.start).days
    return TrendsState(
        empty=empty,
        trend=_trend(trend),
        count=_count(table.total, len(table.weeks)),
        days=_("{n} of {days} days have an entry; the others are unknown, not zero.").format(
            n=table.diary_days, days=passed
        ),
        windows=() if empty else tuple(_window(window) for window in windows),
        columns=(_("Week"), _("From")) if table.birth else (_("Week from"), ""),
        rows=() if empty else tuple(_row(week) for week in reversed(known[-LISTED_WEEKS:])),
        unlisted=_("The last {n} weeks of {all} in the chart.").format(n=LISTED_WEEKS, all=len(known))
        if len(known) > LISTED_WEEKS
        else "",
    )


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _trend(text: "TrendText") -> TrendRows:
    return TrendRows(
        headline=text.headline,
        body="\n\n".join(part for part in (text.body, text.waiting) if part),
        small="\n".join(part for part in (text.counts, text.coverage, text.always) if part),
    )


def _count(leaks: int, weeks: int) -> str:
    return _("{leaks} in {weeks}").format(
        leaks=ngettext("{n} leak", "{n} leaks", leaks).format(n=leaks),
        weeks=ngettext("{n} week", "{n} weeks", weeks).format(n=weeks),
    )


def _window(placed: "PlacedWindow") -> WindowRow:
    return WindowRow(
        name=placed.window.name[:1].upper() + placed.window.name[1:],
        dates=span_text(placed.start, date.fromordinal(placed.end.toordinal() - 1))
        if placed.end
        else _("from {date} on").format(date=span_text(placed.start, placed.start)),
        sources="; ".join(source.citation for source in placed.window.sources),
    )


def _row(week: "Week") -> WeekRow:
    begins = short_date(week.period.start)
    return WeekRow(
        week=begins if week.number is None else str(week.number),
        begins="" if week.number is None else begins,
        leaks="–" if week.unknown else str(week.total),
        days=str(week.diary_days),
    )
