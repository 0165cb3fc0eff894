"""What all use cases share: the diary file, the clock, who she is, and how she wants it."""

from calendar import MONDAY, SATURDAY, SUNDAY
from dataclasses import replace
from datetime import date, datetime, timedelta

from diary.analytics import Age, birth_before
from diary.clock import Clock, system_clock
from diary.errors import InvalidEntry
from diary.guidance import Guidance, load
from diary.i18n import _, speak
from diary.logbook.changing import Changing
from diary.logbook.preference_settings import read_preferences, settings_of
from diary.logbook.region import first_weekday, process_locale, twelve_hours
from diary.model import (
    Change,
    ClockFace,
    Face,
    Moment,
    NoLeakDay,
    Period,
    Person,
    Preferences,
    Pregnancy,
    Profile,
    WeekStart,
)
from diary.storage import Store
from diary.wording import date_text, time_text, use_clock

# Room for a phone's clock that runs a little behind another device's.
_CLOCK_SLACK = timedelta(minutes=2)

_FIRST_DAYS = {WeekStart.MONDAY: MONDAY, WeekStart.SATURDAY: SATURDAY, WeekStart.SUNDAY: SUNDAY}


class Book(Changing):
    """A diary file with the rules and a clock. Texts speak in her words while it is open."""

    def __init__(self, store: Store, guidance: Guidance | None = None, clock: Clock = system_clock) -> None:
        super().__init__(store, clock)
        self.guidance = guidance or load()
        self.speak_up()

    def speak_up(self) -> None:
        """Texts and times are hers; again, after another logbook was open."""
        self._speak()
        self._follow(self.preferences())

    def today(self) -> date:
        return self.now().day

    def moment(self, wall: datetime) -> Moment:
        """The moment at which the clock on this device's wall showed `wall` (naive)."""
        return self.now().at(wall)

    def age(self, day: date) -> Age | None:
        """Time since birth on `day`; None before it, after a loss or without a date."""
        birth = birth_before(day, self.profile())
        return Age(birth, day) if birth else None

    def profile(self) -> Profile:
        """All that stages are counted from, and what else she said about herself."""
        return Profile(self.store.pregnancies(), self.person(), self.store.medicines())

    def person(self) -> Person:
        return self.store.person() or Person()

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

    def _taken(self, change: Change) -> None:
        if any(isinstance(step.after or step.before, Pregnancy | Person | Face) for step in change.steps):
            self._speak()

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
