"""What the Trends screen says above its pictures, and which pictures there are. No Kivy."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diary.analytics import Grain, week_question
from diary.i18n import N_, _
from diary.model import Choice
from diary.ui.screens.week_replies import Reply, week_replies
from diary.wording import span_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.analytics import BlankWeek, PlacedWindow, TrendText


class Picture(Choice):
    """What can be looked at, one at a time."""

    WEEKS = "weeks", N_("Weeks")
    DAYS = "days", N_("Days")
    MONTHS = "months", N_("Months")
    HOURS = "hours", N_("When")
    TRIGGERS = "triggers", N_("Triggers")
    SIDES = "sides", N_("Sides")
    AMOUNTS = "amounts", N_("Amounts")
    MARKS = "marks", N_("Before and after")


GRAINS: Mapping[Picture, Grain] = {
    Picture.WEEKS: Grain.WEEK,
    Picture.DAYS: Grain.DAY,
    Picture.MONTHS: Grain.MONTH,
    Picture.HOURS: Grain.WEEK,
    Picture.TRIGGERS: Grain.WEEK,
    Picture.SIDES: Grain.WEEK,
    Picture.AMOUNTS: Grain.WEEK,
}
"""By what the time is measured that a picture shows; that around a marked day is fixed."""


@dataclass(frozen=True, slots=True)
class WindowRow:
    """A documented window in the chart: its name, its dates, and where it is documented."""

    name: str
    dates: str
    sources: str


@dataclass(frozen=True, slots=True)
class TrendState:
    """headline: a few words. body: the finding, and that the newest week says something else. small: the rest."""

    headline: str
    body: str
    small: str


def build_trend_state(text: "TrendText") -> TrendState:
    return TrendState(
        headline=text.headline,
        body="\n\n".join(filter(None, (text.asking, text.waiting))),
        small="\n".join(filter(None, (text.coverage, text.always))),
    )


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week with days without an entry. title: its dates. question: what is asked; replies: the answers."""

    title: str
    question: str
    replies: tuple[Reply, ...]


def build_week_rows(weeks: "Sequence[BlankWeek]") -> tuple[WeekRow, ...]:
    return tuple(
        WeekRow(span_text(week.period.start, week.period.last), week_question(week), week_replies(week))
        for week in weeks
    )


def build_window_rows(windows: "Sequence[PlacedWindow]") -> tuple[WindowRow, ...]:
    return tuple(_window(placed) for placed in windows)


def _window(placed: "PlacedWindow") -> WindowRow:
    return WindowRow(
        name=placed.window.name[:1].upper() + placed.window.name[1:],
        dates=span_text(placed.start, date.fromordinal(placed.end.toordinal() - 1))
        if placed.end
        else _("from {date} on").format(date=span_text(placed.start, placed.start)),
        sources="; ".join(source.citation for source in placed.window.sources),
    )
