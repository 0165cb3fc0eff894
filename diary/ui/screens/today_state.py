"""What the Today screen shows. No Kivy."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.i18n import _, ngettext
from diary.model import Trigger
from diary.ui.screens.rows import EntryRow, build_entry_row
from diary.ui.screens.triggers import ICONS, offered
from diary.wording import date_text, weekday_text

if TYPE_CHECKING:
    from diary.analytics import Age
    from diary.logbook import DiaryDay


@dataclass(frozen=True, slots=True)
class TriggerButton:
    trigger: Trigger
    label: str
    icon: str


@dataclass(frozen=True, slots=True)
class TodayState:
    """date, age, count: the status line, age "" when it is not known. entries: newest first."""

    date: str
    age: str
    count: str
    buttons: tuple[TriggerButton, ...]
    more: bool
    no_leaks: bool
    entries: tuple[EntryRow, ...]


def build_today_state(day: "DiaryDay", age: "Age | None", *, loss: bool, more: bool) -> TodayState:
    """loss: no age and no words about a baby. more: all triggers are shown."""
    return TodayState(
        date=_("{weekday}, {date}").format(weekday=weekday_text(day.day), date=date_text(day.day)),
        age="" if age is None or loss else _("{age} after the birth").format(age=age.text),
        count=_count(day),
        buttons=tuple(TriggerButton(t, t.label, ICONS[t]) for t in offered(loss, more)),
        more=more,
        no_leaks=day.no_leaks,
        entries=tuple(build_entry_row(episode) for episode in reversed(day.episodes)),
    )


def _count(day: "DiaryDay") -> str:
    leaks = len(day.episodes)
    if leaks:
        return ngettext("{n} leak today", "{n} leaks today", leaks).format(n=leaks)
    return _("Marked: no leaks today") if day.no_leaks else _("No entry yet today")
