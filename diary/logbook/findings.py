"""What the entries add up to: stage, flags and tips; and the guide, as it fits her."""

from dataclasses import replace
from datetime import date, timedelta

from diary.analytics import (
    Assessment,
    Entries,
    Flag,
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
from diary.model import Change, Episode, Level, Period, SymptomReport
from diary.progress import Progress, unwatched, watched

# Days read at a time: of 50 leaks each a tenth of a second.
_DAYS_AT_A_TIME = 64


class Findings(Book):
    """The use cases that judge nothing anew: they hand the entries to the rules."""

    def standing(self, day: date | None = None) -> Standing:
        return standing(day or self.today(), self.profile(), self.guidance)

    def assess(self, on: date | None = None) -> Assessment:
        """What applies on `on`, today by default."""
        day = on or self.today()
        period = Period.ending(day, self.guidance.trailing_days)
        return assess_now(day, self.profile(), self._entries(period), self.guidance)

    def met_by(self, change: Change) -> tuple[Flag, ...]:
        """The flags of today from "see a doctor" up that rest on what `change` entered, the most pressing first.

        A flag that is there without it does not rest on it; so a leak before the days that flags look at, and
        whatever was taken out, meets nothing.
        """
        entered = {step.after.id: step.after for step in change.steps if step.after}
        leaks = [entry for entry in entered.values() if isinstance(entry, Episode)]
        symptoms = {entry.symptom for entry in entered.values() if isinstance(entry, SymptomReport)}
        if not leaks and not symptoms:
            return ()
        today, profile = self.today(), self.profile()
        entries = self._entries(Period.ending(today, self.guidance.trailing_days))
        told = [
            f for f in assess_now(today, profile, entries, self.guidance).told if f.rule.level >= Level.SEE_DOCTOR
        ]
        others = replace(
            entries,
            episodes=[leak for leak in entries.episodes if leak.id not in entered],
            symptoms=[report for report in entries.symptoms if report.symptom not in symptoms],
        )
        before = (
            {flag.rule.id: flag for flag in assess_now(today, profile, others, self.guidance).flags}
            if told
            else {}
        )
        return tuple(flag for flag in told if _more(flag, before.get(flag.rule.id)))

    def tips(self) -> TipOffer:
        """What may help, by what was logged lately."""
        return tips_for(self.today(), self.profile(), self._tip_entries(), self.guidance)

    def guide(self) -> tuple[GuidePage, ...]:
        """The pages of the guide that fit where she is today."""
        there = situations(self.today(), self.profile(), self._tip_entries(), self.guidance)
        return guide_pages(self.guidance, there)

    def _tip_entries(self) -> Entries:
        return self._entries(Period.ending(self.today(), self.guidance.tips.within_days))

    def _entries(self, period: Period, progress: Progress = unwatched) -> Entries:
        """What the rules look at for `period`. progress: of the reading."""
        span = needed(period, self.profile(), self.guidance)
        episodes: list[Episode] = []
        for some_days in watched(_slices(span), progress, every=1):
            episodes += self.store.episodes(some_days)
        return Entries(episodes, [mark.day for mark in self._marks(span)], self.store.symptoms())


def _more(flag: Flag, before: Flag | None) -> bool:
    """`flag` rests on something that the one before did not know."""
    return before is None or flag.leaks > before.leaks or len(flag.symptoms) > len(before.symptoms)


def _slices(span: Period) -> list[Period]:
    starts = (span.start + timedelta(days=n) for n in range(0, span.days, _DAYS_AT_A_TIME))
    return [Period(start, min(span.end, start + timedelta(days=_DAYS_AT_A_TIME))) for start in starts]
