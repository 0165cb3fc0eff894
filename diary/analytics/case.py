"""One question to the rules: which days, whose, and what was logged."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from diary.analytics.standing import Standing, around_pregnancy, birth_on, standing
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

    def symptoms_by_day(self) -> dict[date, list[SymptomReport]]:
        """What was there on each day of the period; now: on its last day, without what is gone by then."""
        if self.now:
            today = self.period.last
            there = [report for report in self.entries.symptoms if report.counts_on(today)]
            return {today: there} if there else {}
        days: defaultdict[date, list[SymptomReport]] = defaultdict(list)
        for report in self.entries.symptoms:
            for day in report.counted.dates:
                if day in self.period:
                    days[day].append(report)
        return dict(sorted(days.items()))

    def listed_medicines(self, day: date) -> list[Medicine]:
        """The medicines taken on `day` that a source lists."""
        return [m for m in self.profile.medicines if m.taken_on(day) and self.guidance.lists(m.name)]

    def around_pregnancy(self, day: date) -> bool:
        return around_pregnancy(day, self.profile, self.guidance)

    def since_birth(self, day: date) -> int | None:
        """Days since the latest birth on or before `day`; None after a loss or without a date."""
        birth = birth_on(day, self.profile)
        return (day - birth.earliest).days if birth else None


def needed(period: Period, profile: Profile, guidance: Guidance) -> Period:
    """The days whose leaks and "no leaks" marks the rules look at.

    When feeding had ended before the period they reach back to the last feed, for a leak that comes back after a
    quiet time.
    """
    first = standing(period.start, profile, guidance)
    if first.start is None or first.lactation is not Lactation.OUTSIDE:
        return period
    return Period(first.start, period.end)
