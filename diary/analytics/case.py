"""One question to the rules: which days, whose, and what was logged."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from diary.analytics.standing import Standing, around_pregnancy, birth_on, standing
from diary.guidance import Guidance, Lactation
from diary.model import Episode, Medicine, Period, Profile, SymptomReport, joined


@dataclass(frozen=True, slots=True)
class Entries:
    """What the diary holds, in any order. no_leak_days: the days marked "no leaks"."""

    episodes: Collection[Episode] = ()
    no_leak_days: Collection[date] = ()
    symptoms: Collection[SymptomReport] = ()


@dataclass(frozen=True)
class Case:
    """What holds in `period`; now: on its last day, by what was logged in it. Entries from before it may be there.

    Every rule asks anew, so what several ask for is worked out once; without slots, to have room for it.
    """

    period: Period
    profile: Profile
    entries: Entries
    guidance: Guidance
    now: bool

    @cached_property
    def all_leaks(self) -> Mapping[date, list[Episode]]:
        """The leaks of each day that has one, by day; also those from before the period."""
        days: defaultdict[date, list[Episode]] = defaultdict(list)
        for episode in self.entries.episodes:
            days[episode.day].append(episode)
        return dict(sorted(days.items()))

    @cached_property
    def leaks(self) -> Mapping[date, list[Episode]]:
        """The leaks of each day of the period that has one, by day."""
        return {day: leaks for day, leaks in self.all_leaks.items() if day in self.period}

    @cached_property
    def noticed(self) -> tuple[SymptomReport, ...]:
        """The symptoms, one report for each time that one was there."""
        return joined(self.entries.symptoms)

    @cached_property
    def symptoms(self) -> Mapping[date, list[SymptomReport]]:
        """What was there on each day of the period; now: on its last day, without what is gone by then."""
        if self.now:
            today = self.period.last
            there = [report for report in self.noticed if report.counts_on(today)]
            return {today: there} if there else {}
        days: defaultdict[date, list[SymptomReport]] = defaultdict(list)
        for report in self.noticed:
            first, end = max(report.day, self.period.start), min(report.counted.end, self.period.end)
            for n in range((end - first).days):
                days[first + timedelta(days=n)].append(report)
        return dict(sorted(days.items()))

    @cached_property
    def _standings(self) -> dict[date, Standing]:
        return {}

    @cached_property
    def _listed(self) -> list[Medicine]:
        return [medicine for medicine in self.profile.medicines if self.guidance.lists(medicine.name)]

    def standing(self, day: date) -> Standing:
        if day not in self._standings:
            self._standings[day] = standing(day, self.profile, self.guidance)
        return self._standings[day]

    def listed_medicines(self, day: date) -> list[Medicine]:
        """The medicines taken on `day` that a source lists."""
        return [medicine for medicine in self._listed if medicine.taken_on(day)]

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
