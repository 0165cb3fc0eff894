"""The report that every export writes down."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.analytics import WeekCount, comparison, week_table
from diary.model import (
    Amount,
    DayCount,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Medicine,
    NoLeakDay,
    Openings,
    PartialDate,
    Period,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.report import Private
from tests.exchange.making import BIRTH, WEANED, leak, report

MARCH = Period.of_days(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("day", "inside"),
    [(date(2026, 2, 28), 0), (date(2026, 3, 1), 1), (date(2026, 3, 31), 1), (date(2026, 4, 1), 0)],
)
def test_only_what_lies_in_the_period_is_reported(day: date, inside: int) -> None:
    value = report([leak(day)], [NoLeakDay(day=day)], period=MARCH)
    assert len(value.log) == len(value.no_leak_days) == inside
    assert value.diary_days == inside


@given(st.permutations(range(6)))
def test_the_order_of_the_input_does_not_matter(order: list[int]) -> None:
    entries = [leak(date(2026, 3, 1 + i // 2), 5 + i, triggers=(list(Trigger)[i],)) for i in range(6)]
    shuffled = report([entries[i] for i in order], period=MARCH)
    assert [line.episode for line in shuffled.log] == entries
    assert (shuffled.first_leak, shuffled.last_leak) == (entries[0], entries[-1])


def test_counts_are_by_detail_the_most_frequent_first() -> None:
    entries = [
        leak(date(2026, 3, 1), side=Side.LEFT, fluid=Fluid.CLEAR, triggers=(Trigger.SHOWER, Trigger.STRESS)),
        leak(date(2026, 3, 2), side=Side.RIGHT, amount=Amount.DROPS, triggers=(Trigger.STRESS,)),
        leak(date(2026, 3, 3), side=Side.RIGHT, openings=Openings.ONE),
    ]
    counts = report(entries, period=MARCH).counts
    assert list(counts[Side].items()) == [(Side.RIGHT, 2), (Side.LEFT, 1)]
    assert counts[Fluid] == {Fluid.MILKY: 2, Fluid.CLEAR: 1}
    assert counts[Trigger] == {Trigger.STRESS: 2, Trigger.SHOWER: 1}
    assert all(sum(by.values()) == 3 for kind, by in counts.items() if kind is not Trigger)


def test_the_age_is_told_for_each_leak_but_not_before_the_birth_or_after_a_loss() -> None:
    entries = [leak(BIRTH - timedelta(days=1)), leak(BIRTH), leak(BIRTH + timedelta(days=9))]
    period = Period.ending(date(2026, 3, 31), 120)
    ages = [line.age and line.age.days for line in report(entries, period=period).log]
    assert ages == [None, 0, 9]
    lost = Profile((Pregnancy(loss=PartialDate(BIRTH), feeding=Feeding.NEVER),))
    value = report(entries, period=period, profile=lost)
    assert [line.age for line in value.log] == [None] * 3
    assert value.age is None
    assert value.weeks.birth is None


def private() -> Episode:
    return leak(
        date(2026, 3, 1),
        triggers=(Trigger.SEX, Trigger.OTHER),
        other_trigger="mine",
        note="mine",
        feelings=(Feeling.SAD,),
        feeling_minutes=3,
    )


def test_nothing_private_is_handed_over_unless_it_is_named() -> None:
    value = report([private()], period=MARCH, include=frozenset())
    (shown,) = (line.episode for line in value.log)
    assert (shown.note, shown.other_trigger, shown.feelings, shown.feeling_minutes) == ("", "", (), None)
    assert shown.triggers == (Trigger.OTHER,)
    assert value.counts[Trigger] == {Trigger.OTHER: 1}
    assert value.weeks.by_trigger == {Trigger.OTHER: 1}
    assert len(value.left_out) == 3


@pytest.mark.parametrize("kept", Private)
def test_each_private_thing_is_left_out_on_its_own(kept: Private) -> None:
    value = report([private()], period=MARCH, include=frozenset({kept}))
    (shown,) = (line.episode for line in value.log)
    assert bool(shown.note) is bool(shown.other_trigger) is (kept is Private.NOTES)
    assert bool(shown.feelings) is (kept is Private.FEELINGS)
    assert (Trigger.SEX in shown.triggers) is (kept is Private.INTIMACY)
    assert len(value.left_out) == 2


def test_minutes_of_a_feeling_without_its_name_are_said_to_be_left_out_too() -> None:
    value = report([leak(date(2026, 3, 1), feeling_minutes=5)], period=MARCH, include=frozenset())
    assert value.left_out == ("Feelings of 1 leak were left out.",)


def test_what_is_not_there_is_not_said_to_be_left_out() -> None:
    assert report([leak(date(2026, 3, 1))], period=MARCH, include=frozenset()).left_out == ()


def test_leaving_things_out_changes_no_number_and_no_rule() -> None:
    entries = [private(), leak(date(2026, 3, 9), triggers=(Trigger.SEX,))]
    full = report(entries, period=MARCH, profile=WEANED)
    less = report(entries, period=MARCH, profile=WEANED, include=frozenset())
    assert less.assessment == full.assessment
    assert less.weeks.total == full.weeks.total == 2


def test_a_report_over_the_past_says_what_held_then() -> None:
    """Frequent leaking at the start of the period counts, though its last weeks were dry."""
    entries = [leak(date(2026, 3, day)) for day in (1, 3, 5)]
    assessment = report(entries, period=MARCH, profile=WEANED, generated=date(2026, 4, 1)).assessment
    assert [flag.rule.id for flag in assessment.flags] == ["frequent_mid", "weaned_mid_leak"]


def weekly(numbers: list[int | None]) -> str:
    """The sentence for weeks with so many leaks on one day each; None: no entry."""
    counts = [DayCount(BIRTH + timedelta(days=7 * week), Trigger.SHOWER, n) for week, n in enumerate(numbers) if n]
    marks = [BIRTH + timedelta(days=7 * week) for week, n in enumerate(numbers) if n == 0]
    period = Period(BIRTH, BIRTH + timedelta(days=7 * len(numbers)))
    return comparison(week_table(counts, marks, period, WeekCount(BIRTH)), period.end)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([None] * 8, "There is no entry in this time."),
        ([1, 2], "3 leaks on 2 days with an entry, 5 January 2026 to 18 January 2026."),
        (
            [9, 4, 3, 2, 1, 1, 0, 0, None],
            "In the last 4 complete weeks: 1 leak on 3 days with an entry. "
            "In the 4 weeks before: 10 leaks on 4 days.",
        ),
        (
            [None, None, None, None, 1, 1, 0, 0],
            "2 leaks on 4 days with an entry, 5 January 2026 to 1 March 2026.",
        ),
    ],
    ids=["nothing", "two weeks", "nine weeks", "nothing to compare with"],
)
def test_four_weeks_are_compared_with_the_four_before(numbers: list[int | None], said: str) -> None:
    assert weekly(numbers) == said


def test_a_week_that_is_not_over_is_not_compared() -> None:
    counts = [DayCount(BIRTH + timedelta(days=7 * week), None, 9 if week == 8 else 1) for week in range(9)]
    period = Period(BIRTH, BIRTH + timedelta(days=63))
    table = week_table(counts, [], period, WeekCount(BIRTH))
    said = comparison(table, period.end - timedelta(days=1))
    assert said.startswith("In the last 4 complete weeks: 4 leaks on 4 days")


# --- symptoms, medicines and the rules about them


def noticed(symptom: Symptom, day: date, gone: date | None = None) -> SymptomReport:
    return SymptomReport(symptom=symptom, day=day, gone=gone)


@pytest.mark.parametrize(
    ("symptom", "inside"),
    [
        (noticed(Symptom.LUMP, date(2026, 2, 1)), True),
        (noticed(Symptom.LUMP, date(2026, 2, 2), gone=date(2026, 3, 1)), False),
        (noticed(Symptom.LUMP, date(2026, 3, 31)), True),
        (noticed(Symptom.LUMP, date(2026, 4, 1)), False),
        (noticed(Symptom.FEVER, date(2026, 2, 1), gone=date(2026, 2, 3)), False),
        (noticed(Symptom.FEVER, date(2026, 2, 1)), True),  # long past its time, and not answered
    ],
)
def test_a_symptom_is_reported_when_it_counted_within_the_period_or_is_not_answered(
    symptom: SymptomReport, inside: bool
) -> None:
    assert report(period=MARCH, symptoms=[symptom]).symptoms == ((symptom,) if inside else ())


@pytest.mark.parametrize(
    ("started", "stopped", "inside"),
    [
        (None, None, True),
        ("2026-03-31", None, True),
        ("2026-04-01", None, False),
        (None, "2026-03-01", True),
        (None, "2026-02-28", False),
        (None, "2026-02", False),
        ("2026-01", "2026-03", True),
    ],
)
def test_a_medicine_is_reported_when_it_was_taken_within_the_period(
    started: str | None, stopped: str | None, inside: bool
) -> None:
    taken = Medicine(
        name="codeine",
        started=PartialDate.parse(started) if started else None,
        stopped=PartialDate.parse(stopped) if stopped else None,
    )
    assert report(period=MARCH, profile=Profile(medicines=(taken,))).medicines == ((taken,) if inside else ())


FELT = {"harm_thoughts", "low_mood", "let_down_feelings"}


@pytest.mark.parametrize("met", [Symptom.LOW_MOOD, Symptom.HARM_THOUGHTS])
def test_a_rule_about_feelings_that_was_met_takes_the_others_with_it(met: Symptom) -> None:
    """The list of the rules not met would betray it."""
    symptoms = [noticed(met, date(2026, 3, 9)), noticed(Symptom.LUMP, date(2026, 3, 9))]
    full = report(period=MARCH, symptoms=symptoms)
    less = report(period=MARCH, symptoms=symptoms, include=frozenset(Private) - {Private.FEELINGS})
    assert less.assessment == full.assessment
    assert [flag.rule.id for flag in less.flags] == ["lump"]
    assert [symptom.symptom for symptom in less.symptoms] == [Symptom.LUMP]
    assert FELT.isdisjoint(rule.id for rule in less.not_fired)
    assert {rule.id for rule in full.not_fired} - {rule.id for rule in less.not_fired} == FELT - {met.value}
    assert full.left_out == ()
    assert less.left_out == (
        "1 entry about mood was left out.",
        "1 rule about feelings or mood was met; it is left out, and the level counts it.",
    )


def test_a_wave_of_feelings_that_was_met_is_left_out_with_the_feelings() -> None:
    waves = [leak(date(2026, 3, 10 + n), feelings=(Feeling.SAD,), feeling_minutes=3) for n in range(3)]
    less = report(waves, period=MARCH, include=frozenset())
    assert "let_down_feelings" in {flag.rule.id for flag in less.assessment.flags}
    assert FELT.isdisjoint(rule.id for rule in less.not_fired)
    assert less.flags == ()


def test_rules_about_feelings_that_were_not_met_are_listed_as_checked() -> None:
    less = report([leak(date(2026, 3, 1))], period=MARCH, include=frozenset())
    assert {rule.id for rule in less.not_fired} >= FELT
    assert less.left_out == ()
