"""Every row of the table of red flags, at every time of a diary (tests/golden/red_flags.toml)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from diary.analytics import Assessment, Entries, assess, assess_now
from diary.guidance import load
from diary.model import (
    AgeBand,
    Feeding,
    Fluid,
    Level,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
)
from tests import golden_tables as golden

GUIDANCE = load()
PEOPLE = golden.table("people.toml")
DATES = PEOPLE["dates"][0]
TABLE = golden.table("red_flags.toml")
TIMES: dict[str, list[str]] = TABLE["times"]
CASES: list[dict[str, Any]] = TABLE["case"]
LASTING = golden.rows("lasting.csv")
NOTHING_SAID = Profile()
ROWS = [
    "pink, red or brown fluid",
    "clear fluid",
    "one-sided and by itself",
    "one opening",
    "green or yellow",
    "pus, or a foul smell",
    "lump",
    "red, hot or painful area, or as with the flu",
    "fever",
    "nipple or skin changed, armpit lump",
    "headache or vision, pregnant or in the year after",
    "sudden severe headache with change of vision",
    "headache or vision with a leak, otherwise",
    "missed or irregular periods with a leak",
    "a listed medicine with a leak",
    "50 or older and one nipple",
    "low mood",
    "negative feeling at let-down",
    "thoughts of harm",
]
LEVELS = [level for level in Level if level.key in {key for case in CASES for key in case}]


def expanded(names: list[str]) -> Iterator[str]:
    for name in names:
        yield from TIMES if name == "all" else TABLE["groups"].get(name, [name])


def level_at(case: dict[str, Any], time: str) -> Level | None:
    found = [level for level in LEVELS if time in set(expanded(case.get(level.key, [])))]
    assert len(found) <= 1
    return found[0] if found else None


def now(case: dict[str, Any], time: str) -> Assessment:
    who, when = TIMES[time]
    today = golden.day(when, DATES)
    told = golden.told(case["told"], today)
    about = golden.profile(PEOPLE["people"][who], DATES)
    about = replace(about, person=replace(about.person, age_band=told.age_band), medicines=told.medicines)
    return assess_now(today, about, Entries(told.leaks, symptoms=told.symptoms), GUIDANCE)


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['row']}: {case.get('what', 'any')}")
def test_level_of(case: dict[str, Any], time: str) -> None:
    found = now(case, time)
    levels = [flag.rule.level for flag in found.flags if flag.rule.id in case["rules"]]
    assert max(levels, default=None) == level_at(case, time)
    if levels:
        assert found.level is not None
        assert found.level >= max(levels)


def test_every_row_and_every_rule_has_a_case_in_which_it_fires_and_one_in_which_it_does_not() -> None:
    """Timers have their own table."""
    assert list(dict.fromkeys(case["row"] for case in CASES)) == ROWS
    cells = [(case, level_at(case, time)) for case in CASES for time in TIMES]
    for fires in (True, False):
        named = {rule for case, level in cells if (level is not None) is fires for rule in case["rules"]}
        always = {"lump", "lump_inflamed", "inflamed", "nipple_changed", "low_mood", "harm_thoughts"}
        expected = {rule.id for rule in GUIDANCE.rules if not rule.timer}
        assert named >= (expected if fires else expected - always)


def test_the_times_of_the_table_are_what_their_names_say() -> None:
    empty = {"told": "age not_said"}
    found = {time: now(empty, time).standing for time in TIMES}
    for time in ("pregnant", "early", "establishing", "settling", "established", "weaning", "lactating"):
        assert found[time].shown.value == time
    for time in ("weaned_3w", "weaned_mid", "weaned_late", "weaned_1y", "not_lactating", "unknown"):
        assert found[time].shown.value == time
    assert {found[t].lactation.value for t in expanded(["outside"])} == {"outside"}
    assert {found[t].lactation.value for t in expanded(["feeding"])} == {"lactating"}
    assert {found[t].lactation.value for t in expanded(["not_known"])} == {"unknown"}


# --- blood-coloured fluid in the first days after a birth

BORN = date(2026, 3, 1)
FIRST_DAYS = [
    (9, "both", {"blood_coloured_first_days"}),
    (10, "both", {"blood_coloured_first_days"}),
    (10, "unsure", {"blood_coloured_first_days"}),
    (10, "left", {"blood_coloured_one_side"}),
    (10, "right", {"blood_coloured_one_side"}),
    (11, "both", {"blood_coloured"}),
    (11, "unsure", {"blood_coloured"}),
    (11, "left", {"blood_coloured"}),
    (11, "right", {"blood_coloured"}),
]
LONGER = [
    ((0, 7), True),
    ((0, 6), False),
    ((10, 17), True),
    ((10, 16), False),
    ((11, 18), False),
    ((10, 18), False),
    ((5,), False),
]


def blood(feeding: Feeding, days: Iterable[int], **details: str) -> set[str]:
    """The rules about blood-coloured fluid, told on the last of the days after the birth."""
    profile = Profile((Pregnancy(feeding=feeding, birth=PartialDate(BORN)),))
    leaks = [golden.leak(BORN + timedelta(days=n), **golden.details(details)) for n in days]
    found = assess_now(leaks[-1].day, profile, Entries(leaks), GUIDANCE)
    assert found.level is Level.SEE_DOCTOR
    return {rule for rule in ids(found) if rule.startswith("blood")}


@pytest.mark.parametrize("fluid", ["pink_or_red", "brown"])
@pytest.mark.parametrize("onset", ["by_itself", "when_pressed"])
@pytest.mark.parametrize("feeding", [Feeding.FEEDING, Feeding.NEVER, Feeding.NOT_SAID])
@pytest.mark.parametrize(("day", "side", "expected"), FIRST_DAYS)
def test_blood_coloured_fluid_of_the_first_ten_days_and_after(
    day: int, side: str, expected: set[str], feeding: Feeding, onset: str, fluid: str
) -> None:
    assert blood(feeding, [day], side=side, onset=onset, fluid=fluid) == expected


def test_of_a_birth_known_by_its_month_the_first_ten_days_are_those_of_the_month() -> None:
    """A missing day never lets one wait longer."""
    profile = Profile((Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate.parse("2026-03")),))
    for day, expected in ((11, "blood_coloured_first_days"), (12, "blood_coloured")):
        leak = golden.leak(date(2026, 3, day), fluid=Fluid.BROWN, side=Side.BOTH)
        assert ids(assess_now(leak.day, profile, Entries([leak]), GUIDANCE)) == {expected}


@pytest.mark.parametrize("fluid", ["pink_or_red", "brown"])
@pytest.mark.parametrize("onset", ["by_itself", "when_pressed"])
@pytest.mark.parametrize("feeding", [Feeding.FEEDING, Feeding.NEVER, Feeding.NOT_SAID])
@pytest.mark.parametrize(("days", "longer"), LONGER)
def test_what_began_in_the_first_ten_days_and_is_there_a_week_later_does_not_wait(
    days: tuple[int, ...], longer: bool, feeding: Feeding, onset: str, fluid: str
) -> None:
    assert ("blood_coloured_longer" in blood(feeding, days, side="both", onset=onset, fluid=fluid)) is longer


# --- how long a symptom counts


@pytest.mark.parametrize("confirmed", [None, 0, 5])
@pytest.mark.parametrize("row", LASTING, ids=lambda row: row["symptom"])
def test_a_symptom_is_asked_about_and_keeps_its_level_for_so_many_days(
    row: dict[str, str], confirmed: int | None
) -> None:
    first, asked = date(2026, 3, 1), int(row["asked"])
    base = first + timedelta(days=confirmed or 0)
    said = None if confirmed is None else base
    report = SymptomReport(symptom=Symptom(row["symptom"]), day=first, confirmed=said)
    assert not report.counts_on(first - timedelta(days=1))
    assert report.counts_on(first)
    assert [report.asks_again(base + timedelta(days=n)) for n in (asked - 1, asked)] == [False, True]
    if row["kept"]:
        kept = int(row["kept"])
        days = [base + timedelta(days=n) for n in (kept - 1, kept)]
        assert [report.counts_on(day) for day in days] == [True, False]
        assert [report.lapsed(day) for day in days] == [False, True]
    else:
        later = first + timedelta(days=4000)
        assert report.counts_on(later)
        assert not report.lapsed(later)
    gone = report.ended(base + timedelta(days=1))
    assert [gone.counts_on(base + timedelta(days=n)) for n in (0, 1)] == [True, False]
    assert not gone.asks_again(base + timedelta(days=400))
    assert not gone.lapsed(base + timedelta(days=400))


@pytest.mark.parametrize("row", LASTING, ids=lambda row: row["symptom"])
def test_what_nobody_answers_has_no_level_after_that_and_is_never_silent(row: dict[str, str]) -> None:
    first = date(2026, 3, 1)
    report = SymptomReport(symptom=Symptom(row["symptom"]), day=first)
    profile = Profile((Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 1, 1))),))
    for n in (0, 2, 3, 8, 9, 27, 28, 83, 84, 300):
        day = first + timedelta(days=n)
        found = assess_now(day, profile, Entries(symptoms=[report]), GUIDANCE)
        told = {r for flag in found.flags for r in flag.symptoms} | set(found.unanswered)
        lapsed = bool(row["kept"]) and n >= int(row["kept"])
        assert (told, set(found.not_answered)) == ((set(), {report}) if lapsed else ({report}, set())), n


def test_every_symptom_has_its_time() -> None:
    assert [row["symptom"] for row in LASTING] == list(Symptom)


# --- the year after a pregnancy


def fever(day: date, profile: Profile) -> bool:
    entries = Entries(symptoms=[SymptomReport(symptom=Symptom.FEVER, day=day)])
    return "fever" in {flag.rule.id for flag in assess_now(day, profile, entries, GUIDANCE).flags}


@pytest.mark.parametrize(
    ("pregnancy", "last_day"),
    [
        (Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 3, 10))), date(2027, 3, 10)),
        (Pregnancy(feeding=Feeding.STOPPED, birth=PartialDate.parse("2026-03")), date(2027, 3, 31)),
        (Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(date(2026, 3, 10))), date(2027, 3, 10)),
        (Pregnancy(feeding=Feeding.STOPPED, last_feed=PartialDate(date(2026, 3, 10))), date(2027, 3, 10)),
        (Pregnancy(feeding=Feeding.FEEDING, due=PartialDate(date(2026, 3, 10))), date(2027, 4, 7)),
        (Pregnancy(feeding=Feeding.FEEDING, due=PartialDate.parse("2026-03")), date(2027, 4, 28)),
        (Pregnancy(feeding=Feeding.STOPPED, last_feed=PartialDate.parse("2026-03")), date(2027, 3, 31)),
    ],
    ids=[
        "birth",
        "month of birth",
        "loss",
        "only a last feed",
        "only a due date",
        "month of the due date",
        "month of the last feed",
    ],
)
def test_the_year_after_lasts_until_it_is_surely_over(pregnancy: Pregnancy, last_day: date) -> None:
    assert fever(last_day, Profile((pregnancy,)))
    assert not fever(last_day + timedelta(days=1), Profile((pregnancy,)))


def test_without_any_date_nothing_rules_the_year_out() -> None:
    day = date(2040, 1, 1)
    assert fever(day, Profile((Pregnancy(feeding=Feeding.STOPPED),)))
    assert fever(day, Profile())
    assert not fever(day, Profile((), Person(not_lactating=True)))


def test_a_pregnancy_that_had_not_begun_says_nothing_of_an_earlier_day() -> None:
    born = Pregnancy(feeding=Feeding.NEVER, birth=PartialDate(date(2018, 1, 1)))
    awaited = Pregnancy(feeding=Feeding.PREGNANT, due=PartialDate(date(2026, 10, 22)))
    assert fever(date(2026, 1, 1), Profile((born, awaited)))
    assert not fever(date(2025, 12, 31), Profile((born, awaited)))


def test_the_day_on_which_a_pregnancy_ended_belongs_to_the_year() -> None:
    """Also when she said that she was not recently pregnant, which the loss contradicts."""
    lost = Pregnancy(feeding=Feeding.LOSS, loss=PartialDate(date(2026, 3, 10)))
    assert fever(date(2026, 3, 10), Profile((lost,), Person(not_lactating=True)))


def test_one_of_several_pregnancies_is_enough() -> None:
    older = Pregnancy(feeding=Feeding.NEVER, birth=PartialDate(date(2018, 1, 1)))
    newer = Pregnancy(feeding=Feeding.NEVER, birth=PartialDate(date(2026, 1, 1)))
    assert fever(date(2026, 12, 31), Profile((older, newer)))
    assert fever(date(2026, 12, 31), Profile((newer, older)))
    assert not fever(date(2020, 12, 31), Profile((older,)))
    born_lately = Pregnancy(feeding=Feeding.FEEDING, due=PartialDate(date(2026, 3, 10)))
    assert fever(date(2026, 5, 1), Profile((older, born_lately)))


def test_a_headache_in_the_year_after_is_never_lowered_by_the_rule_for_later() -> None:
    """The rules for later speak only where that year is ruled out; between them no day is left without one."""
    profile = Profile((Pregnancy(feeding=Feeding.FEEDING, birth=PartialDate(date(2026, 3, 10))),))
    for day, expected in ((date(2027, 3, 10), Level.EMERGENCY), (date(2027, 3, 11), Level.PROMPTLY)):
        entries = Entries([golden.leak(day)], symptoms=[SymptomReport(symptom=Symptom.VISION_CHANGE, day=day)])
        assert assess_now(day, profile, entries, GUIDANCE).level is expected


# --- over a past period


def ids(found: Assessment) -> set[str]:
    return {flag.rule.id for flag in found.flags}


def over(period: Period, entries: Entries, profile: Profile = NOTHING_SAID) -> set[str]:
    return ids(assess(period, profile, entries, GUIDANCE, now=False))


def test_a_sign_that_held_in_march_stands_in_a_report_over_march_and_not_in_today() -> None:
    march = Period.of_days(date(2026, 3, 1), date(2026, 3, 31))
    pus = golden.leak(date(2026, 3, 9), fluid=Fluid.PUS)
    lump = SymptomReport(symptom=Symptom.LUMP, day=date(2026, 2, 20), gone=date(2026, 3, 2))
    entries = Entries([pus], symptoms=[lump])
    assert {"pus", "lump"} <= over(march, entries)
    assert ids(assess_now(date(2026, 5, 1), Profile(), entries, GUIDANCE)) == set()
    assert "lump" not in over(Period.of_days(date(2026, 3, 2), date(2026, 3, 31)), entries)


@pytest.mark.parametrize(
    ("leak_day", "met"),
    [(date(2026, 3, 5), True), (date(2026, 3, 4), False), (date(2026, 4, 9), True), (date(2026, 4, 10), False)],
)
def test_over_a_year_a_leak_and_a_symptom_meet_only_when_they_were_there_together(
    leak_day: date, met: bool
) -> None:
    """The symptom of 1 to 9 April meets leaks of the 28 days that end with one of these days."""
    year = Period.of_days(date(2026, 1, 1), date(2026, 12, 31))
    fever = SymptomReport(symptom=Symptom.FEVER, day=date(2026, 4, 1))
    entries = Entries([golden.leak(leak_day, fluid=Fluid.GREEN)], symptoms=[fever])
    assert ("coloured_inflamed" in over(year, entries)) is met
    held = any("coloured_inflamed" in ids(assess_now(day, Profile(), entries, GUIDANCE)) for day in year.dates)
    assert held is met


def test_symptoms_that_never_were_there_on_one_day_do_not_add_up() -> None:
    period = Period.of_days(date(2026, 3, 1), date(2026, 3, 31))
    headache = SymptomReport(symptom=Symptom.SEVERE_HEADACHE, day=date(2026, 3, 1))
    for day, met in ((date(2026, 3, 9), True), (date(2026, 3, 10), False)):
        vision = SymptomReport(symptom=Symptom.VISION_CHANGE, day=day)
        assert ("headache_with_vision" in over(period, Entries(symptoms=[headache, vision]))) is met


def test_an_age_that_was_not_said_is_no_sign() -> None:
    person = Person(age_band=AgeBand.NOT_SAID)
    found = over(
        Period.ending(date(2026, 3, 1), 28), Entries([golden.leak(date(2026, 3, 1))]), Profile((), person)
    )
    assert "from_50_one_side" not in found


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("a_lot", "leak 0 -{apart} amount=soaked"),
        ("persistent", "leak 0 -{apart}"),
        ("clear_same_side", "leak 0 0 -{apart} fluid=clear side=left"),
        ("let_down_feelings", "leak 0 0 -{apart} feelings=sad feeling_minutes=1"),
    ],
)
def test_over_a_long_time_too_the_days_of_a_rule_lie_within_28_days(rule: str, told: str) -> None:
    who = Feeding.FEEDING if rule == "clear_same_side" else Feeding.STOPPED
    last_feed = None if who is Feeding.FEEDING else PartialDate(date(2025, 1, 1))
    profile = Profile((Pregnancy(feeding=who, birth=PartialDate(date(2024, 1, 1)), last_feed=last_feed),))
    last = date(2025, 12, 1)
    for apart, met in ((27, True), (28, False)):
        leaks = golden.told(told.format(apart=apart), last).leaks
        assert (rule in over(Period.ending(last, 200), Entries(leaks), profile)) is met
