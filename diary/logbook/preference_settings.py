"""Preferences as settings and back: one key each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time
from typing import TypeVar

from diary.errors import InvalidEntry
from diary.model import ClockFace, Look, Preferences, Reminder, WeekStart

T = TypeVar("T")

_ON, _OFF = "yes", "no"


def settings_of(preferences: Preferences) -> Mapping[str, str]:
    """The text of every preference by its key."""
    reminder = preferences.reminder
    return {
        "theme": preferences.look.value,
        "font_scale": f"{preferences.font_scale:g}",
        "clock": preferences.clock.value,
        "week_start": preferences.week_start.value,
        "reminder": _ON if reminder.on else _OFF,
        "reminder_at": f"{reminder.at:%H:%M}",
        "quiet_from": f"{reminder.quiet_from:%H:%M}",
        "quiet_to": f"{reminder.quiet_to:%H:%M}",
        "weekly_question": _ON if preferences.weekly_question else _OFF,
    }


def read_preferences(setting: Callable[[str], str | None]) -> Preferences:
    """The preferences that stand in the settings; one that cannot be read is as if it had not been chosen."""

    def read(key: str, reader: Callable[[str], T], usual: T) -> T:
        text = setting(key)
        try:
            return usual if text is None else reader(text)
        except (InvalidEntry, ValueError):
            return usual

    usual = Preferences()
    reminder = Reminder(
        on=setting("reminder") == _ON,
        at=read("reminder_at", _wall_time, usual.reminder.at),
        quiet_from=read("quiet_from", _wall_time, usual.reminder.quiet_from),
        quiet_to=read("quiet_to", _wall_time, usual.reminder.quiet_to),
    )
    return Preferences(
        look=read("theme", Look.parse, usual.look),
        font_scale=read("font_scale", lambda text: replace(usual, font_scale=float(text)).font_scale, 1.0),
        clock=read("clock", ClockFace.parse, usual.clock),
        week_start=read("week_start", WeekStart.parse, usual.week_start),
        reminder=reminder,
        weekly_question=setting("weekly_question") != _OFF,
    )


def _wall_time(text: str) -> time:
    at = time.fromisoformat(text)
    if at.tzinfo is not None:
        raise ValueError("a time on the wall has no zone")
    return at
