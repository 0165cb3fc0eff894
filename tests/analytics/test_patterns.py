"""Patterns: every leak counted where it was logged, and nothing said of a few."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics.patterns import DayPart, Kind, Patterns, SinceFeed, Weekday, patterns
from diary.analytics.patterns_text import COUNTS_ONLY, PatternRow, pattern_lines, pattern_rows, tally_line
from diary.model import Amount, Episode, Fluid, Moment, Onset, Period, Side, Trigger

BERLIN = ZoneInfo("Europe/Berlin")
# A Monday.
START = datetime(2026, 3, 2, 7, 15)
PERIOD = Period.ending(START.date() + timedelta(days=27), 28)

TRIGGERS = st.lists(st.sampled_from([t for t in Trigger if t is not Trigger.NO_REASON]), unique=True, max_size=3)
EPISODES = st.lists(
    st.builds(
        Episode,
        moment=st.integers(0, 28 * 24 * 60 - 1).map(
            lambda minutes: Moment.at_local(START.replace(hour=0, minute=0) + timedelta(minutes=minutes), BERLIN)
        ),
        triggers=TRIGGERS.map(tuple),
        side=st.sampled_from(Side),
        amount=st.sampled_from(Amount),
        fluid=st.sampled_from(Fluid),
        since_feed=st.none() | st.integers(0, 1440),
    ),
    max_size=30,
)


def leak(at: datetime = START, **details: Any) -> Episode:
    return Episode(moment=Moment.at_local(at, BERLIN), **details)


def counted(*episodes: Episode) -> Patterns:
    return patterns(episodes, PERIOD)


def said(found: Patterns, kind: Kind) -> dict[str, int]:
    return {value.value: count for value, count in found.tallies[kind].counts.items() if count}


def test_leaks_only_when_pressed_are_in_no_pattern() -> None:
    found = counted(leak(side=Side.LEFT), leak(side=Side.RIGHT, onset=Onset.WHEN_PRESSED))
    assert (found.leaks, found.pressed, sum(map(sum, found.hours))) == (1, 1, 1)
    assert said(found, Kind.SIDE) == {"left": 1}


def test_every_named_trigger_counts() -> None:
    """Two leaks with three triggers between them; the one that was never named is no row."""
    found = counted(leak(triggers=(Trigger.SHOWER, Trigger.FULLNESS)), leak(triggers=(Trigger.FULLNESS,)), leak())
    assert said(found, Kind.TRIGGER) == {"fullness": 2, "shower": 1}
    assert list(found.tallies[Kind.TRIGGER].counts) == [Trigger.FULLNESS, Trigger.SHOWER]
    assert (found.tallies[Kind.TRIGGER].said, found.tallies[Kind.TRIGGER].not_said) == (2, 1)


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (Kind.SIDE, {"side": Side.UNSURE}),
        (Kind.AMOUNT, {"amount": Amount.UNSURE}),
        (Kind.FLUID, {"fluid": Fluid.UNSURE}),
        (Kind.SINCE_FEED, {"since_feed": None}),
        (Kind.TRIGGER, {"triggers": ()}),
    ],
)
def test_not_sure_is_no_value(kind: Kind, details: dict[str, Any]) -> None:
    tally = counted(leak(**details)).tallies[kind]
    assert (tally.said, tally.not_said) == (0, 1)
    assert not any(tally.counts.values())
    assert "unsure" not in tally.counts
    assert pattern_rows(tally)[-1] == PatternRow("Not said", 1, said=False)


def test_the_hour_is_that_of_the_clock_on_the_wall() -> None:
    """In Auckland and in Berlin it is a quarter past seven in the morning, also on the day the clocks change."""
    places = [
        ("Pacific/Auckland", START),
        ("Europe/Berlin", START),
        ("Europe/Berlin", datetime(2026, 3, 29, 7, 15)),
    ]
    found = counted(*(Episode(moment=Moment.at_local(wall, ZoneInfo(zone))) for zone, wall in places))
    assert found.hours[0][7] == 2
    assert found.hours[6][7] == 1
    assert said(found, Kind.DAY_PART) == {"04-08": 3}
    assert said(found, Kind.WEEKDAY) == {"monday": 2, "sunday": 1}


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [(0, 0, DayPart.FROM_0), (3, 59, DayPart.FROM_0), (4, 0, DayPart.FROM_4), (19, 59, DayPart.FROM_16),
     (20, 0, DayPart.FROM_20), (23, 59, DayPart.FROM_20)],
)  # fmt: skip
def test_a_part_of_the_day_begins_on_the_hour(hour: int, minute: int, part: DayPart) -> None:
    found = counted(leak(START.replace(hour=hour, minute=minute)))
    assert said(found, Kind.DAY_PART) == {part.value: 1}
    assert found.hours[0][hour] == 1


@pytest.mark.parametrize(
    ("minutes", "bin_"),
    [(0, SinceFeed.FROM_0), (29, SinceFeed.FROM_0), (30, SinceFeed.FROM_30), (59, SinceFeed.FROM_30),
     (60, SinceFeed.FROM_60), (119, SinceFeed.FROM_60), (120, SinceFeed.FROM_120), (179, SinceFeed.FROM_120),
     (180, SinceFeed.FROM_180), (239, SinceFeed.FROM_180), (240, SinceFeed.FROM_240), (1440, SinceFeed.FROM_240)],
)  # fmt: skip
def test_minutes_since_the_last_feed_fall_into_half_open_steps(minutes: int, bin_: SinceFeed) -> None:
    assert said(counted(leak(since_feed=minutes)), Kind.SINCE_FEED) == {bin_.value: 1}


def test_weekdays_are_in_the_order_of_the_calendar() -> None:
    found = counted(*(leak(START + timedelta(days=n)) for n in range(7)))
    assert list(found.tallies[Kind.WEEKDAY].counts) == list(Weekday)
    assert [sum(day) for day in found.hours] == [1] * 7


def test_only_the_period_counts() -> None:
    days = [PERIOD.start - timedelta(days=1), PERIOD.start, PERIOD.last, PERIOD.end]
    found = counted(*(leak(datetime(day.year, day.month, day.day, 12)) for day in days))
    assert found.leaks == 2


# --- what is said


def lines_of(count: int, **details: Any) -> Sequence[str]:
    """So many leaks alike, each on another day and at another time."""
    return pattern_lines(counted(*(leak(START + timedelta(hours=n * 29), **details) for n in range(count))))


def test_below_ten_leaks_nothing_is_said_but_what_is_lacking() -> None:
    assert lines_of(9, triggers=(Trigger.SHOWER,)) == (
        "Counts by trigger and time are shown from 10 logged leaks on; it takes 1 more in this time.",
    )
    assert lines_of(10, triggers=(Trigger.SHOWER,))[0] == "Trigger: Shower, 10 of 10 logged leaks."


def test_counts_are_of_all_logged_leaks() -> None:
    found = counted(
        *(leak(START + timedelta(hours=29 * n), side=Side.LEFT) for n in range(6)),
        *(leak(START + timedelta(hours=29 * n)) for n in range(8)),
    )
    assert "Side: Left, 6 of 14 logged leaks." in pattern_lines(found)
    assert pattern_rows(found.tallies[Kind.SIDE]) == (PatternRow("Left", 6), PatternRow("Not said", 8, said=False))
    assert all(row.said for row in pattern_rows(found.tallies[Kind.WEEKDAY]))


@pytest.mark.parametrize(("lefts", "rights", "expected"), [
    (3, 1, ""),
    (3, 2, "Side: Left, 3 of 20 logged leaks."),
    (2, 3, "Side: Right, 3 of 20 logged leaks."),
    (3, 3, "Side: Left and Right, 3 of 20 logged leaks each."),
])  # fmt: skip
def test_a_kind_is_told_from_five_that_say_it_and_three_that_agree(lefts: int, rights: int, expected: str) -> None:
    sides = [Side.LEFT] * lefts + [Side.RIGHT] * rights + [Side.UNSURE] * (20 - lefts - rights)
    assert tally_line(counted(*(leak(side=side) for side in sides)).tallies[Kind.SIDE]) == expected


def test_two_that_agree_are_too_few() -> None:
    sides = [Side.LEFT] * 2 + [Side.RIGHT] * 2 + [Side.BOTH] * 2
    assert tally_line(counted(*(leak(side=side) for side in sides)).tallies[Kind.SIDE]) == ""


def test_three_values_that_share_the_place_say_nothing() -> None:
    sides = [Side.LEFT] * 3 + [Side.RIGHT] * 3 + [Side.BOTH] * 3
    assert tally_line(counted(*(leak(side=side) for side in sides)).tallies[Kind.SIDE]) == ""


def test_counts_are_said_to_be_counts_only() -> None:
    assert lines_of(10)[-1] == COUNTS_ONLY == "These are counts of what you logged; they do not tell why."


# --- properties


@given(EPISODES)
def test_every_leak_is_counted_once_where_it_can_only_be_once(episodes: list[Episode]) -> None:
    found = patterns(episodes, PERIOD)
    assert found.leaks == len(episodes) == sum(map(sum, found.hours))
    assert [len(day) for day in found.hours] == [24] * 7
    for tally in found.tallies.values():
        assert tally.leaks == tally.said + tally.not_said == len(episodes)
        total = sum(tally.counts.values())
        assert total >= tally.said if tally.kind is Kind.TRIGGER else total == tally.said
    assert sum(found.tallies[Kind.TRIGGER].counts.values()) == sum(len(e.triggers) for e in episodes)
    for day, weekday in enumerate(Weekday):
        assert found.tallies[Kind.WEEKDAY].counts[weekday] == sum(found.hours[day])
    for place, part in enumerate(DayPart):
        hours = range(4 * place, 4 * place + 4)
        assert found.tallies[Kind.DAY_PART].counts[part] == sum(day[hour] for day in found.hours for hour in hours)


@given(EPISODES, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(episodes: list[Episode], random: Random) -> None:
    usual = patterns(episodes, PERIOD)
    random.shuffle(episodes)
    found = patterns(episodes, PERIOD)
    assert found == usual
    assert [list(tally.counts) for tally in found.tallies.values()] == [
        list(tally.counts) for tally in usual.tallies.values()
    ]


@given(EPISODES)
def test_what_is_said_is_counted_and_never_a_cause_or_a_percentage(episodes: list[Episode]) -> None:
    found = patterns(episodes, PERIOD)
    lines = pattern_lines(found)
    assert len(lines) >= 1
    assert not re.search(r"%|percent|cause|because|due to|\{", " ".join(lines))
    if found.lacking:
        assert len(lines) == 1
    else:
        numbers = [re.search(rf"(\d+) of {found.leaks} logged leaks", line) for line in lines[:-1]]
        assert all(match and int(match[1]) >= 3 for match in numbers)


def test_her_own_triggers_are_counted_each_by_its_name() -> None:
    """What is told without words stays "something else"."""
    other = {"triggers": (Trigger.OTHER,)}
    found = counted(
        *[leak(**other, other_trigger="Cold wind")] * 5,
        leak(**other, other_trigger="Yoga "),
        leak(**other),
        leak(),
    ).tallies[Kind.TRIGGER]
    assert found.counts == {Trigger.OTHER: 7}
    assert pattern_rows(found) == (
        PatternRow("Cold wind", 5),
        PatternRow("Something else", 1),
        PatternRow("Yoga", 1),
        PatternRow("Not said", 1, said=False),
    )
    assert tally_line(found) == "Trigger: Cold wind, 5 of 8 logged leaks."


def test_many_words_of_her_own_stand_together() -> None:
    """The eight most frequent are named; the rest is "something else"."""
    leaks = [leak(triggers=(Trigger.OTHER,), other_trigger=f"Word {n}") for n in range(12)]
    found = counted(*leaks, *leaks[:8]).tallies[Kind.TRIGGER]
    rows = {row.label: row.leaks for row in pattern_rows(found)}
    assert rows == {"Something else": 4, **{f"Word {n}": 2 for n in range(8)}}
