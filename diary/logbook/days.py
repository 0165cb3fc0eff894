"""Days and weeks: what was logged on them, and the days without any leak."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from diary.analytics import (
    PlacedWindow,
    WeekCount,
    WeekTable,
    last_weeks,
    placed_windows,
    week_count,
    week_table,
)
from diary.errors import InvalidEntry
from diary.i18n import _
from diary.logbook.book import Book
from diary.model import Change, DayCount, DayTotal, EntryFilter, Episode, NoLeakDay, Period, Step, Trigger, folded
from diary.wording import date_text

DEFAULT_WEEKS = 12

_ALL = EntryFilter()


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One day as it was logged. episodes: by time. no_leaks: it is marked as without any.

    answered_on: the date on which the weekly question was answered with this mark; None for any other.
    """

    day: date
    episodes: tuple[Episode, ...]
    no_leaks: bool
    answered_on: date | None = None

    @property
    def leaks(self) -> int:
        """How many came by themselves; not said counts as such."""
        return sum(episode.spontaneous for episode in self.episodes)

    @property
    def pressed(self) -> int:
        """How many came only when pressed."""
        return len(self.episodes) - self.leaks


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a month. leaks, pressed: as of DiaryDay. no_leaks: it is marked as one without any."""

    day: date
    leaks: int
    no_leaks: bool
    pressed: int = 0


class Days(Book):
    """The use cases of days and weeks."""

    def day(self, day: date) -> DiaryDay:
        period = Period.ending(day, 1)
        return self._diary_day(day, self.store.episodes(period), next(iter(self._marks(period)), None))

    def days(
        self,
        before: date | None = None,
        limit: int = 30,
        after: date | None = None,
        matching: EntryFilter = _ALL,
    ) -> list[DiaryDay]:
        """The days with an entry, newest first, at most `limit`, all before `before` when it is given.

        after: then the days nearest after it instead. matching: only the leaks that match, on the days that have
        one.
        """
        days = self.store.diary_days(before, limit, after, matching)
        if not days:
            return []
        episodes: dict[date, list[Episode]] = {day: [] for day in days}
        for episode in self.store.episodes_on(days, matching):
            episodes[episode.day].append(episode)
        marks = {mark.day: mark for mark in self._marks(Period.of_days(days[-1], days[0]))}
        return [self._diary_day(day, episodes[day], marks.get(day)) for day in days]

    def _diary_day(self, day: date, episodes: Iterable[Episode], mark: NoLeakDay | None) -> DiaryDay:
        answered = mark.answered_on(self.now()) if mark else None
        return DiaryDay(day, tuple(episodes), mark is not None, answered)

    def count(self, matching: EntryFilter = _ALL) -> int:
        """How many leaks match."""
        return self.store.count(matching)

    def month(self, year: int, month: int, matching: EntryFilter = _ALL) -> tuple[CalendarDay, ...]:
        """All days of a month, with the leaks that match."""
        first = date(year, month, 1)
        period = Period(first, first + timedelta(days=monthrange(year, month)[1]))
        totals = self.store.day_totals(period, matching)
        marked = {mark.day for mark in self._marks(period)}
        none = DayTotal(0, 0)
        found = ((day, totals.get(day, none)) for day in period.dates)
        return tuple(CalendarDay(day, total.leaks, day in marked, total.pressed) for day, total in found)

    def uses(self, period: Period) -> Mapping[tuple[Trigger, str], int]:
        """The leaks of `period` by main trigger; those of one of her own triggers by its name too."""
        names = {folded(face.name): face.name for face in self.store.faces() if face.own}
        found: Counter[tuple[Trigger, str]] = Counter()
        for (trigger, words), leaks in self.store.uses(period).items():
            found[trigger, names.get(folded(words), words)] += leaks
        return found

    def span(self) -> Period | None:
        """From the first to the last day with an entry."""
        return self.store.span()

    def recorded(self) -> Period | None:
        """The whole diary: from the first entry until today, or until a later last one. None without any entry."""
        span = self.span()
        return Period.of_days(span.start, max(span.last, self.today())) if span else None

    def weeks(self, period: Period | None = None) -> WeekTable:
        """Leaks by week, over the last 12 weeks unless `period` says otherwise."""
        period = period or self.last_weeks(DEFAULT_WEEKS)
        return self._week_table(self.store.day_counts(period), period)

    def _week_table(self, counts: Iterable[DayCount], period: Period) -> WeekTable:
        return week_table(counts, (mark.day for mark in self._marks(period)), period, self.week_count())

    def week_count(self) -> WeekCount:
        """How weeks are counted today, in all that is shown."""
        return week_count(self.today(), self.profile(), self.first_weekday)

    def last_weeks(self, count: int) -> Period:
        """The `count` whole weeks of which the last is this one."""
        return last_weeks(self.today(), count, self.week_count())

    def windows(self, period: Period) -> tuple[PlacedWindow, ...]:
        """The documented windows that overlap `period`."""
        return placed_windows(period, self.profile(), self.guidance)

    def mark_no_leaks(self, day: date | None = None) -> Change:
        """Marks a day, today by default, as one without leaks. Raises InvalidEntry when a leak is logged on it."""
        day = day or self.today()
        self._refuse_future_day(day)
        found = self.day(day)
        if found.pressed and not found.leaks:
            raise InvalidEntry(
                _(
                    "Only leaks when pressed are logged on {day}, so it counts as a day without leaks already."
                ).format(day=date_text(day))
            )
        if found.episodes:
            raise InvalidEntry(
                _("A leak is logged on {day}, so it cannot be a day without leaks. Delete the leak first.").format(
                    day=date_text(day)
                )
            )
        if found.no_leaks:
            return Change(())
        return self._apply(Change((Step(None, NoLeakDay(day=day)),)))

    def unmark_no_leaks(self, day: date) -> Change:
        return self._apply(Change(tuple(Step(mark, None) for mark in self._marks(Period.ending(day, 1)))))
