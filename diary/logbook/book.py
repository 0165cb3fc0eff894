"""What all use cases share: the diary file, the clock, who she is, and the one way to write."""

from calendar import MONDAY, SATURDAY, SUNDAY
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.analytics import Age, birth_before
from diary.clock import Clock, system_clock
from diary.errors import InvalidEntry
from diary.guidance import Guidance, load
from diary.i18n import _, speak
from diary.logbook.preference_settings import read_preferences, settings_of
from diary.logbook.region import first_weekday, process_locale, twelve_hours
from diary.model import (
    Change,
    ClockFace,
    Entry,
    Face,
    Moment,
    NoLeakDay,
    Period,
    Person,
    Preferences,
    Pregnancy,
    Profile,
    Step,
    WeekStart,
)
from diary.storage import Store
from diary.wording import date_text, time_text, use_clock

# Room for a phone's clock that runs a little behind another device's.
_CLOCK_SLACK = timedelta(minutes=2)

_FIRST_DAYS = {WeekStart.MONDAY: MONDAY, WeekStart.SATURDAY: SATURDAY, WeekStart.SUNDAY: SUNDAY}


class Book:
    """A diary file with the rules and a clock. Texts speak in her words while it is open."""

    def __init__(self, store: Store, guidance: Guidance | None = None, clock: Clock = system_clock) -> None:
        self.store = store
        self.guidance = guidance or load()
        self._clock = clock
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._speak()
        self._follow(self.preferences())

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

    def profile(self) -> Profile:
        """All that stages are counted from, and what else she said about herself."""
        return Profile(self.store.pregnancies(), self.person(), self.store.medicines())

    def person(self) -> Person:
        return self.store.person() or Person()

    def undo(self, change: Change) -> Change:
        """Takes `change` back, as far as it still stands, and returns what was done; that can be undone too.

        The newest change can be redone afterwards; an older one is taken back by a new change.
        """
        if self._done and change == self._done[-1]:
            return self.undo_last() or Change(())
        if self._undone and change == self._undone[-1].undone:
            return self.redo_last() or Change(())
        return self._apply(Change(self._steps_back(change)))

    def undo_last(self) -> Change | None:
        """Takes the newest change since the diary was opened back, and returns what was done; None without one."""
        if not self._done:
            return None
        back = self._done[-1].undone
        self._take(back)
        self._undone.append(self._done.pop())
        return back

    def redo_last(self) -> Change | None:
        """Makes the change that was undone last again, and returns it; None without one."""
        if not self._undone:
            return None
        change = self._undone[-1]
        self._take(change)
        self._done.append(self._undone.pop())
        return change

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """False again after a new change."""
        return bool(self._undone)

    def setting(self, key: str) -> str | None:
        return self.store.setting(key)

    def set_setting(self, key: str, value: str) -> None:
        self.store.set_setting(key, value, self.now().utc)

    def preferences(self) -> Preferences:
        """How she wants the app to be; what cannot be read counts as not chosen."""
        return read_preferences(self.setting)

    def prefer(self, preferences: Preferences) -> None:
        """Keeps what she chose, and follows it from now on."""
        known = settings_of(self.preferences())
        for key, value in settings_of(preferences).items():
            if value != known[key]:
                self.set_setting(key, value)
        self._follow(preferences)

    @property
    def first_weekday(self) -> int:
        """The day on which her week begins, 0 for Monday."""
        chosen = self.preferences().week_start
        return _FIRST_DAYS[chosen] if chosen in _FIRST_DAYS else first_weekday(process_locale())

    def _apply(self, change: Change) -> Change:
        if change.steps:
            self._take(change)
            self._done.append(change)
            self._undone.clear()
        return change

    def _take(self, change: Change) -> None:
        self.store.apply(change, self.now().utc)
        if any(isinstance(step.after or step.before, Pregnancy | Person | Face) for step in change.steps):
            self._speak()

    def _steps_back(self, change: Change) -> tuple[Step, ...]:
        """From what the diary holds now to what it held before `change`.

        A "no leaks" mark does not come back to a day that has got a leak or another mark since.
        """
        back = [step for step in change.undone.steps if step.before or step.after]
        gone = {step.before.id for step in back if step.before and step.after is None}
        steps = []
        for step in back:
            now = self._now(step)
            if now == step.after or (isinstance(step.after, NoLeakDay) and self._taken(step.after.day, gone)):
                continue
            steps.append(Step(now, step.after))
        return tuple(steps)

    def _now(self, step: Step) -> Entry | None:
        entry = step.before or step.after
        return self.store.current(entry) if entry else None

    def _taken(self, day: date, apart_from: set[UUID]) -> bool:
        there = [leak.id for leak in self.store.episodes_on([day])]
        there += [mark.id for mark in self._marks(Period.ending(day, 1))]
        return not apart_from.issuperset(there)

    def _removal(self, entry: Entry) -> tuple[Step, ...]:
        """Takes `entry` out as it stands now; nothing when it is out already."""
        there = self.store.current(entry)
        return (Step(there, None),) if there else ()

    def _speak(self) -> None:
        named = ((face.trigger.value, face.name) for face in self.store.faces() if face.name and not face.own)
        speak(replace(self.profile().words, names=tuple(named)))

    def _follow(self, preferences: Preferences) -> None:
        clock = preferences.clock
        twelve = twelve_hours(process_locale()) if clock is ClockFace.SYSTEM else clock is ClockFace.H12
        use_clock(twelve=twelve)

    def _marks(self, period: Period | None) -> list[NoLeakDay]:
        return self.store.no_leak_days(period)

    def _refuse_future_day(self, day: date) -> None:
        if day > self.today():
            raise InvalidEntry(_("{day} is still to come; mark it when it is over.").format(day=date_text(day)))

    def _refuse_future_date(self, day: date) -> None:
        if day > self.today():
            raise InvalidEntry(
                _("{day} is still to come; it is {today} today. Check the date.").format(
                    day=date_text(day), today=date_text(self.today())
                )
            )

    def _refuse_future(self, moment: Moment) -> None:
        now = self.now()
        if moment.utc > now.utc + _CLOCK_SLACK:
            raise InvalidEntry(
                _("{time} on {day} is still to come; it is {now} now. Check the date and the time.").format(
                    time=time_text(moment.wall), day=date_text(moment.day), now=time_text(now.wall)
                )
            )
