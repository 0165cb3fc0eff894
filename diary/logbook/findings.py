"""What the entries add up to: stage and flags."""

from datetime import date, timedelta

from diary.analytics import Assessment, Entries, Standing, assess_now, needed, standing
from diary.logbook.book import Book
from diary.model import LASTING_DAYS, Period


class Findings(Book):
    """The use cases that judge nothing anew: they hand the entries to the rules."""

    def standing(self, day: date | None = None) -> Standing:
        return standing(day or self.today(), self.profile(), self.guidance)

    def assess(self, on: date | None = None) -> Assessment:
        """What applies on `on`, today by default."""
        day = on or self.today()
        period = Period.ending(day, self.guidance.trailing_days)
        return assess_now(day, self.profile(), self._entries(period), self.guidance)

    def _entries(self, period: Period) -> Entries:
        """What the rules look at for `period`."""
        span = needed(period, self.profile(), self.guidance)
        reported = Period(span.start - timedelta(days=LASTING_DAYS), span.end)
        return Entries(
            self.store.episodes(span), [mark.day for mark in self._marks(span)], self.store.symptoms(reported)
        )
