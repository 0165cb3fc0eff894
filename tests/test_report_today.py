"""A report that reaches today agrees with what the diary says today; one over the past with what held then."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.analytics import Entries, assess, assess_now
from diary.guidance import load
from diary.model import Fluid, Moment, Period, Profile, Symptom, SymptomReport
from diary.report import DoctorReport, Private, build_report
from tests import golden_tables as golden
from tests.analytics.test_assessment_properties import BERLIN, days, diaries, profiles

GUIDANCE = load()
NOTHING_SAID = Profile()


def built(
    today: date,
    period: Period,
    diary: Entries,
    profile: Profile = NOTHING_SAID,
    include: frozenset[Private] = frozenset(Private),
) -> DoctorReport:
    return build_report(
        generated=Moment.at_local(datetime.combine(today, time(8)), BERLIN),
        period=period,
        profile=profile,
        entries=diary,
        no_leak_days=(),
        guidance=GUIDANCE,
        first_weekday=0,
        include=include,
    )


@settings(max_examples=60)
@given(profiles, days, diaries, st.integers(1, 300), st.sampled_from([frozenset(), frozenset(Private)]))
def test_a_report_that_reaches_today_says_what_the_diary_says_today(
    profile: Profile, today: date, diary: Entries, length: int, include: frozenset[Private]
) -> None:
    """The same level, rules, symptoms, medicines and stage; how long the period is means nothing."""
    found = assess_now(today, profile, diary, GUIDANCE)
    value = built(today, Period.ending(today, length), diary, profile, include)
    assert value.assessment == found
    assert {flag.rule.id for flag in found.flags}.isdisjoint(flag.rule.id for flag in value.earlier)
    listed = [flag.rule for flag in (*value.flags, *value.also_met, *value.earlier)] + [*value.not_fired]
    assert len(set(map(id, listed))) == len(listed)
    if include:
        assert {rule.id for rule in listed} == {rule.id for rule in GUIDANCE.rules}
        assert set(found.not_answered) <= set(value.symptoms)
        assert {report for flag in found.flags for report in flag.symptoms} <= set(value.symptoms)
        assert {medicine for flag in found.flags for medicine in flag.medicines} <= set(value.medicines)


@settings(max_examples=30)
@given(profiles, days, diaries, st.integers(1, 300), st.integers(1, 100))
def test_a_report_over_a_past_period_says_what_held_within_it(
    profile: Profile, last: date, diary: Entries, length: int, later: int
) -> None:
    period = Period.ending(last, length)
    value = built(last + timedelta(days=later), period, diary, profile)
    assert value.assessment == assess(period, profile, diary, GUIDANCE, now=False)
    assert value.earlier == ()


def test_what_held_in_spring_is_named_apart_in_a_report_that_reaches_autumn() -> None:
    pus = golden.leak(date(2026, 3, 9), fluid=Fluid.PUS)
    lump = SymptomReport(symptom=Symptom.LUMP, day=date(2026, 8, 1))
    diary = Entries([pus], symptoms=[lump])
    today = date(2026, 9, 1)
    value = built(today, Period.of_days(date(2026, 3, 1), today), diary)
    assert [flag.rule.id for flag in value.flags] == ["lump"]
    assert [flag.rule.id for flag in value.earlier] == ["pus"]
    assert "pus" not in {rule.id for rule in value.not_fired}
    assert value.current
    march = built(today, Period.of_days(date(2026, 3, 1), date(2026, 3, 31)), diary)
    assert [flag.rule.id for flag in march.flags] == ["pus"]
    assert not march.current
