"""What the Settings screen shows. No Kivy."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from diary.i18n import _
from diary.model import ClockFace, Look, Preferences, Profile, Reminder, WeekStart
from diary.model.preferences import MAX_FONT_SCALE, MIN_FONT_SCALE
from diary.model.reminding import earliest
from diary.ui.screens import medicines_state
from diary.ui.screens.help_state import Line, loss_lines
from diary.ui.screens.settings import about_you_state
from diary.ui.screens.settings.dates_state import PregnancyRow, Where, build_pregnancy_rows
from diary.wording import time_text

if TYPE_CHECKING:
    from diary.guidance import Guidance

FONT_STEP = 0.1


@dataclass(frozen=True, slots=True)
class SettingsState:
    """nowhere: what stands in place of the pregnancies when she is in none of these places, or "".

    add: label of the button for another pregnancy. about, medicines, reminder: what is known, in one line each.
    font: her font size in words; smaller, larger: there is one more step. path: where the diary lies.
    weekly_question: it is asked.
    backups: when the last one was made.
    support: who listens after a loss.
    """

    pregnancies: tuple[PregnancyRow, ...]
    nowhere: str
    add: str
    about: str
    medicines: str
    look: Look
    clock: ClockFace
    week_start: WeekStart
    font: str
    smaller: bool
    larger: bool
    reminder: str
    weekly_question: bool
    path: str
    backups: str
    support: tuple[Line, ...]


def build_settings_state(
    profile: Profile, today: date, preferences: Preferences, path: Path, guidance: "Guidance", backups: str = ""
) -> SettingsState:
    """backups: what there is to tell about them, "" before the first one."""
    scale = preferences.font_scale
    return SettingsState(
        pregnancies=build_pregnancy_rows(profile),
        nowhere=Where.NONE.label if profile.not_lactating and not profile.pregnancies else "",
        add=_add(profile),
        about=about_you_state.summary(profile, guidance.emergency),
        medicines=medicines_state.summary(profile.medicines, today),
        look=preferences.look,
        clock=preferences.clock,
        week_start=preferences.week_start,
        font=_("{percent} %").format(percent=round(scale * 100)),
        smaller=stepped_scale(scale, -1) != scale,
        larger=stepped_scale(scale, 1) != scale,
        reminder=reminder_text(preferences.reminder),
        weekly_question=preferences.weekly_question,
        path=str(path),
        backups=backups or _("They make themselves; none yet"),
        support=loss_lines(profile, guidance),
    )


def stepped_scale(scale: float, steps: int) -> float:
    """The font size some steps larger, or smaller; never outside of what can be shown."""
    return round(min(MAX_FONT_SCALE, max(MIN_FONT_SCALE, scale + steps * FONT_STEP)), 2)


def reminder_text(reminder: Reminder) -> str:
    """When a reminder comes, in one line."""
    if not reminder.on:
        return _("Off")
    start = earliest(reminder)
    if start is None:
        return _("Never: its time lies in the quiet hours")
    return _("From {time} on, while the day has no entry").format(time=time_text(start))


def _add(profile: Profile) -> str:
    if profile.after_loss:
        return _("Add other dates")
    return _("Add another pregnancy") if profile.pregnancies else _("Say where you are")
