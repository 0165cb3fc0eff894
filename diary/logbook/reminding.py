"""The daily reminder: whether it is due, and that it was shown."""

from datetime import date

from diary.logbook.days import Days
from diary.model.reminding import is_due

_REMINDED = "reminded_on"


class Reminding(Days):
    """The use cases of the daily reminder."""

    def reminder_due(self) -> bool:
        """She asked for it, it is time, and nothing was logged or shown today."""
        day = self.day(self.today())
        entered = bool(day.episodes) or day.no_leaks
        return is_due(self.preferences().reminder, self.now().wall, entered=entered, last=self._reminded())

    def reminded(self) -> None:
        """Today's reminder was shown."""
        self.set_setting(_REMINDED, self.today().isoformat())

    def _reminded(self) -> date | None:
        try:
            return date.fromisoformat(self.setting(_REMINDED) or "")
        except ValueError:
            return None
