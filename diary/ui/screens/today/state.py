"""What the Today screen shows. No Kivy."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.analytics import leaks_text
from diary.i18n import _, ngettext
from diary.model import Face, Level, Moment
from diary.ui.screens.ago import Ago
from diary.ui.screens.tile_order import Tiles
from diary.ui.screens.today.timeline_state import TimelineItem, build_timeline
from diary.wording import date_text, time_text, weekday_text

if TYPE_CHECKING:
    from diary.analytics import Age, Assessment
    from diary.guidance import Guidance
    from diary.logbook import DiaryDay


@dataclass(frozen=True, slots=True)
class Here:
    """Where she is: what a source says about it, and its title. Both may be ""."""

    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class TodayState:
    """date, count: the status line. may_mark: today can be marked as without leaks.

    entries: the leaks of today, newest first.
    """

    date: str
    count: str
    tiles: tuple[Face, ...]
    more: bool
    no_leaks: bool
    may_mark: bool
    entries: tuple[TimelineItem, ...]


def build_today_state(day: "DiaryDay", tiles: Tiles, *, more: bool) -> TodayState:
    """more: all triggers are shown."""
    faces = (*tiles.first, *tiles.rest)
    return TodayState(
        date=_("{weekday}, {date}").format(weekday=weekday_text(day.day), date=date_text(day.day)),
        count=_count(day),
        tiles=faces if more else tiles.first,
        more=more,
        no_leaks=day.no_leaks,
        may_mark=not day.episodes,
        entries=build_timeline(day.episodes, faces),
    )


def build_here(age: "Age | None", found: "Assessment", guidance: "Guidance", *, loss: bool) -> Here:
    """Her age and, while nothing asks for more than keeping on, what is described for it. loss: no age."""
    if loss:
        age = None
    stage = guidance.stages[found.standing.shown]
    if found.level is not Level.EXPECTED or found.unanswered or found.not_answered or not stage.brief:
        return Here(_sentence(_("{age} after the birth").format(age=age.text)) if age else "")
    text = _("{age}: {brief}").format(age=age.day_text, brief=stage.brief) if age else stage.brief
    return Here(_sentence(text), stage.statement.sources[0].citation)


def earlier_sentence(ago: Ago, then: Moment) -> str:
    """What a tap on a tile does while she logs for a time before now."""
    time = time_text(then.wall)
    if ago is Ago.LAST_NIGHT:
        return _("Logging for last night, {time}").format(time=time)
    return _("Logging for {time}, {ago}").format(time=time, ago=ago.label)


def _count(day: "DiaryDay") -> str:
    if day.leaks:
        leaks = ngettext("{n} leak today", "{n} leaks today", day.leaks).format(n=day.leaks)
        return _("{leaks}, pressed: {n}").format(leaks=leaks, n=day.pressed) if day.pressed else leaks
    if day.pressed:
        return leaks_text(0, day.pressed)
    return _("Marked: no leaks today") if day.no_leaks else _("No entry yet today")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
