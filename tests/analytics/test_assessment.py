"""Which rules fire, at, below and above each of their numbers; the level is the highest and nothing lowers it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary.analytics import Entries, Missing, Standing, assess, assess_now, needed, standing
from diary.explanation import unanswered
from diary.guidance import load
from diary.model import (
    Amount,
    Episode,
    Feeding,
    Fluid,
    Level,
    Moment,
    Onset,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Profile,
    Stage,
    Symptom,
    SymptomReport,
)

GUIDANCE = load()
BERLIN = ZoneInfo("Europe/Berlin")
BIRTH = date(2026, 1, 1)
LAST_FEED = date(2026, 3, 1)
LATE = date(2026, 6, 1)  # three calendar months after the last feed
YEAR = date(2027, 3, 1)
FED = Profile((Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(BIRTH)),))
WEANED = Profile((Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate(BIRTH), last_feed=PartialDate(LAST_FEED)),))
NOT_LACTATING = Profile((), Person(not_lactating=True))


def leak(day: date, amount: Amount = Amount.DROPS, onset: Onset = Onset.UNSURE, hour: int = 7) -> Episode:
    moment = Moment.at_local(datetime.combine(day, time(hour)), BERLIN)
    return Episode(moment=moment, amount=amount, onset=onset)


def leaks(start: date, *days: int, amount: Amount = Amount.DROPS) -> list[Episode]:
    """A leak so many days after `start`."""
    return [leak(start + timedelta(days=n), amount) for n in days]


def fired(profile: Profile, today: date, episodes: Iterable[Episode]) -> set[str]:
    return {flag.rule.id for flag in assess_now(today, profile, Entries(tuple(episodes)), GUIDANCE).flags}


def level(profile: Profile, today: date, episodes: Iterable[Episode]) -> Level | None:
    return assess_now(today, profile, Entries(tuple(episodes)), GUIDANCE).level


@pytest.mark.parametrize(
    ("profile", "day", "without_a_leak", "with_a_leak"),
    [
        (FED, BIRTH - timedelta(days=1), Level.EXPECTED, Level.EXPECTED),  # row 1, pregnant
        (FED, BIRTH, Level.EXPECTED, Level.EXPECTED),  # row 2
        (FED, BIRTH + timedelta(days=42), Level.EXPECTED, Level.EXPECTED),  # row 3
        (FED, BIRTH + timedelta(days=84), Level.EXPECTED, Level.EXPECTED),  # row 4
        (FED, date(2026, 5, 1), Level.EXPECTED, Level.EXPECTED),  # row 5
        (WEANED, LAST_FEED, Level.EXPECTED, Level.EXPECTED),  # still a day of feeding
        (WEANED, LAST_FEED + timedelta(days=21), Level.EXPECTED, Level.EXPECTED),  # row 7
        (WEANED, LAST_FEED + timedelta(days=22), Level.WATCH, Level.WATCH),  # row 8
        (WEANED, LATE - timedelta(days=1), Level.WATCH, Level.WATCH),
        (WEANED, LATE, Level.EXPECTED, Level.MENTION),  # row 9
        (WEANED, YEAR - timedelta(days=1), Level.EXPECTED, Level.MENTION),
        (WEANED, YEAR, Level.EXPECTED, Level.SEE_DOCTOR),  # row 10
        (NOT_LACTATING, LATE, Level.EXPECTED, Level.SEE_DOCTOR),  # row 11
        (Profile(), LATE, None, None),  # row 12
    ],
)
def test_the_base_level_of_every_stage(
    profile: Profile, day: date, without_a_leak: Level | None, with_a_leak: Level | None
) -> None:
    assert level(profile, day, []) is without_a_leak
    assert level(profile, day, [leak(day)]) is with_a_leak


@pytest.mark.parametrize(("apart", "met"), [(6, False), (7, True), (8, True), (27, True)])
def test_persistent_needs_two_leak_days_at_least_seven_days_apart(apart: int, met: bool) -> None:
    today = LATE + timedelta(days=27)
    found = leaks(today - timedelta(days=apart), 0, apart)
    assert ("persistent" in fired(WEANED, today, found)) is met
    assert level(WEANED, today, found) is (Level.SEE_DOCTOR if met else Level.MENTION)


def test_persistent_counts_only_leaks_from_three_months_on() -> None:
    today = LATE + timedelta(days=10)
    assert "persistent" in fired(WEANED, today, leaks(LATE, 0, 7))
    assert "persistent" not in fired(WEANED, today, leaks(LATE, -1, 7))


@pytest.mark.parametrize(("age", "met"), [(27, True), (28, False)])
def test_flags_look_at_the_trailing_28_days(age: int, met: bool) -> None:
    today = LATE + timedelta(days=60)
    assert ("weaned_late_leak" in fired(WEANED, today, [leak(today - timedelta(days=age))])) is met


@pytest.mark.parametrize(
    ("days", "met"),
    [((0, 1), False), ((0, 3, 6), True), ((0, 3, 7), False), ((0, 0, 6), False), ((1, 3, 5, 6), True)],
)
def test_frequent_is_three_leak_days_in_any_seven(days: tuple[int, ...], met: bool) -> None:
    mid, late = LAST_FEED + timedelta(days=30), LATE
    assert ("frequent_mid" in fired(WEANED, mid + timedelta(days=10), leaks(mid, *days))) is met
    assert ("frequent_late" in fired(WEANED, late + timedelta(days=10), leaks(late, *days))) is met


def test_frequent_leaks_before_and_after_three_months_have_their_own_levels() -> None:
    mid = LAST_FEED + timedelta(days=30)
    assert level(WEANED, mid + timedelta(days=10), leaks(mid, 0, 1, 2)) is Level.MENTION
    assert level(WEANED, LATE + timedelta(days=10), leaks(LATE, 0, 1, 2)) is Level.SEE_DOCTOR


def test_frequent_leaks_do_not_lose_their_level_on_the_day_three_months_are_over() -> None:
    found = leaks(LATE, -3, -2, -1)
    assert level(WEANED, LATE - timedelta(days=1), found) is Level.MENTION
    assert level(WEANED, LATE, found) is Level.MENTION
    assert fired(WEANED, LATE, found) == {"frequent_mid", "weaned_mid_leak"}


@pytest.mark.parametrize(
    ("days", "amount", "met"),
    [
        ((22, 23), Amount.SOAKED, True),
        ((22, 49), Amount.SPRAYED, True),
        ((21, 23), Amount.SOAKED, False),
        ((22,), Amount.SOAKED, False),
        ((22, 23), Amount.DAMP, False),
        ((22, 23), Amount.UNSURE, False),
    ],
)
def test_a_lot_is_soaked_or_sprayed_on_two_days_after_day_21(
    days: tuple[int, ...], amount: Amount, met: bool
) -> None:
    today = LAST_FEED + timedelta(days=49)
    assert ("a_lot" in fired(WEANED, today, leaks(LAST_FEED, *days, amount=amount))) is met


def test_a_leak_only_when_pressed_is_not_counted() -> None:
    assert level(WEANED, LATE, [leak(LATE, onset=Onset.WHEN_PRESSED)]) is Level.EXPECTED
    assert level(WEANED, LATE, [leak(LATE, onset=Onset.UNSURE)]) is Level.MENTION


@pytest.mark.parametrize("profile", [FED, WEANED, NOT_LACTATING, Profile()])
@pytest.mark.parametrize("onset", [Onset.BY_ITSELF, Onset.WHEN_PRESSED])
@pytest.mark.parametrize(
    ("fluid", "rule", "expected"),
    [
        (Fluid.PINK_OR_RED, "blood_coloured", Level.SEE_DOCTOR),
        (Fluid.BROWN, "blood_coloured", Level.SEE_DOCTOR),
        (Fluid.PUS, "pus", Level.PROMPTLY),
    ],
)
def test_blood_coloured_fluid_and_pus_are_flagged_in_any_stage(
    profile: Profile, onset: Onset, fluid: Fluid, rule: str, expected: Level
) -> None:
    today = LAST_FEED + timedelta(days=10)
    found = [replace(leak(today, onset=onset), fluid=fluid)]
    assert rule in fired(profile, today, found)
    assert level(profile, today, found) is expected


@pytest.mark.parametrize("fluid", [Fluid.MILKY, Fluid.YELLOW, Fluid.GREEN, Fluid.UNSURE])
def test_a_milk_like_fluid_is_no_flag_of_its_own(fluid: Fluid) -> None:
    assert fired(FED, BIRTH, [replace(leak(BIRTH), fluid=fluid)]) == set()


def test_a_new_pregnancy_overrides_what_weaning_had_flagged() -> None:
    today = LATE + timedelta(days=27)
    pregnant = Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(today + timedelta(days=290)))
    found = leaks(LATE, 0, 1, 2, 9)
    assert level(WEANED, today, found) is Level.SEE_DOCTOR
    assert fired(Profile((*WEANED.pregnancies, pregnant)), today, found) == set()


def test_a_report_over_a_past_period_says_what_held_then() -> None:
    """A rule that held within the period fires, also when its stage has passed by the last day."""
    mid = LAST_FEED + timedelta(days=30)
    period = Period.of_days(LAST_FEED, LATE + timedelta(days=100))
    then = assess(period, WEANED, Entries(leaks(mid, 0, 1, 2)), GUIDANCE, now=False)
    assert [flag.rule.id for flag in then.flags] == ["frequent_mid", "weaned_mid_leak"]
    assert fired(WEANED, period.last, leaks(mid, 0, 1, 2)) == set()


def test_in_a_long_period_a_rule_still_needs_its_days_close_together() -> None:
    period = Period.of_days(LATE, LATE + timedelta(days=200))
    far = assess(period, WEANED, Entries(leaks(LATE, 0, 28)), GUIDANCE, now=False)
    near = assess(period, WEANED, Entries(leaks(LATE, 0, 27)), GUIDANCE, now=False)
    assert "persistent" not in {flag.rule.id for flag in far.flags}
    assert "persistent" in {flag.rule.id for flag in near.flags}


def test_a_flag_names_its_days_and_leaks() -> None:
    found = Entries(leaks(LATE, 0, 0, 3, 8))
    flags = {flag.rule.id: flag for flag in assess_now(LATE + timedelta(days=8), WEANED, found, GUIDANCE).flags}
    persistent = flags["persistent"]
    assert persistent.days == (LATE, LATE + timedelta(days=3), LATE + timedelta(days=8))
    assert persistent.leaks == 4


@pytest.mark.parametrize(
    ("profile", "first", "back_to"),
    [
        (WEANED, LAST_FEED + timedelta(days=1), LAST_FEED),
        (WEANED, YEAR, LAST_FEED),
        (WEANED, LAST_FEED, LAST_FEED),
        (WEANED, LAST_FEED - timedelta(days=9), LAST_FEED - timedelta(days=9)),
        (FED, YEAR, YEAR),
        (NOT_LACTATING, YEAR, YEAR),
    ],
)
def test_after_the_last_feed_the_rules_look_back_to_it(profile: Profile, first: date, back_to: date) -> None:
    period = Period.of_days(first, first + timedelta(days=27))
    assert needed(period, profile, GUIDANCE) == Period(back_to, period.end)


def test_a_symptom_that_no_rule_speaks_of_is_named() -> None:
    """A level must not be taken for an answer to it."""
    day = YEAR + timedelta(days=30)
    there = [SymptomReport(symptom=symptom, day=day) for symptom in (Symptom.SEVERE_HEADACHE, Symptom.LUMP)]
    gone = SymptomReport(symptom=Symptom.FEVER, day=day - timedelta(days=1), gone=day)
    found = assess_now(day, WEANED, Entries(symptoms=[*there, gone]), GUIDANCE)
    assert [report.symptom for report in found.unanswered] == [Symptom.SEVERE_HEADACHE]
    assert unanswered(found).startswith("No rule here speaks of: Sudden or severe headache.")
    assert unanswered(assess_now(day, WEANED, Entries(), GUIDANCE)) == ""


def test_a_pregnancy_without_a_due_date_asks_for_it() -> None:
    """Nobody could tell when it is over, and all timers would stay silent for ever."""
    undated = Profile((Pregnancy(feeding=Feeding.PREGNANT),))
    due = Profile((Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(YEAR)),))
    assert standing(YEAR, undated, GUIDANCE) == Standing(Stage.PREGNANT, missing=Missing.DATES)
    assert standing(YEAR, due, GUIDANCE) == Standing(Stage.PREGNANT)
