"""What all use cases share: the diary file, the clock, who she is, and the one way to write."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from diary.analytics import Age, birth_before
from diary.clock import Clock, system_clock
from diary.errors import InvalidEntry
from diary.guidance import Guidance, load
from diary.i18n import _, speak
from diary.model import Change, Moment, NoLeakDay, Period, Person, Pregnancy, Profile
from diary.storage import Store
from diary.wording import date_text, time_text

# Room for a phone's clock that runs a little behind another device's.
_CLOCK_SLACK = timedelta(minutes=2)


class Book:
    """A diary file with the rules and a clock. Texts speak in her words while it is open."""

    def __init__(self, store: Store, guidance: Guidance | None = None, clock: Clock = system_clock) -> None:
        self.store = store
        self.guidance = guidance or load()
        self._clock = clock
        self._speak()

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
        """Takes `change` back; the result can be undone too."""
        return self._apply(change.undone)

    def setting(self, key: str) -> str | None:
        return self.store.setting(key)

    def set_setting(self, key: str, value: str) -> None:
        self.store.set_setting(key, value, self.now().utc)

    def _apply(self, change: Change) -> Change:
        if change.steps:
            self.store.apply(change, self.now().utc)
        if any(isinstance(step.after or step.before, Pregnancy | Person) for step in change.steps):
            self._speak()
        return change

    def _speak(self) -> None:
        speak(self.profile().words)

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
