"""What does not leave the device, and what is not said after a loss."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from diary.exchange import write_report
from diary.i18n import Words, speak
from diary.model import (
    Feeding,
    Feeling,
    Fluid,
    Openings,
    PartialDate,
    Person,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.report import CARRIED_OVER, Private
from tests.exchange.making import BORN, GUIDANCE, leak, report
from tests.exchange.pdf_reading import MAY, pages


def test_what_was_left_out_is_said() -> None:
    entries = [leak(date(2026, 5, 4), note="mine", triggers=(Trigger.SEX,), feelings=(Feeling.SAD,))]
    text = " ".join(pages(report(entries, period=MAY, include=frozenset())))
    assert "1 note was left out." in text
    assert "Feelings of 1 leak were left out." in text
    assert "The trigger of 1 leak was left out" in text
    assert "mine" not in text
    assert "Intimacy" not in text
    text = " ".join(pages(report(entries, period=MAY, include=frozenset(Private))))
    assert "left out" not in text
    assert "Intimacy" in text


BABY = re.compile(r"\b(bab(y|ies)|birth|born|child(ren)?|infants?|newborns?|\w*feed(s|ing)?)\b", re.IGNORECASE)


LOST = Pregnancy(loss=PartialDate(date(2026, 3, 1)), feeding=Feeding.LOSS)


OLDER = Pregnancy(
    feeding=Feeding.STOPPED,
    birth=PartialDate(date(2023, 1, 1)),
    last_feed=PartialDate(date(2024, 1, 1)),
    name="Mia",
)


def of_a_loss(text: str) -> str:
    """Without the titles and addresses of sources, which stand as they are."""
    for source in GUIDANCE.sources.values():
        text = text.replace(source.citation, "").replace(source.read_as, "")
        text = text.replace(source.address, "") if source.address else text
    return text.replace(CARRIED_OVER, "")


@pytest.mark.parametrize("pregnancies", [(LOST,), (OLDER, LOST)], ids=["the first", "after an older child"])
def test_after_a_loss_nothing_speaks_of_birth_age_feeding_or_a_baby(pregnancies: tuple[Pregnancy, ...]) -> None:
    everything = [
        leak(date(2026, 5, day), triggers=(trigger,), fluid=fluid, side=Side.LEFT, openings=Openings.ONE)
        for day, trigger in enumerate(Trigger, start=1)
        for fluid in (Fluid.PINK_OR_RED, Fluid.CLEAR)
    ]
    noticed = [SymptomReport(symptom=symptom, day=date(2026, 5, 9)) for symptom in Symptom]
    text = " ".join(pages(report(everything, period=MAY, profile=Profile(pregnancies), symptoms=noticed)))
    assert "2 months (13 weeks), counted from 1 March 2026" in text
    assert "here they are carried over" in text
    assert "Date Time Side" in text
    assert "Hearing crying" in text
    assert "Thoughts of harming yourself or someone else" in text
    found = BABY.search(of_a_loss(text))
    assert found is None, of_a_loss(text)[found.start() - 60 : found.end() + 60]


def test_after_a_loss_without_a_date_no_age_of_an_older_child_is_told() -> None:
    lost = Profile((OLDER, Pregnancy(feeding=Feeding.LOSS)))
    text = " ".join(pages(report([leak(date(2026, 5, 4))], period=MAY, profile=lost)))
    assert "counted from 1 January 2024" in text
    assert "since the birth" not in text
    assert "Date Time Side" in text


@pytest.mark.parametrize(
    ("milk", "told"),
    [
        ({"feeding": Feeding.FEEDING}, "Lactating, 12 weeks to 4 months; end of the pregnancy: 10 February 2026"),
        (
            {"feeding": Feeding.STOPPED, "last_feed": PartialDate(date(2026, 5, 1))},
            "4 weeks 2 days, counted from 1 May 2026; end of the pregnancy: 10 February 2026",
        ),
        ({"feeding": Feeding.NEVER}, "3 months (15 weeks), counted from 10 February 2026 Days"),
    ],
)
def test_when_a_baby_died_no_age_is_told_but_when_the_pregnancy_ended(milk: dict[str, Any], told: str) -> None:
    died = Pregnancy(birth=PartialDate(date(2026, 2, 10)), died=PartialDate(date(2026, 2, 12)), name="Mia", **milk)
    entry = leak(date(2026, 5, 4), triggers=(Trigger.CRYING,))
    text = " ".join(pages(report([entry], period=MAY, profile=Profile((died,)))))
    assert told in text
    assert CARRIED_OVER not in text
    assert BABY.search(of_a_loss(text)) is None


def test_no_name_of_a_child_leaves_the_device(tmp_path: Path) -> None:
    profile = Profile((replace(BORN.pregnancies[0], name="Mia"),), Person(breast_word="chest"))
    entry = leak(date(2026, 5, 4), triggers=(Trigger.CRYING,))
    noticed = [SymptomReport(symptom=Symptom.LUMP, day=date(2026, 5, 4))]
    speak(profile.words)
    try:
        path = tmp_path / "report.pdf"
        write_report(report([entry], period=MAY, profile=profile, symptoms=noticed), path)
    finally:
        speak(Words())
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert "Mia" not in text
    assert "Baby crying" in text
    assert "Lump in the chest" in text


def test_what_is_felt_is_left_out_unless_she_says_so_and_still_counts() -> None:
    noticed = [SymptomReport(symptom=Symptom.HARM_THOUGHTS, day=date(2026, 5, 9))]
    less = " ".join(pages(report(period=MAY, symptoms=noticed, include=frozenset())))
    assert "Highest level: Get help now" in less
    assert "1 entry about mood was left out." in less
    assert "1 rule about feelings or mood was met; it is left out, and the level counts it." in less
    assert "harming" not in less
    assert "Low mood" not in less
    assert "None of the rules that were checked." not in less
    full = " ".join(pages(report(period=MAY, symptoms=noticed, include=frozenset({Private.FEELINGS}))))
    assert "Symptoms Thoughts of harming yourself or the baby: noticed on 9 May 2026" in full
    assert "Highest level: Get help now" in full
    assert "left out" not in full
