"""All that a doctor asks for stands on the first page in the normal case: twelve weeks, up to three rules."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from diary.analytics import WeekCount, trend
from diary.model import (
    AgeBand,
    Amount,
    Episode,
    Fluid,
    Medicine,
    NoLeakDay,
    Onset,
    Openings,
    PartialDate,
    Period,
    Person,
    Side,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.report import DoctorReport, Layout, Paper
from tests.exchange.making import BIRTH, BORN, GUIDANCE, leak, report
from tests.exchange.pdf_reading import pages

WEEKS = 12
PERIOD = Period(BIRTH, BIRTH + timedelta(weeks=WEEKS))
# What makes so many rules fire.
SYMPTOMS = (
    SymptomReport(symptom=Symptom.LUMP, day=date(2026, 3, 9)),
    SymptomReport(symptom=Symptom.ARMPIT_LUMP, day=date(2026, 3, 10), gone=date(2026, 3, 20)),
    SymptomReport(symptom=Symptom.FLU_LIKE, day=date(2026, 3, 1)),
)
QUESTIONS = (
    "Is it normal that it is only the left one at night, and never when I hear somebody cry?",
    "May I take ibuprofen while feeding, and for how long?",
    "When should it stop?",
)


def normal(rules: int, seed: int, paper: Paper) -> DoctorReport:
    """Twelve weeks of leaks and days without, two medicines, symptoms, three questions."""
    random = Random(seed)
    leaks: list[Episode] = []
    marks = []
    for day in (BIRTH + timedelta(days=n) for n in range(7 * WEEKS)):
        count = random.choice((0, 0, 1, 1, 2, 4))
        leaks += [_leak(day, random) for _leak_of_day in range(count)]
        if not count and random.random() < 0.7:
            marks.append(NoLeakDay(day=day))
    medicines = (
        Medicine(name="Sertraline 50 mg", started=PartialDate.parse("2026-02")),
        Medicine(name="Ibuprofen", started=PartialDate(date(2026, 3, 2)), stopped=PartialDate(date(2026, 3, 6))),
    )
    profile = replace(BORN, medicines=medicines, person=Person(age_band=AgeBand.FROM_30))
    found = report(
        leaks,
        marks,
        period=PERIOD,
        profile=profile,
        symptoms=SYMPTOMS[:rules],
        trend=trend(Counter(one.day for one in leaks), [mark.day for mark in marks], PERIOD.end, WeekCount(BIRTH)),
        generated=PERIOD.end,
        include=frozenset(),
    )
    return replace(found, questions=QUESTIONS, layout=Layout(paper))


def _leak(day: date, random: Random) -> Episode:
    return leak(
        day,
        random.randrange(24),
        triggers=(random.choice((Trigger.SHOWER, Trigger.CRYING, Trigger.FULLNESS)),),
        side=random.choice(list(Side)),
        amount=random.choice(list(Amount)),
        fluid=random.choice((Fluid.MILKY, Fluid.YELLOW, Fluid.UNSURE)),
        onset=random.choice(list(Onset)),
        openings=random.choice(list(Openings)),
        note="wet",
    )


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("rules", [0, len(SYMPTOMS)])
def test_a_normal_diary_fits_the_first_page(rules: int, paper: Paper) -> None:
    value = normal(rules, 100 + rules, paper)
    assert len(value.flags) == rules
    first, second, *_rest = pages(value)
    expected = [
        "Status at its end",
        "Days with an entry",
        "notes were left out.",
        "Leaks by week",
        *(f" {number} " for number in range(WEEKS)),
        "This is about what you logged, not a medical result.",
        "First leak",
        "Last leak",
        *("Side", "Fluid", "How it came", "Openings", "Amount"),
        "Rules met in this period",
        *(flag.rule.title for flag in value.flags),
        "Checked and not met",
        "Sertraline 50 mg from about February 2026",
        "Symptoms",
        f"3. {QUESTIONS[-1]}",
    ]
    assert [text for text in expected if text not in first] == []
    assert all(rule.title in first for rule in value.not_fired)
    assert second.startswith("Leaks by week and main trigger")


def test_a_long_diary_shows_its_last_twelve_weeks_and_says_where_the_others_are() -> None:
    leaks = [leak(BIRTH + timedelta(weeks=n)) for n in range(30)]
    first, *others = pages(report(leaks, period=Period(BIRTH, BIRTH + timedelta(weeks=30))))
    assert "The weeks before stand on a later page." in first
    assert "17 4 May 2026" not in first
    assert "18 11 May 2026 1 1 of 7 7 19" in first
    assert "29 27 July 2026" not in first
    assert "17 4 May 2026 1 1 of 7 7 1 " in " ".join(others)


def test_weeks_to_come_are_not_counted_and_weeks_without_an_entry_stand_together() -> None:
    leaks = [leak(BIRTH), leak(BIRTH + timedelta(weeks=9))]
    value = report(leaks, period=Period(BIRTH, BIRTH + timedelta(weeks=30)), generated=BIRTH + timedelta(weeks=11))
    first = pages(value)[0]
    assert "1 12 Jan 2026: 8 weeks without an entry 9 9 Mar 2026 1" in first
    assert "10 16 Mar 2026: 2 weeks without an entry Leaks in 7 days" in first


def test_much_to_say_flows_on_and_loses_nothing() -> None:
    noticed = [SymptomReport(symptom=symptom, day=PERIOD.last) for symptom in Symptom]
    asked = tuple(f"Question {n}: {'why so often? ' * 12}" for n in range(10))
    value = replace(report([leak(date(2026, 3, 9))], period=PERIOD, symptoms=noticed), questions=asked)
    text = " ".join(pages(value))
    assert len(value.flags) > 8
    assert all(flag.rule.title in text for flag in value.flags)
    assert all(rule.title in text for rule in GUIDANCE.rules)
    assert text.count("why so often?") == 120


def test_what_is_longer_than_a_page_goes_on_on_the_next() -> None:
    """A year of symptoms, a shelf of medicines, a question of many lines."""
    end = BIRTH + timedelta(days=400)
    days = [BIRTH + timedelta(days=n) for n in range(350)]
    noticed = [
        SymptomReport(symptom=list(Symptom)[n % 10], day=day, gone=day + timedelta(days=1))
        for n, day in enumerate(days)
    ]
    shelf = tuple(Medicine(name="x" * 60 + f" number {n};") for n in range(150))
    value = report(
        period=Period(BIRTH, end), symptoms=noticed, profile=replace(BORN, medicines=shelf), generated=end
    )
    text = " ".join(pages(replace(value, questions=("why?\n" * 99 + "why?",))))
    assert text.count("why?") == 100
    assert all(f"number {n};" in text for n in range(150))
    assert text.count(", gone on") >= 350


def test_what_goes_on_beyond_the_first_page_leaves_no_empty_paper_behind() -> None:
    asked = tuple(f"Question {number}?" for number in range(40))
    _first, second, *_rest = pages(replace(normal(0, 1, Paper.A4), questions=asked))
    assert "40. Question 39?" in second
    assert "Leaks by week and main trigger" in second
    assert "Leaks by week and main trigger" not in pages(normal(0, 1, Paper.A4))[0]
