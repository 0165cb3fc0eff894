"""One question to the rules: which days, whose, and what was logged."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from diary.analytics.standing import Standing, around_pregnancy, birth_before, standing
from diary.guidance import Guidance, Lactation
from diary.model import Episode, Medicine, Period, Profile, SymptomReport


@dataclass(frozen=True, slots=True)
class Entries:
    """What the diary holds, in any order. no_leak_days: the days marked "no leaks"."""

    episodes: Collection[Episode] = ()
    no_leak_days: Collection[date] = ()
    symptoms: Collection[SymptomReport] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What holds in `period`; now: on its last day, by what was logged in it. Entries from before it may be there.

    The stage of a day is worked out once.
    """

    period: Period
    profile: Profile
    entries: Entries
    guidance: Guidance
    now: bool
    _standings: dict[date, Standing] = field(default_factory=dict, compare=False)

    def standing(self, day: date) -> Standing:
        if day not in self._standings:
            self._standings[day] = standing(day, self.profile, self.guidance)
        return self._standings[day]

    @property
    def episodes(self) -> list[Episode]:
        """The leaks of the period."""
        return [episode for episode in self.entries.episodes if episode.day in self.period]

    def symptoms_on(self, day: date) -> list[SymptomReport]:
        """What was there on `day`; what was marked as gone by today is not there now."""
        counts = SymptomReport.counts_on if self.now else _counted_on
        return [report for report in self.entries.symptoms if counts(report, day)]

    @property
    def symptom_days(self) -> list[date]:
        """Days on which each set of symptoms that was there together is there: today, or where a report begins."""
        if self.now:
            return [self.period.last]
        return sorted(
            {
                max(report.day, self.period.start)
                for report in self.entries.symptoms
                if report.counted.start < self.period.end and self.period.start < report.counted.end
            }
        )

    def listed_medicines(self, day: date) -> list[Medicine]:
        """The medicines taken on `day` that a source lists."""
        return [m for m in self.profile.medicines if m.taken_on(day) and self.guidance.lists(m.name)]

    def around_pregnancy(self, day: date) -> bool:
        return around_pregnancy(day, self.profile, self.guidance)

    def since_birth(self, day: date) -> int | None:
        """Days since the latest birth on or before `day`; None after a loss or without a date."""
        birth = birth_before(day, self.profile)
        return (day - birth.earliest).days if birth else None


def _counted_on(report: SymptomReport, day: date) -> bool:
    return day in report.counted


def needed(period: Period, profile: Profile, guidance: Guidance) -> Period:
    """The days whose leaks and "no leaks" marks the rules look at.

    When feeding had ended before the period they reach back to the last feed, for a leak that comes back after a
    quiet time.
    """
    first = standing(period.start, profile, guidance)
    if first.since is None or first.lactation is not Lactation.OUTSIDE:
        return period
    return Period(first.since.earliest, period.end)
