"""The use cases: the one object that app and command line talk to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from diary import exchange
from diary.analytics import (
    Age,
    Assessment,
    Entries,
    PlacedWindow,
    Standing,
    WeekTable,
    assess_now,
    birth_before,
    last_weeks,
    needed,
    placed_windows,
    standing,
    week_table,
)
from diary.clock import Clock, system_clock
from diary.errors import InvalidEntry
from diary.guidance import Guidance, load
from diary.i18n import _
from diary.model import (
    Change,
    Episode,
    Moment,
    NoLeakDay,
    Period,
    Person,
    Pregnancy,
    Profile,
    Step,
    Trigger,
)
from diary.report import DoctorReport, Private, build_report
from diary.storage import Store, Unreadable
from diary.wording import date_text, time_text

# Room for a phone's clock that runs a little behind another device's.
_CLOCK_SLACK = timedelta(minutes=2)
DEFAULT_WEEKS = 12

_NOT_LACTATING = "not_lactating"
_INVENTED = "invented"
_YES = "yes"


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """One day as it was logged. episodes: by time. no_leaks: she marked it as without any."""

    day: date
    episodes: tuple[Episode, ...]
    no_leaks: bool


class Logbook:
    """The diary with its rules and a clock. Used from one thread; a failure is a DiaryError with a sentence."""

    def __init__(self, store: Store, guidance: Guidance | None = None, clock: Clock = system_clock) -> None:
        self.store = store
        self.guidance = guidance or load()
        self._clock = clock

    @classmethod
    def open(cls, path: Path, clock: Clock = system_clock) -> Self:
        """Opens, creates or upgrades the diary at `path`."""
        return cls(Store.open(path), clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the diary lies."""
        return self.store.path

    def close(self) -> None:
        self.store.close()

    # --- time

    def now(self) -> Moment:
        return self._clock()

    def today(self) -> date:
        return self.now().day

    def moment(self, wall: datetime) -> Moment:
        """The moment at which the clock on this device's wall showed `wall` (naive)."""
        now = self.now()
        if now.zone:
            return Moment.at_local(wall, ZoneInfo(now.zone))
        return Moment(wall.replace(tzinfo=UTC) - timedelta(minutes=now.offset), now.offset)

    def age(self, day: date) -> Age | None:
        """Time since birth on `day`; None before it, after a loss or without a date."""
        birth = birth_before(day, self.profile())
        return Age(birth, day) if birth else None

    def headline(self, episode: Episode) -> str:
        """`Shower, 07:15, day 23`: an entry in one line, its day named when it is not today."""
        trigger = episode.main_trigger
        parts = [trigger.label if trigger else _("Leak"), time_text(episode.moment.wall)]
        if episode.day != self.today():
            parts.append(date_text(episode.day))
        age = self.age(episode.day)
        if age:
            parts.append(age.day_text)
        return ", ".join(parts)

    # --- leaks

    def log(self, *triggers: Trigger, at: Moment | None = None, **fields: Any) -> Change:
        """Logs a leak, now unless `at` says otherwise; `fields` are those of Episode."""
        return self.save(Episode(moment=at or self.now(), triggers=triggers, **fields))

    def save(self, episode: Episode) -> Change:
        """Keeps a new or edited leak. A "no leaks" mark of its day is lifted in the same change."""
        self._refuse_future(episode.moment)
        steps = [Step(mark, None) for mark in self._marks(Period.ending(episode.day, 1))]
        steps.append(Step(self.store.episode(episode.id), episode))
        return self._apply(Change(tuple(steps)))

    def delete(self, episode: Episode) -> Change:
        return self._apply(Change((Step(episode, None),)))

    def undo(self, change: Change) -> Change:
        """Takes `change` back; the result can be undone too."""
        return self._apply(change.undone)

    def episode(self, id_: UUID) -> Episode | None:
        return self.store.episode(id_)

    def versions(self, episode: Episode) -> list[tuple[Moment, Episode]]:
        """What `episode` was before, newest first, each with the moment it was replaced, on this clock."""
        now = self.now()
        return [
            (Moment(at, now.offset, now.zone), entry)
            for at, entry in self.store.versions(episode.id)
            if isinstance(entry, Episode)
        ]

    def mark_no_leaks(self, day: date | None = None) -> Change:
        """Marks a day, today by default, as one without leaks. Raises InvalidEntry when a leak is logged on it."""
        day = day or self.today()
        self._refuse_future_day(day)
        found = self.day(day)
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

    # --- days and weeks

    def day(self, day: date) -> DiaryDay:
        period = Period.ending(day, 1)
        return DiaryDay(day, tuple(self.store.episodes(period)), bool(self._marks(period)))

    def days(self, before: date | None = None, limit: int = 30) -> list[DiaryDay]:
        """The days with an entry, newest first, at most `limit`, all before `before` when it is given."""
        days = self.store.diary_days(before, limit)
        if not days:
            return []
        period = Period.of_days(days[-1], days[0])
        episodes: dict[date, list[Episode]] = {day: [] for day in days}
        for episode in self.store.episodes(period):
            episodes[episode.day].append(episode)
        marked = {mark.day for mark in self._marks(period)}
        return [DiaryDay(day, tuple(episodes[day]), day in marked) for day in days]

    def span(self) -> Period | None:
        """From the first to the last day with an entry."""
        return self.store.span()

    def weeks(self, period: Period | None = None) -> WeekTable:
        """Leaks by week, over the last 12 weeks unless `period` says otherwise."""
        period = period or self.last_weeks(DEFAULT_WEEKS)
        birth = birth_before(period.last, self.profile())
        return week_table(
            self.store.day_counts(period),
            (mark.day for mark in self._marks(period)),
            period,
            birth.earliest if birth else None,
        )

    def last_weeks(self, count: int) -> Period:
        """The `count` whole weeks of which the last is this one."""
        birth = birth_before(self.today(), self.profile())
        return last_weeks(self.today(), count, birth.earliest if birth else None)

    def windows(self, period: Period) -> tuple[PlacedWindow, ...]:
        """The documented windows that overlap `period`."""
        return placed_windows(period, self.profile(), self.guidance)

    # --- what applies

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
        return Entries(self.store.episodes(span), [mark.day for mark in self._marks(span)])

    # --- profile and settings

    def profile(self) -> Profile:
        person = Person(not_lactating=self.store.setting(_NOT_LACTATING) == _YES)
        return Profile(self.store.pregnancies(), person)

    def save_pregnancy(self, pregnancy: Pregnancy) -> Change:
        """Keeps a new or edited pregnancy with its feeding dates. Raises InvalidEntry for a date to come."""
        pregnancy.check_today(self.today())
        before = next((p for p in self.store.pregnancies() if p.id == pregnancy.id), None)
        return self._apply(Change((Step(before, pregnancy),)))

    def delete_pregnancy(self, pregnancy: Pregnancy) -> Change:
        return self._apply(Change((Step(pregnancy, None),)))

    def set_not_lactating(self, value: bool) -> None:
        """She confirms that she is not feeding and was never, or not recently, pregnant; or takes that back."""
        self.set_setting(_NOT_LACTATING, _YES if value else "")

    def setting(self, key: str) -> str | None:
        return self.store.setting(key)

    def set_setting(self, key: str, value: str) -> None:
        self.store.set_setting(key, value, self.now().utc)

    @property
    def invented(self) -> bool:
        """The diary is a demonstration; every export says so."""
        return self.store.setting(_INVENTED) == _YES

    def declare_invented(self) -> None:
        self.set_setting(_INVENTED, _YES)

    # --- in and out

    def report(self, period: Period | None = None, include: frozenset[Private] = frozenset()) -> DoctorReport:
        """The report over `period`, by default the whole diary, with the private things named in `include`."""
        period = period or self.span() or Period.ending(self.today(), 1)
        return build_report(
            generated=self.now(),
            period=period,
            profile=self.profile(),
            entries=self._entries(period),
            no_leak_days=self._marks(period),
            guidance=self.guidance,
            include=include,
            invented=self.invented,
        )

    def export(
        self,
        path: Path,
        period: Period | None = None,
        include: frozenset[Private] | None = None,
        *,
        overwrite: bool = False,
    ) -> Path:
        """Writes the report to `path` in the format of its suffix.

        include: by default what the format hands over unasked: everything in a CSV, nothing private in a PDF.
        """
        chosen = exchange.format_of(path)
        given = chosen.include_by_default if include is None else include
        exchange.write_report(self.report(period, given), path, overwrite=overwrite)
        return path

    def import_csv(self, path: Path) -> exchange.Merge:
        """Adds the entries of a CSV that this app wrote, all or none, after a verified backup.

        An entry that the diary already holds is skipped; one that it holds with other content stays as it is.
        """
        staged = exchange.read_csv(path)
        for episode in staged.episodes:
            self._refuse_future(episode.moment)
        for mark in staged.no_leak_days:
            self._refuse_future_day(mark.day)
        merge = exchange.merge(staged, self.store.episodes(), self._marks(None))
        if merge.change.steps:
            self.backup()
            self._apply(merge.change)
        return merge

    def backup(self) -> Path:
        return self.store.backup(self.now().utc)

    @property
    def left_out(self) -> tuple[Unreadable, ...]:
        """Entries that stand in the file but cannot be read, met since it was opened; lists go without them."""
        return self.store.left_out

    # --- shared

    def _apply(self, change: Change) -> Change:
        if change.steps:
            self.store.apply(change, self.now().utc)
        return change

    def _marks(self, period: Period | None) -> list[NoLeakDay]:
        return self.store.no_leak_days(period)

    def _refuse_future_day(self, day: date) -> None:
        if day > self.today():
            raise InvalidEntry(_("{day} is still to come; mark it when it is over.").format(day=date_text(day)))

    def _refuse_future(self, moment: Moment) -> None:
        now = self.now()
        if moment.utc > now.utc + _CLOCK_SLACK:
            raise InvalidEntry(
                _("{time} on {day} is still to come; it is {now} now. Check the date and the time.").format(
                    time=time_text(moment.wall), day=date_text(moment.day), now=time_text(now.wall)
                )
            )
