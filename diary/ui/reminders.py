"""The reminder while the app is open."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from kivy.clock import Clock

from diary.ui import notifications
from diary.ui.notifications import Answer

if TYPE_CHECKING:
    from diary.analytics import BlankWeek
    from diary.logbook import DueReminder, Logbook


class Reminders:
    """Shows a reminder when one is due.

    opened(): it was tapped. nothing(day): there was nothing on that day. week(week, answer): what the days of that
    week without an entry were. All are called in the app's thread, before a frame.
    """

    def __init__(
        self,
        opened: Callable[[], None],
        nothing: Callable[[date], None],
        week: "Callable[[BlankWeek, Answer], None]",
    ) -> None:
        self._opened, self._nothing, self._week = opened, nothing, week

    def look(self, logbook: "Logbook") -> None:
        """Reminds when it is time. Raises a DiaryError of the logbook."""
        due = logbook.due_reminder()
        if due is None:
            return
        # First: at most one a day, even where the desktop refuses to show it.
        logbook.reminded(due)
        notifications.notifier().remind(
            lambda answer: Clock.schedule_once(lambda _dt: self._answered(answer, due)), week=due.week is not None
        )

    def _answered(self, answer: Answer, due: "DueReminder") -> None:
        if answer is Answer.OPEN:
            self._opened()
        elif due.week is not None:
            self._week(due.week, answer)
        else:
            self._nothing(due.day)
