"""How weeks are counted: the one definition for every table, chart, report and trend."""

from calendar import MONDAY
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics.age import DAYS_PER_WEEK
from diary.analytics.standing import birth_before
from diary.model import Profile


@dataclass(frozen=True, slots=True)
class WeekCount:
    """Weeks since `birth`; without one calendar weeks that begin on `first_weekday`, 0 for Monday."""

    birth: date | None = None
    first_weekday: int = MONDAY

    def start(self, day: date) -> date:
        """The first day of the week that `day` lies in."""
        before = (day - self.birth).days if self.birth else day.weekday() - self.first_weekday
        return day - timedelta(days=before % DAYS_PER_WEEK)

    def number(self, day: date) -> int | None:
        """Whole weeks since the birth, negative before it; None for calendar weeks."""
        return (day - self.birth).days // DAYS_PER_WEEK if self.birth else None


def week_count(today: date, profile: Profile, first_weekday: int) -> WeekCount:
    """How weeks are counted on `today`: from the latest birth that may be told, else by the calendar.

    All that is shown on one day counts the same weeks, whatever time it shows, so that a week keeps its days from
    one screen to the next. first_weekday: that the user chose, 0 for Monday. Of a birth known by its month the
    earliest day counts, as everywhere.
    """
    birth = birth_before(today, profile)
    return WeekCount(birth.earliest if birth else None, first_weekday)
