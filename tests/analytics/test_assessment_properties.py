"""What holds for any diary: order, zones and more entries of warning never lower or hide anything."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.analytics import Assessment, Entries, assess, assess_now, needed
from diary.guidance import load
from diary.model import (
    AgeBand,
    Amount,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Level,
    Medicine,
    Moment,
    Onset,
    Openings,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Profile,
    Side,
    Stage,
    Symptom,
    SymptomReport,
    joined,
)

GUIDANCE = load()
BERLIN = ZoneInfo("Europe/Berlin")
BIRTH, LAST_FEED = date(2026, 1, 1), date(2026, 3, 1)
FIRST, LAST = LAST_FEED - timedelta(days=20), LAST_FEED + timedelta(days=130)
BORN = Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(BIRTH))
OLDER = Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(BIRTH - timedelta(days=400)))
WEANED = Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate(BIRTH), last_feed=PartialDate(LAST_FEED))
AGAIN = Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(LAST_FEED + timedelta(days=380)))
LOSS = Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(LAST_FEED))
STOPPED = Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate(BIRTH))

pregnancies = st.sampled_from(
    [(), (BORN,), (OLDER,), (WEANED,), (WEANED, AGAIN), (LOSS,), (STOPPED,), (OLDER, LOSS)]
)
days = st.dates(FIRST, LAST)
medicines = st.builds(
    Medicine,
    name=st.sampled_from(["sertraline", "paracetamol"]),
    started=st.none() | days.map(PartialDate),
)
profiles = st.builds(
    Profile,
    pregnancies,
    st.builds(Person, not_lactating=st.booleans(), age_band=st.sampled_from(AgeBand)),
    st.lists(medicines, max_size=2).map(tuple),
)
moments = st.builds(
    lambda day, hour: Moment.at_local(datetime.combine(day, time(hour)), BERLIN), days, st.integers(0, 23)
)
unbothered = st.builds(
    Episode,
    moment=moments,
    side=st.sampled_from(Side),
    amount=st.sampled_from(Amount),
    fluid=st.sampled_from(Fluid),
    onset=st.sampled_from(Onset),
    openings=st.sampled_from(Openings),
    smell=st.sampled_from([None, True, False]),
    feelings=st.sampled_from([(), (Feeling.SAD,), (Feeling.FINE,)]),
    feeling_minutes=st.sampled_from([None, 5, 15]),
)
bothered = st.builds(Episode, moment=moments, bother=st.none() | st.integers(0, 10))
leaks = st.lists(unbothered | bothered, max_size=14)
reports = st.builds(SymptomReport, symptom=st.sampled_from(Symptom), day=days)
diaries = st.builds(
    Entries,
    leaks,
    st.lists(days, unique=True, max_size=20),
    st.lists(reports, max_size=4),
)


def now(today: date, profile: Profile, entries: Entries) -> Assessment:
    return assess_now(today, profile, entries, GUIDANCE)


def ids(found: Assessment) -> set[str]:
    return {flag.rule.id for flag in found.flags}


def rank(level: Level | None) -> int:
    return -1 if level is None else level


def without(found: Assessment, rule: str) -> int:
    """The level as it would be without one rule."""
    own = GUIDANCE.stages[found.standing.stage].level
    return max([rank(own), *(flag.rule.level for flag in found.flags if flag.rule.id != rule)])


@given(profiles, days, diaries, st.randoms(use_true_random=False))
def test_shuffling_the_entries_changes_nothing(
    profile: Profile, today: date, diary: Entries, random: Random
) -> None:
    def turned(values: Sequence[object]) -> list[object]:
        return random.sample(list(values), len(values))

    shuffled = Entries(*(turned(list(values)) for values in (diary.episodes, diary.no_leak_days, diary.symptoms)))
    pregnancies, medicines = (tuple(turned(values)) for values in (profile.pregnancies, profile.medicines))
    again = now(today, Profile(pregnancies, profile.person, medicines), shuffled)
    found = now(today, profile, diary)
    assert (again.standing, again.level, again.not_fired) == (found.standing, found.level, found.not_fired)
    assert [(f.rule, f.days, f.leaks, f.symptoms, set(f.medicines)) for f in again.flags] == [
        (f.rule, f.days, f.leaks, f.symptoms, set(f.medicines)) for f in found.flags
    ]


@given(profiles, days, diaries, st.lists(unbothered, max_size=4))
def test_one_more_leak_of_any_kind_never_lowers_the_level(
    profile: Profile, today: date, diary: Entries, more: list[Episode]
) -> None:
    """Bother is not said of it: a leak that bothers less honestly lowers the average. And a leak within a quiet
    time ends it, so that what comes later is no restart.
    """
    before = now(today, profile, diary)
    after = now(today, profile, Entries([*diary.episodes, *more], diary.no_leak_days, diary.symptoms))
    assert ids(after) >= ids(before) - {"restart"}
    assert rank(after.level) >= without(before, "restart")


@given(profiles, days, diaries, st.lists(reports, max_size=3), st.lists(medicines, max_size=2))
def test_one_more_symptom_or_medicine_never_lowers_the_level(
    profile: Profile, today: date, diary: Entries, symptoms: list[SymptomReport], taken: list[Medicine]
) -> None:
    before = now(today, profile, diary)
    more = Profile(profile.pregnancies, profile.person, (*profile.medicines, *taken))
    after = now(today, more, Entries(diary.episodes, diary.no_leak_days, [*diary.symptoms, *symptoms]))
    assert ids(after) >= ids(before)
    assert rank(after.level) >= rank(before.level)


@given(profiles, days, diaries, st.lists(days, max_size=20))
def test_one_more_day_without_leaks_never_lowers_the_level(
    profile: Profile, today: date, diary: Entries, marks: list[date]
) -> None:
    before = now(today, profile, diary)
    after = now(today, profile, Entries(diary.episodes, [*diary.no_leak_days, *marks], diary.symptoms))
    assert rank(after.level) >= rank(before.level)


@given(profiles, days, diaries)
def test_every_rule_is_either_fired_or_listed_as_checked(profile: Profile, today: date, diary: Entries) -> None:
    found = now(today, profile, diary)
    listed = [flag.rule.id for flag in found.flags] + [rule.id for rule in found.not_fired]
    assert sorted(listed) == sorted(rule.id for rule in GUIDANCE.rules)


@given(profiles, days, diaries)
def test_the_level_is_the_highest_of_stage_and_flags_and_the_flags_stand_in_that_order(
    profile: Profile, today: date, diary: Entries
) -> None:
    found = now(today, profile, diary)
    own = GUIDANCE.stages[found.standing.stage].level
    levels = [flag.rule.level for flag in found.flags]
    assert levels == sorted(levels, reverse=True)
    assert rank(found.level) == max([rank(own), *levels])
    assert found.emergency is (Level.EMERGENCY in levels)
    assert (own is None) is (found.standing.stage is Stage.UNKNOWN)


@given(profiles, days, diaries)
def test_evidence_is_what_was_logged_in_the_trailing_days(profile: Profile, today: date, diary: Entries) -> None:
    trailing = Period.ending(today, GUIDANCE.trailing_days)
    for flag in now(today, profile, diary).flags:
        assert flag.days or flag.symptoms
        assert all(day in trailing for day in flag.days)
        logged = [episode for episode in diary.episodes if episode.day in flag.days]
        assert len(set(flag.days)) == len(flag.days) <= flag.leaks <= len(logged) or not flag.days
        assert set(flag.symptoms) <= set(joined(diary.symptoms))
        assert set(flag.medicines) <= set(profile.medicines)


@settings(max_examples=40)
@given(profiles, days, st.integers(1, 70), diaries)
def test_a_report_over_a_period_says_what_held_on_one_of_its_days(
    profile: Profile, first: date, length: int, diary: Entries
) -> None:
    """Neither more nor less, by the leaks of the period."""
    period = Period(first, first + timedelta(days=length))
    inside = Entries(
        [episode for episode in diary.episodes if episode.day in period], diary.no_leak_days, diary.symptoms
    )
    held = {rule for day in period.dates for rule in ids(now(day, profile, inside))}
    assert ids(assess(period, profile, inside, GUIDANCE, now=False)) == held


@given(profiles, days, st.integers(1, 40), diaries, st.booleans())
def test_what_the_rules_need_of_the_past_is_enough(
    profile: Profile, first: date, length: int, diary: Entries, is_now: bool
) -> None:
    """The whole diary tells no more than the days that are asked for."""
    period = Period(first, first + timedelta(days=length))
    span = needed(period, profile, GUIDANCE)
    part = Entries(
        [episode for episode in diary.episodes if episode.day in span],
        [day for day in diary.no_leak_days if day in span],
        diary.symptoms,
    )
    found, whole = (assess(period, profile, entries, GUIDANCE, now=is_now) for entries in (part, diary))
    assert found == whole


@given(st.sampled_from(Fluid), st.sampled_from(Side), st.sampled_from(Onset), profiles, days)
def test_blood_coloured_fluid_never_falls_between_two_rules(
    fluid: Fluid, side: Side, onset: Onset, profile: Profile, today: date
) -> None:
    leak = Episode(
        moment=Moment.at_local(datetime.combine(today, time(7)), BERLIN), fluid=fluid, side=side, onset=onset
    )
    spoken = {rule for rule in ids(now(today, profile, Entries([leak]))) if rule.startswith("blood_coloured")}
    assert bool(spoken) is (fluid in (Fluid.PINK_OR_RED, Fluid.BROWN))


# A night on which the clock is changed, the longest ever skipped (a whole day), and an odd offset.
CHANGES = [
    ("Europe/Berlin", datetime(2026, 3, 29, 1)),
    ("Europe/Berlin", datetime(2026, 10, 25, 1)),
    ("America/Sao_Paulo", datetime(2018, 11, 4, 3)),
    ("America/Sao_Paulo", datetime(2018, 2, 18, 2)),
    ("Pacific/Apia", datetime(2011, 12, 30, 10)),
    ("Asia/Kathmandu", datetime(1985, 12, 31, 18, 30)),
    ("Asia/Kathmandu", datetime(2026, 3, 1, 18, 15)),
    ("America/New_York", datetime(2026, 11, 1, 6)),
]


@pytest.mark.parametrize(("zone", "change"), CHANGES, ids=lambda value: str(value))
@given(minutes=st.lists(st.integers(-3 * 1440, 3 * 1440), min_size=1, max_size=6), weaned_days=st.integers(0, 100))
def test_no_change_of_the_clock_moves_a_local_date(
    zone: str, change: datetime, minutes: list[int], weaned_days: int
) -> None:
    """Leaks logged around it give the stage and the flags of their dates on the wall, as leaks at noon do."""
    instants = [change.replace(tzinfo=UTC) + timedelta(minutes=n) for n in minutes]
    walls = [instant.astimezone(ZoneInfo(zone)) for instant in instants]
    there = [
        Episode(
            moment=Moment(i, int((w.utcoffset() or timedelta()).total_seconds() // 60), zone), amount=Amount.SOAKED
        )
        for i, w in zip(instants, walls, strict=True)
    ]
    noon = [
        Episode(moment=Moment(datetime.combine(w.date(), time(12), UTC), 0, "UTC"), amount=Amount.SOAKED)
        for w in walls
    ]
    assert [episode.day for episode in there] == [wall.date() for wall in walls]
    last_feed = change.date() - timedelta(days=weaned_days)
    profile = Profile((Pregnancy(feeding=Feeding.STOPPED, last_feed=PartialDate(last_feed)),))
    for today in {wall.date() for wall in walls}:
        found, expected = (now(today, profile, Entries(episodes)) for episodes in (there, noon))
        assert found == expected
