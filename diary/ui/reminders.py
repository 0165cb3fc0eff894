"""The daily reminder while the app is open."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from kivy.clock import Clock

from diary.ui import notifications
from diary.ui.notifications import Answer

if TYPE_CHECKING:
    from diary.logbook import Logbook


class Reminders:
    """Shows a reminder when one is due.

    opened(): she tapped it. nothing(day): she says that there was nothing on that day. Both are called in the
    app's thread, before a frame.
    """

    def __init__(self, opened: Callable[[], None], nothing: Callable[[date], None]) -> None:
        self._opened, self._nothing = opened, nothing

    def look(self, logbook: "Logbook") -> None:
        """Reminds when it is time. Raises a DiaryError of the logbook."""
        if not logbook.reminder_due():
            return
        day = logbook.today()
        # First: at most one a day, even where the desktop refuses to show it.
        logbook.reminded()
        notifications.notifier().remind(
            lambda answer: Clock.schedule_once(lambda _dt: self._answered(answer, day))
        )

    def _answered(self, answer: Answer, day: date) -> None:
        if answer is Answer.OPEN:
            self._opened()
        else:
            self._nothing(day)
