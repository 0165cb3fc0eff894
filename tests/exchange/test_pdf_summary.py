"""The first page of the PDF: what a doctor reads in a minute."""

import re
from dataclasses import replace
from datetime import date, timedelta

from diary.analytics import WeekCount, trend
from diary.model import (
    AgeBand,
    Feeding,
    Fluid,
    Medicine,
    Onset,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Profile,
    Symptom,
    SymptomReport,
)
from tests.exchange.making import BIRTH, WEANED, leak, report
from tests.exchange.pdf_reading import MAY, after_weaning, may_leaks, pages


def test_the_first_page_gives_the_picture_in_order() -> None:
    first = after_weaning()[0]
    expected = [
        "1 May 2026 to 31 May 2026",
        "3 months to a year after the last feed; 3 months (17 weeks) since the last feed (1 February 2026); "
        "4 months (20 weeks) since the birth (5 January 2026)",
        "5 of 31; nothing is known about the others",
        "Leaks by week",
        "17 4 May 2026 2 4 of 7 3.5",
        "18 11 May 2026: 1 week without an entry",
        "Leaks in 7 days: in seven days with an entry; days without one are unknown, not zero.",
        "3 leaks on 5 days with an entry",
        "Leaks logged 3",
        "First leak 4 May 2026, 07:15",
        "Last leak 18 May 2026, 07:15",
        "Side 3 Left",
        "Fluid 3 Milky",
        "How it came 3 not said (counted as by itself)",
        "Openings 3 not said",
        "Amount 3 Soaked",
        "Rules met in this period",
        "Highest level: See a doctor within about a week",
        "Checked and not met",
        "Medicines none logged",
        "Symptoms none logged",
    ]
    places = [first.find(text) for text in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


def test_her_questions_stand_on_the_first_page_in_her_words() -> None:
    """Also in a script that runs from right to left, longer than a line, and with more entries than fit beside."""
    hebrew = "האם זה בסדר " * 12 + "ומה עושים?"
    asked = ("Does it matter that\nit is only the left one? <b>", hebrew.strip())
    leaks = [leak(BIRTH + timedelta(days=i % 80), i % 24) for i in range(200)]
    first, *others = pages(replace(report(leaks, period=Period.ending(MAY.last, 160)), questions=asked))

    assert "Own questions 1. Does it matter that it is only the left one? <b> 2." in first
    assert first.count("האם זה בסדר") == 12
    assert "ומה עושים?" in first
    assert not any("Own questions" in page for page in others)


def test_without_a_question_there_is_no_heading_for_them() -> None:
    assert "Own questions" not in after_weaning()[0]


def test_age_medicines_and_symptoms_stand_on_the_first_page_with_their_dates() -> None:
    profile = replace(
        WEANED,
        person=Person(age_band=AgeBand.FROM_40),
        medicines=(
            Medicine(name="Sertraline 50 mg", started=PartialDate.parse("2026-02")),
            Medicine(
                name="ibuprofen <b>",
                started=PartialDate.parse("2026-05-02"),
                stopped=PartialDate.parse("2026-05-06"),
            ),
            Medicine(name="שלום"),
            Medicine(name="of April", stopped=PartialDate.parse("2026-04-30")),
            Medicine(name="of June", started=PartialDate.parse("2026-06-01")),
        ),
    )
    noticed = [
        SymptomReport(symptom=Symptom.PERIODS, day=date(2026, 5, 9)),
        SymptomReport(symptom=Symptom.LUMP, day=date(2026, 4, 20), gone=date(2026, 5, 2)),
        SymptomReport(symptom=Symptom.FEVER, day=date(2026, 4, 20)),
    ]
    first = pages(report(may_leaks(), period=MAY, profile=profile, symptoms=noticed))[0]
    assert "Age 40 to 49" in first
    assert (
        "Medicines ibuprofen <b> from 2 May 2026 until 6 May 2026; Sertraline 50 mg from about February 2026; שלום"
        in first
    )
    assert (
        "Symptoms Fever, 38.0 °C or more: noticed on 20 April 2026, not marked as gone; "
        "not answered: still there?; "
        "Lump in the breast: noticed on 20 April 2026, gone on 2 May 2026; "
        "Missed or irregular periods: noticed on 9 May 2026, not marked as gone" in first
    )
    assert "of April" not in first
    assert "of June" not in first


def test_an_age_that_was_not_said_is_not_mentioned() -> None:
    assert "Age " not in after_weaning()[0]


def test_the_trend_at_the_end_of_the_period_is_told_in_its_own_words() -> None:
    leaks = {date(2026, 5, 31) - timedelta(days=n): 4 for n in range(98) if n > 42 or n % 7 == 0}
    marks = [date(2026, 5, 31) - timedelta(days=n) for n in range(98)]
    value = report(may_leaks(), period=MAY, trend=trend(leaks, marks, date(2026, 6, 1), WeekCount()))
    first = pages(value)[0]
    assert "Fewer leaks than before Over the last 12 weeks, leaks in your diary went down: from about" in first
    assert "This is about what you logged, not a medical result." in first


def test_nobody_is_asked_a_question_on_paper() -> None:
    leaks = {date(2026, 5, 31) - timedelta(days=n): 1 for n in range(0, 98, 3)}
    value = report(may_leaks(), period=MAY, trend=trend(leaks, [], date(2026, 6, 1), WeekCount()))
    first = pages(value)[0]
    assert "So nobody can tell if there are fewer." in first
    assert "Answer for" not in first


def test_a_month_without_a_day_is_shown_as_such() -> None:
    about = Profile((Pregnancy(birth=PartialDate(date(2026, 3, 1), about=True), feeding=Feeding.FEEDING),))
    text = " ".join(pages(report([leak(date(2026, 5, 4))], period=MAY, profile=about)))
    assert re.search(r"about [\w ]+ since the birth \(March 2026\)", text)


def test_an_empty_period_says_so_and_has_no_log() -> None:
    only, sources = pages(report(period=MAY))
    assert "Sources" in sources
    assert "How it came" not in sources
    assert "0 of 31; nothing is known about the others" in only
    assert "There is no entry in this time." in only
    assert "None of the rules that were checked." in only


def test_leaks_only_when_pressed_are_counted_apart() -> None:
    leaks = [*may_leaks(), leak(date(2026, 5, 20), onset=Onset.WHEN_PRESSED, fluid=Fluid.CLEAR)]
    first = pages(report(leaks, period=MAY))[0]
    assert f"Leaks logged {len(may_leaks())} " in first
    assert "Pressed: 1, in no other number" in first
    assert "Fluid 3 Milky" in first
