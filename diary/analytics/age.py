"""Time since a date, in the words people use for it. Derived whenever it is shown, never stored."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from diary.i18n import _, ngettext
from diary.model import PartialDate

DAYS_PER_WEEK = 7
# Up to here people count weeks and days, afterwards months: 12 weeks, where the "fourth trimester" ends.
_WEEKS_UNTIL = 84
# Up to here the short form counts days: the end of the early stage.
_DAYS_UNTIL = 42


def add_months(day: date, months: int) -> date:
    """`day` plus calendar months, clamped to the month's end: 2023-11-30 plus 3 is 2024-02-29.

    Calendar months because that is how people and doctors read "three months".
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, day: date) -> int:
    """How many whole calendar months have passed from `start` to `day`, both inclusive of their own day."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if add_months(start, months) <= day else months - 1


@dataclass(frozen=True, slots=True)
class Age:
    """Time from `since` to `day`. The day of birth itself is day 0."""

    since: PartialDate
    day: date

    @property
    def days(self) -> int:
        """Whole local calendar days, negative before the date."""
        return (self.day - self.since.earliest).days

    @property
    def text(self) -> str:
        """ "day 9", "3 weeks 2 days", "5 months", "2 years"; with "about" when only the month is known."""
        return self._hedged(self._words())

    @property
    def day_text(self) -> str:
        """The short form beside an entry: "day 23" in the first six weeks, then as `text`."""
        if 0 <= self.days < _DAYS_UNTIL:
            return self._hedged(_("day {n}").format(n=self.days))
        return self.text

    def _hedged(self, words: str) -> str:
        return _("about {time}").format(time=words) if self.since.about else words

    def _words(self) -> str:
        if self.days < 2 * DAYS_PER_WEEK:
            return _("day {n}").format(n=self.days)
        if self.days < _WEEKS_UNTIL:
            weeks, days = divmod(self.days, DAYS_PER_WEEK)
            text = ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)
            return text if days == 0 else text + " " + ngettext("{n} day", "{n} days", days).format(n=days)
        months = months_between(self.since.earliest, self.day)
        if months < 24:
            return ngettext("{n} month", "{n} months", months).format(n=months)
        return ngettext("{n} year", "{n} years", months // 12).format(n=months // 12)
