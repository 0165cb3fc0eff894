"""What all use cases share: the diary file, the clock, who she is, and the one way to write."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from diary.analytics import Age, birth_before
from diary.clock import Clock, system_clock
from diary.errors import InvalidEntry
from diary.guidance import Guidance, load
from diary.i18n import _
from diary.model import Change, Moment, NoLeakDay, Period, Person, Profile
from diary.storage import Store
from diary.wording import date_text, time_text

# Room for a phone's clock that runs a little behind another device's.
_CLOCK_SLACK = timedelta(minutes=2)

NOT_LACTATING = "not_lactating"
YES = "yes"


class Book:
    """A diary file with the rules and a clock."""

    def __init__(self, store: Store, guidance: Guidance | None = None, clock: Clock = system_clock) -> None:
        self.store = store
        self.guidance = guidance or load()
        self._clock = clock

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
        person = Person(not_lactating=self.store.setting(NOT_LACTATING) == YES)
        return Profile(self.store.pregnancies(), person)

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
