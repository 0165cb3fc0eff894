"""The reminder: whether one is due, what it asks, and that it was shown."""

from dataclasses import dataclass
from datetime import date

from diary.analytics import BlankWeek
from diary.logbook.week_answers import WeekAnswers
from diary.model.reminding import is_due

_REMINDED = "reminded_on"
_WEEK = "reminded_of_week"


@dataclass(frozen=True, slots=True)
class DueReminder:
    """day: that it is about. week: the one that it asks about; None when it asks about `day`."""

    day: date
    week: BlankWeek | None = None


class Reminding(WeekAnswers):
    """The use cases of the reminder. There is at most one a day, and one a week asks about the week before."""

    def due_reminder(self) -> DueReminder | None:
        """What is to be asked now: the user wants to be reminded, it is time, and nothing was shown today.

        The week that is over comes first, also on a day with entries; today is asked about while it has none.
        """
        reminder, wall, last = self.preferences().reminder, self.now().wall, self._reminded()
        if not is_due(reminder, wall, entered=False, last=last):
            return None
        week = self.week_to_ask()
        if week is not None and self.setting(_WEEK) != week.period.start.isoformat():
            return DueReminder(self.today(), week)
        day = self.day(self.today())
        return None if day.episodes or day.no_leaks else DueReminder(self.today())

    def reminded(self, due: DueReminder) -> None:
        """Today's reminder was shown."""
        self.set_setting(_REMINDED, self.today().isoformat())
        if due.week is not None:
            self.set_setting(_WEEK, due.week.period.start.isoformat())

    def _reminded(self) -> date | None:
        try:
            return date.fromisoformat(self.setting(_REMINDED) or "")
        except ValueError:
            return None
