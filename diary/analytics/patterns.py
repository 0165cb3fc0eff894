"""When and how leaks come, as counts of what was logged; never a cause, never a percentage of a few.

The least numbers before anything is shown are choices of this project (design): a handful of leaks falls into some
pattern by chance alone.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from diary.i18n import N_
from diary.model import Amount, Choice, Episode, Fluid, Period, Side, Trigger

# (design) Fewer leaks than this in a period have no pattern to show.
LEAST_LEAKS = 10
# (design) A sentence about one kind of detail needs as many leaks that carry it,
LEAST_SAID = 5
# (design) and as many that agree.
LEAST_ALIKE = 3
# (design) More of her own words than these stand together as "something else": each leak may have its own.
MOST_OWN = 8

HOURS_PER_PART = 4


class DayPart(Choice):
    """Four hours of the clock on the wall where it was logged; the first belongs to it, the last no more."""

    FROM_0 = "00-04", N_("00:00 to 04:00")
    FROM_4 = "04-08", N_("04:00 to 08:00")
    FROM_8 = "08-12", N_("08:00 to 12:00")
    FROM_12 = "12-16", N_("12:00 to 16:00")
    FROM_16 = "16-20", N_("16:00 to 20:00")
    FROM_20 = "20-24", N_("20:00 to 24:00")


class Weekday(Choice):
    """In the order of `date.weekday()`."""

    MONDAY = "monday", N_("Monday")
    TUESDAY = "tuesday", N_("Tuesday")
    WEDNESDAY = "wednesday", N_("Wednesday")
    THURSDAY = "thursday", N_("Thursday")
    FRIDAY = "friday", N_("Friday")
    SATURDAY = "saturday", N_("Saturday")
    SUNDAY = "sunday", N_("Sunday")


class SinceFeed(Choice):
    """How long the last feed or pump was ago (design): shorter steps where most leaks are expected."""

    FROM_0 = "0-29", N_("under 30 minutes")
    FROM_30 = "30-59", N_("30 to 59 minutes")
    FROM_60 = "60-119", N_("1 to 2 hours")
    FROM_120 = "120-179", N_("2 to 3 hours")
    FROM_180 = "180-239", N_("3 to 4 hours")
    FROM_240 = "240-", N_("4 hours or more")


# The minutes with which each begins, in the same order.
_SINCE_FEED_STARTS = (0, 30, 60, 120, 180, 240)


_PARTS = tuple(DayPart)
_WEEKDAYS = tuple(Weekday)
_SINCE_FEED = tuple(SinceFeed)


class Kind(Choice):
    """A kind of detail that leaks are counted by."""

    TRIGGER = "trigger", N_("Trigger")
    SIDE = "side", N_("Side")
    AMOUNT = "amount", N_("Amount")
    FLUID = "fluid", N_("Fluid")
    DAY_PART = "part_of_day", N_("Time of day")
    WEEKDAY = "weekday", N_("Day of the week")
    SINCE_FEED = "since_feed", N_("Minutes since the last {feed} or expression")


# What is in no order of its own is shown by frequency, and only where it was logged.
_UNORDERED = (Kind.TRIGGER, Kind.SIDE, Kind.FLUID)
_UNSURE = (Side.UNSURE, Amount.UNSURE, Fluid.UNSURE)
_VALUES: Mapping[Kind, type[Choice]] = {
    Kind.TRIGGER: Trigger,
    Kind.SIDE: Side,
    Kind.AMOUNT: Amount,
    Kind.FLUID: Fluid,
    Kind.DAY_PART: DayPart,
    Kind.WEEKDAY: Weekday,
    Kind.SINCE_FEED: SinceFeed,
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each value of one kind was logged.

    leaks: all leaks of the period. said: those that carry the detail; "not sure" and nothing at all do not.
    counts: leaks by value, in the order in which to show them; a leak with several triggers counts for each, so
    that they may sum to more than `said`.
    own: of the leaks that `Trigger.OTHER` counts, those told in her own words, by these words.
    """

    kind: Kind
    leaks: int
    said: int
    counts: Mapping[Choice, int]
    own: Mapping[str, int] = field(default_factory=dict)

    @property
    def not_said(self) -> int:
        return self.leaks - self.said

    @property
    def named(self) -> Mapping[Choice | str, int]:
        """`counts`, and instead of "something else" a row for each of her own words, the most frequent of them."""
        rows: list[tuple[Choice | str, int]] = [*self.counts.items()]
        if self.own:
            own = Counter(self.own).most_common(MOST_OWN)
            rest = self.counts[Trigger.OTHER] - sum(count for _words, count in own)
            rows = [(value, rest if value is Trigger.OTHER else count) for value, count in rows]
            rows = sorted((row for row in [*rows, *own] if row[1]), key=lambda row: -row[1])
        return dict(rows)

    @property
    def most(self) -> tuple[Choice | str, ...]:
        """The value logged most often, or two that share the place; empty when too few say or agree."""
        named = self.named
        highest = max(named.values(), default=0)
        if self.said < LEAST_SAID or highest < LEAST_ALIKE:
            return ()
        most = tuple(value for value, count in named.items() if count == highest)
        return most if len(most) <= 2 else ()


@dataclass(frozen=True, slots=True)
class Patterns:
    """What was logged in `period`. pressed: leaks that came only when pressed; no other number holds them.

    hours: leaks by weekday (Monday first) and hour of the clock on the wall, 7 times 24.
    """

    period: Period
    leaks: int
    tallies: Mapping[Kind, Tally]
    hours: tuple[tuple[int, ...], ...]
    pressed: int = 0

    @property
    def lacking(self) -> int:
        """How many more leaks it takes before anything is shown; 0 when there are enough."""
        return max(0, LEAST_LEAKS - self.leaks)


def patterns(episodes: Iterable[Episode], period: Period) -> Patterns:
    """Counts the episodes of `period`; their order does not matter."""
    within = [episode for episode in episodes if episode.day in period]
    found = [episode for episode in within if episode.spontaneous]
    walls = [episode.moment.wall for episode in found]
    cells = Counter((wall.weekday(), wall.hour) for wall in walls)
    values: dict[Kind, list[tuple[Choice, ...]]] = {
        Kind.TRIGGER: [episode.triggers for episode in found],
        Kind.SIDE: [_said(episode.side, Side.UNSURE) for episode in found],
        Kind.AMOUNT: [_said(episode.amount, Amount.UNSURE) for episode in found],
        Kind.FLUID: [_said(episode.fluid, Fluid.UNSURE) for episode in found],
        Kind.DAY_PART: [(_PARTS[wall.hour // HOURS_PER_PART],) for wall in walls],
        Kind.WEEKDAY: [(_WEEKDAYS[wall.weekday()],) for wall in walls],
        Kind.SINCE_FEED: [_since(episode.since_feed) for episode in found],
    }
    return Patterns(
        period=period,
        leaks=len(found),
        tallies={
            kind: _tally(kind, of_kind, _own(found) if kind is Kind.TRIGGER else {})
            for kind, of_kind in values.items()
        },
        hours=tuple(tuple(cells[day, hour] for hour in range(24)) for day in range(7)),
        pressed=len(within) - len(found),
    )


def _said(value: Choice, unsure: Choice) -> tuple[Choice, ...]:
    return () if value is unsure else (value,)


def _since(minutes: int | None) -> tuple[Choice, ...]:
    return () if minutes is None else (_SINCE_FEED[bisect(_SINCE_FEED_STARTS, minutes) - 1],)


def _own(episodes: list[Episode]) -> Mapping[str, int]:
    words = (" ".join(episode.other_trigger.split()) for episode in episodes if Trigger.OTHER in episode.triggers)
    return Counter(word for word in words if word)


def _tally(kind: Kind, values: list[tuple[Choice, ...]], own: Mapping[str, int]) -> Tally:
    counted = Counter(chain.from_iterable(values))
    places = [value for value in _VALUES[kind] if value not in _UNSURE]
    if kind in _UNORDERED:
        places = sorted((value for value in places if counted[value]), key=lambda value: -counted[value])
    said = sum(bool(of_leak) for of_leak in values)
    return Tally(kind, len(values), said, {value: counted[value] for value in places}, own)
