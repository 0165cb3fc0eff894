"""What the entries add up to: stage, flags and tips; and the guide, as it fits her."""

from datetime import date, timedelta

from diary.analytics import (
    Assessment,
    Entries,
    Standing,
    TipOffer,
    assess_now,
    needed,
    situations,
    standing,
    tips_for,
)
from diary.guidance import GuidePage, guide_pages
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

    def tips(self) -> TipOffer:
        """What may help, by what was logged lately."""
        return tips_for(self.today(), self.profile(), self._tip_entries(), self.guidance)

    def guide(self) -> tuple[GuidePage, ...]:
        """The pages of the guide that fit where she is today."""
        there = situations(self.today(), self.profile(), self._tip_entries(), self.guidance)
        return guide_pages(self.guidance, there)

    def _tip_entries(self) -> Entries:
        return self._entries(Period.ending(self.today(), self.guidance.tips.within_days))

    def _entries(self, period: Period) -> Entries:
        """What the rules look at for `period`."""
        span = needed(period, self.profile(), self.guidance)
        reported = Period(span.start - timedelta(days=LASTING_DAYS), span.end)
        return Entries(
            self.store.episodes(span), [mark.day for mark in self._marks(span)], self.store.symptoms(reported)
        )
