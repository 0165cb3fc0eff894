"""How she wants the app to be. Kept as settings, not as entries."""

from dataclasses import dataclass, field
from datetime import time

from diary.errors import InvalidEntry
from diary.i18n import N_, _
from diary.model.choice import Choice

MIN_FONT_SCALE = 0.8
MAX_FONT_SCALE = 2.0


class Look(Choice):
    SYSTEM = "system", N_("As the device")
    LIGHT = "light", N_("Light")
    DARK = "dark", N_("Dark")
    NIGHT = "night", N_("Night")


class ClockFace(Choice):
    SYSTEM = "system", N_("As the device")
    H24 = "24", N_("24 hours")
    H12 = "12", N_("12 hours")

    @classmethod
    def noun(cls) -> str:
        return _("clock")


class WeekStart(Choice):
    SYSTEM = "system", N_("As the device")
    MONDAY = "monday", N_("Monday")
    SATURDAY = "saturday", N_("Saturday")
    SUNDAY = "sunday", N_("Sunday")

    @classmethod
    def noun(cls) -> str:
        return _("first day of the week")


@dataclass(frozen=True, slots=True)
class Reminder:
    """A daily reminder, off until she asks for it.

    at: on the wall clock. quiet_from, quiet_to: nothing is shown from the one up to the other, over midnight when
    quiet_to is the earlier one; the same time twice: never quiet.
    """

    on: bool = False
    at: time = time(20, 0)
    quiet_from: time = time(22, 0)
    quiet_to: time = time(8, 0)

    def quiet_at(self, wall: time) -> bool:
        """Nothing is shown at `wall`."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= wall < self.quiet_to
        return wall >= self.quiet_from or wall < self.quiet_to


@dataclass(frozen=True, slots=True)
class Preferences:
    """What she chose; SYSTEM follows the device.

    font_scale: a factor, 0.8 to 2.0. Raises InvalidEntry outside of that.
    weekly_question: it is asked what the days without an entry were.
    """

    look: Look = Look.SYSTEM
    font_scale: float = 1.0
    clock: ClockFace = ClockFace.SYSTEM
    week_start: WeekStart = WeekStart.SYSTEM
    reminder: Reminder = field(default_factory=Reminder)
    weekly_question: bool = True

    def __post_init__(self) -> None:
        if not MIN_FONT_SCALE <= self.font_scale <= MAX_FONT_SCALE:
            raise InvalidEntry(
                _("A font of {scale} times its size cannot be shown; choose {least} to {most}.").format(
                    scale=self.font_scale, least=MIN_FONT_SCALE, most=MAX_FONT_SCALE
                )
            )
