"""An invented diary of 30 weeks, to look around in; it never touches the real one.

The story: a birth 30 weeks ago, much leaking at first, less as supply settles, weaning from the 13th week, the
last feed in the 16th, and leaks twice a week that have not stopped three months later. All of it is made up.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from diary.clock import Clock, system_clock
from diary.i18n import N_, _
from diary.logbook import Logbook
from diary.model import (
    Amount,
    Change,
    Entry,
    Episode,
    Feeding,
    NoLeakDay,
    Onset,
    PartialDate,
    Pregnancy,
    Side,
    Step,
    Trigger,
)

DAYS = 210
_SEED = 1989

# Days since the invented birth.
_WEANING = 91
_LAST_FEED = 108
# A week at somebody's, without the phone: nothing is known about it.
_AWAY = range(140, 147)
# Twice a week from three calendar months after the last feed, whichever months these are.
_LATE = (202, 205, 209)

# Mean leaks a day up to this day.
_RATES = ((14, 3.2), (42, 2.3), (70, 1.4), (91, 0.9), (108, 0.7), (130, 0.45), (201, 0.12), (DAYS, 0.0))

_NURSING = {
    Trigger.SHOWER: 6,
    Trigger.FULLNESS: 6,
    Trigger.CRYING: 4,
    Trigger.OTHER_BREAST: 5,
    Trigger.MISSED_FEED: 3,
    Trigger.THINKING_OF_BABY: 2,
    Trigger.SUCKLING_OR_PUMP: 2,
    Trigger.SEX: 1,
    Trigger.PRESSURE: 1,
    Trigger.NO_REASON: 2,
}
_WEANED = {Trigger.SHOWER: 4, Trigger.NO_REASON: 4, Trigger.PRESSURE: 2, Trigger.CRYING: 1}

_NOTES = (
    N_("Through the shirt, just before leaving."),
    N_("Slept five hours in a row."),
    N_("On the bus, somebody was crying."),
    N_("New pads hold better."),
)


@contextmanager
def invented_diary(clock: Clock = system_clock) -> Iterator[Path]:
    """A diary file with the invented entries, gone afterwards."""
    with TemporaryDirectory(prefix="leak-diary-demo-") as folder:
        path = Path(folder) / "invented.db"
        with Logbook.open(path, clock) as logbook:
            fill(logbook)
        yield path


def fill(logbook: Logbook) -> None:
    """Writes the invented entries of the last 30 weeks into an empty diary and declares it invented."""
    today = logbook.today()
    birth = today - timedelta(days=DAYS)
    logbook.declare_invented()
    logbook.save_pregnancy(
        Pregnancy(
            feeding=Feeding.STOPPED,
            birth=PartialDate(birth),
            weaning_started=PartialDate(birth + timedelta(days=_WEANING)),
            last_feed=PartialDate(birth + timedelta(days=_LAST_FEED)),
        )
    )
    random = Random(_SEED)
    entries: list[Entry] = []
    for number in range(DAYS):
        if number not in _AWAY:
            entries += _entries(number, birth + timedelta(days=number), logbook, random)
    logbook.store.apply(Change(tuple(Step(None, entry) for entry in entries)), logbook.now().utc)


def _entries(number: int, day: date, logbook: Logbook, random: Random) -> list[Entry]:
    rate = next(rate for until, rate in _RATES if number < until)
    count = 1 if number in _LATE else _poisson(rate, random)
    if count == 0:
        return [NoLeakDay(day=day)] if random.random() < 0.6 else []
    return [_leak(number, _wall(day, random), logbook, random) for _leak_of_day in range(count)]


def _leak(number: int, wall: datetime, logbook: Logbook, random: Random) -> Episode:
    weights = _WEANED if number > _LAST_FEED else _NURSING
    triggers = random.choices(list(weights), list(weights.values()))
    if Trigger.SHOWER in triggers and number < _LAST_FEED and random.random() < 0.15:
        triggers.append(Trigger.FULLNESS)
    detailed = random.random() < 0.6
    return Episode(
        moment=logbook.moment(wall),
        triggers=tuple(triggers),
        side=random.choice(list(Side)) if detailed else Side.UNSURE,
        amount=random.choices(list(Amount), (4, 4, 1, 1, 2) if number < _WEANING else (6, 2, 0, 0, 2))[0]
        if detailed
        else Amount.UNSURE,
        onset=Onset.BY_ITSELF if detailed else Onset.UNSURE,
        since_feed=random.randrange(20, 240, 5) if detailed and number < _LAST_FEED else None,
        pads=random.choice((0, 1, 1, 2)) if detailed else None,
        bother=random.randrange(0, 8) if random.random() < 0.3 else None,
        note=_(random.choice(_NOTES)) if number < _LAST_FEED and random.random() < 0.06 else "",
    )


def _wall(day: date, random: Random) -> datetime:
    """A time of day, mornings more often."""
    hour = random.choice((1, 3, 5, 6, 7, 7, 8, 9, 11, 13, 15, 16, 18, 20, 22))
    return datetime.combine(day, time(hour, random.randrange(60)))


def _poisson(mean: float, random: Random) -> int:
    """A Poisson number: how many uniform numbers multiply to no less than exp(-mean) (Knuth)."""
    count, product = 0, random.random()
    while product >= math.exp(-mean):
        count, product = count + 1, product * random.random()
    return count
