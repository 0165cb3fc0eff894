"""The FHIR document: valid, coded as `docs/fhir.md` says, and never more than she logged."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.exchange.fhir.bundle import bundle, write_fhir
from diary.exchange.fhir.codes import LOCAL, LOINC, SNOMED
from diary.i18n import spoken
from diary.model import (
    Amount,
    Choice,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Medicine,
    Moment,
    NoLeakDay,
    Onset,
    Openings,
    PartialDate,
    Period,
    Person,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
    Trigger,
)
from diary.report import DoctorReport, Private
from tests.exchange.making import BIRTH, BORN, WEANED, episodes, leak, moment, report, texts

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "fhir.md").read_text(encoding="utf-8")
# Every code of a foreign system that may stand in a bundle.
ALLOWED = {
    LOINC: {"75325-1", "111551-8", "63895-7", "LA29252-6", "LA29253-4", "LA4489-6", "82810-3", "LA15173-0"},
    SNOMED: {"80248007", "73056007", "63762007", "54302000", "290113009"},
    "http://hl7.org/fhir/uv/symptoms/CodeSystem/SymptomTemporary": {"symptom"},
    "http://terminology.hl7.org/CodeSystem/v3-ObservationValue": {"REDACTED"},
    "http://terminology.hl7.org/CodeSystem/v3-ActReason": {"HTEST"},
    "http://unitsofmeasure.org": {"min"},
}
RESOURCES = {"Composition", "Patient", "Observation", "MedicationStatement"}


def checked(value: DoctorReport) -> dict[str, Any]:
    """The bundle of `value`, after the maintained models have taken it."""
    found = bundle(value)
    Bundle.model_validate(json.loads(json.dumps(found)))
    return found


def resources(value: DoctorReport) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in checked(value)["entry"]]


def one(episode: Episode, **how: Any) -> dict[str, Any]:
    """The Observation of the only leak of a report."""
    found = {resource["id"]: resource for resource in resources(report([episode], **how))}
    return found[str(episode.id)]


def components(observation: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [c for c in observation["component"] if c["code"]["coding"][0]["code"] == code]


def value_codes(observation: dict[str, Any]) -> list[str]:
    return [coding["code"] for coding in observation["valueCodeableConcept"]["coding"]]


def walked(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within `value`."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from walked(inner)


def status(value: DoctorReport, code: str) -> dict[str, Any]:
    (found,) = [r for r in resources(value) if "code" in r and r["code"]["coding"][0]["code"] == code]
    return found


def everything() -> DoctorReport:
    """A report with each value of each choice in it, over feeding and the time after it."""
    start = moment(BIRTH, 1)
    leaks = []
    kinds: list[tuple[str, type[Choice]]] = [
        ("side", Side), ("amount", Amount), ("fluid", Fluid), ("onset", Onset), ("openings", Openings),
    ]  # fmt: skip
    fields: list[dict[str, Any]] = [{name: value} for name, kind in kinds for value in kind]
    fields += [{"triggers": (trigger,)} for trigger in Trigger]
    fields += [{"feelings": (feeling,), "feeling_minutes": 3} for feeling in Feeling]
    fields += [{"smell": smell, "pads": 2, "bother": 9, "since_feed": 40, "note": "n"} for smell in (True, False)]
    for day in range(0, 60, 20):
        for number, field in enumerate(fields):
            at = Moment(start.utc + timedelta(days=day, minutes=number), 60, "Europe/Berlin")
            leaks.append(Episode(moment=at, **field))
    profile = Profile(
        WEANED.pregnancies,
        medicines=(
            Medicine(name="Fennel tea", started=PartialDate(date(2026, 1, 1), about=True)),
            Medicine(name="Sertraline", stopped=PartialDate(date(2026, 2, 2))),
        ),
    )
    noticed = [SymptomReport(symptom=symptom, day=date(2026, 1, 20)) for symptom in Symptom]
    return report(
        leaks,
        [NoLeakDay(day=date(2026, 1, 7))],
        symptoms=noticed,
        profile=profile,
        period=Period.of_days(BIRTH, date(2026, 3, 20)),
    )


def test_no_code_stands_in_it_that_is_not_on_the_list() -> None:
    """No diagnosis, no galactorrhea, nothing made up: a code is on the list above or our own."""
    found = checked(everything())
    codings = [inner for inner in walked(found) if "system" in inner and "code" in inner]
    assert len(codings) > 500
    foreign = {(c["system"], c["code"]) for c in codings if c["system"] != LOCAL}
    assert foreign <= {(system, code) for system, codes in ALLOWED.items() for code in codes}
    assert {code for system, code in foreign if system == SNOMED} == ALLOWED[SNOMED]
    assert {entry["resource"]["resourceType"] for entry in found["entry"]} == RESOURCES
    assert not re.search('galactorrh|"diagnosis"|condition|extension', json.dumps(found), re.IGNORECASE)


def test_the_page_about_it_names_every_code() -> None:
    found = checked(everything())
    ours = {c["code"] for c in walked(found) if c.get("system") == LOCAL}
    assert [code for code in sorted(ours) if f"`{code}`" not in PAGE] == []
    assert [code for codes in ALLOWED.values() for code in codes if f"`{code}`" not in PAGE] == []


def test_a_leak_is_a_symptom_at_its_time_with_all_that_she_said() -> None:
    episode = leak(
        triggers=(Trigger.SHOWER, Trigger.OTHER),
        other_trigger="der Föhn",
        side=Side.LEFT,
        amount=Amount.SOAKED,
        onset=Onset.BY_ITSELF,
        openings=Openings.ONE,
        smell=False,
        since_feed=90,
        pads=2,
        bother=0,
        note="two\nlines",
    )
    found = one(episode)
    assert found["status"] == "final"
    assert found["code"]["coding"] == [{"system": LOINC, "code": "75325-1", "display": "Symptom"}]
    assert [c["code"] for c in found["category"][0]["coding"]] == ["symptom"]
    assert found["effectiveDateTime"] == "2026-01-05T07:15:00+01:00"
    assert found["bodySite"]["coding"][0]["code"] == "80248007"
    assert found["note"] == [{"text": "two\nlines"}]
    told = {c["code"]["coding"][0]["code"]: c for c in found["component"]}
    shower, other = (c["valueCodeableConcept"] for c in components(found, "trigger"))
    assert shower == {"coding": [{"system": LOCAL, "code": "shower", "display": "Shower"}], "text": "Shower"}
    assert other["text"] == "der Föhn"
    assert told["amount"]["valueCodeableConcept"]["coding"][0]["code"] == "soaked"
    assert told["foul-smell"]["valueBoolean"] is False
    assert told["since-feed"]["valueQuantity"] == {
        "value": 90, "unit": "min", "system": "http://unitsofmeasure.org", "code": "min",
    }  # fmt: skip
    assert (told["pads"]["valueInteger"], told["bother"]["valueInteger"]) == (2, 0)
    assert told["days-since-birth"]["valueInteger"] == 0


def test_what_was_not_said_is_not_there() -> None:
    found = one(leak(BIRTH - timedelta(days=3)))
    assert [c["code"]["coding"][0]["code"] for c in found["component"]] == ["fluid"]
    assert "bodySite" not in found
    assert "note" not in found


@pytest.mark.parametrize(
    ("fluid", "profile", "codes"),
    [
        (Fluid.MILKY, BORN, ["leak"]),
        (Fluid.YELLOW, BORN, ["leak"]),
        (Fluid.UNSURE, BORN, ["leak"]),
        (Fluid.MILKY, Profile(), ["leak"]),
        (Fluid.CLEAR, BORN, ["54302000", "leak"]),
        (Fluid.BROWN, BORN, ["54302000", "leak"]),
        (Fluid.PUS, BORN, ["54302000", "leak"]),
        (Fluid.PINK_OR_RED, BORN, ["290113009", "leak"]),
        (Fluid.MILKY, WEANED, ["54302000", "leak"]),
        (Fluid.PINK_OR_RED, WEANED, ["290113009", "leak"]),
        (Fluid.MILKY, Profile(person=Person(not_lactating=True)), ["54302000", "leak"]),
        (Fluid.MILKY, Profile((Pregnancy(feeding=Feeding.PREGNANT),)), ["leak"]),
    ],
)
def test_only_what_is_not_milk_or_not_expected_is_a_discharge(
    fluid: Fluid, profile: Profile, codes: list[str]
) -> None:
    assert value_codes(one(leak(date(2026, 3, 1), fluid=fluid), profile=profile)) == codes


def test_the_day_of_the_leak_decides_whether_she_was_feeding() -> None:
    feeding, weaned = leak(date(2026, 1, 20)), leak(date(2026, 3, 1))
    found = {r["id"]: r for r in resources(report([feeding, weaned], profile=WEANED))}
    assert value_codes(found[str(feeding.id)]) == ["leak"]
    assert value_codes(found[str(weaned.id)]) == ["54302000", "leak"]


def test_a_day_without_leaks_is_a_symptom_that_was_absent() -> None:
    mark = NoLeakDay(day=date(2026, 1, 7))
    (found,) = [r for r in resources(report([], [mark])) if r["id"] == str(mark.id)]
    assert found["code"]["coding"][0]["code"] == "111551-8"
    assert found["effectiveDateTime"] == "2026-01-07"
    assert value_codes(found) == ["leak"]


def test_a_day_that_was_answered_later_says_when() -> None:
    """The report was made in Berlin, where the answer came after midnight."""
    mark = NoLeakDay(day=date(2026, 1, 7), answered_at=datetime(2026, 1, 12, 23, 30, tzinfo=UTC))
    (found,) = [r for r in resources(report([], [mark])) if r["id"] == str(mark.id)]
    assert found["effectiveDateTime"] == "2026-01-07"
    assert found["issued"] == "2026-01-12T23:30:00+00:00"
    assert found["note"] == [{"text": "answered on 13 January 2026"}]


@pytest.mark.parametrize(
    ("profile", "feeding", "pregnancy"),
    [
        (BORN, "LA29252-6", "LA4489-6"),
        (WEANED, "LA29253-4", "LA4489-6"),
        (Profile(), "LA4489-6", "LA4489-6"),
        (Profile((Pregnancy(feeding=Feeding.PREGNANT),)), "LA4489-6", "LA15173-0"),
        (Profile((*BORN.pregnancies, Pregnancy(feeding=Feeding.PREGNANT))), "LA29252-6", "LA15173-0"),
    ],
)
def test_the_status_is_that_of_the_last_day(profile: Profile, feeding: str, pregnancy: str) -> None:
    """She never said that she is not pregnant, so that is never told."""
    value = report([leak()], profile=profile, period=Period.of_days(BIRTH, date(2026, 3, 1)))
    assert value_codes(status(value, "63895-7")) == [feeding]
    assert value_codes(status(value, "82810-3")) == [pregnancy]
    assert status(value, "63895-7")["effectiveDateTime"] == "2026-03-01"


def test_the_dates_that_it_is_counted_from_are_told_as_exactly_as_known() -> None:
    pregnancy = Pregnancy(
        birth=PartialDate(date(2026, 1, 1), about=True),
        weaning_started=PartialDate(date(2026, 2, 3)),
        last_feed=PartialDate(date(2026, 4, 1)),
        feeding=Feeding.STOPPED,
        name="Ida",
    )
    value = report([leak()], profile=Profile((pregnancy,)), period=Period.of_days(BIRTH, date(2026, 3, 1)))
    dates = {c["code"]["coding"][0]["code"]: c["valueDateTime"] for c in status(value, "63895-7")["component"]}
    assert dates == {"birth": "2026-01", "weaning-started": "2026-02-03"}
    assert "Ida" not in json.dumps(checked(value))


def test_medicines_are_told_by_her_name_for_them_and_without_a_code() -> None:
    ongoing = Medicine(name="Fennel tea", started=PartialDate(date(2026, 1, 1), about=True))
    over = Medicine(name="Sertraline", stopped=PartialDate(date(2026, 2, 2)))
    value = report([leak()], profile=Profile(BORN.pregnancies, medicines=(ongoing, over)))
    found = {r["id"]: r for r in resources(value) if r["resourceType"] == "MedicationStatement"}
    assert found[str(ongoing.id)]["status"] == "active"
    assert found[str(ongoing.id)]["effectivePeriod"] == {"start": "2026-01"}
    assert found[str(over.id)]["status"] == "completed"
    assert found[str(over.id)]["medicationCodeableConcept"] == {"text": "Sertraline"}


def test_a_symptom_says_for_how_long_it_was_there() -> None:
    gone = SymptomReport(symptom=Symptom.LUMP, day=date(2026, 1, 20), gone=date(2026, 1, 23))
    there = SymptomReport(symptom=Symptom.FEVER, day=date(2026, 1, 20))
    january = Period(date(2026, 1, 1), date(2026, 1, 23))
    found = {r["id"]: r for r in resources(report([], symptoms=[gone, there], period=january))}
    assert found[str(gone.id)]["effectivePeriod"] == {"start": "2026-01-20", "end": "2026-01-22"}
    assert found[str(gone.id)]["valueCodeableConcept"]["text"] == "Lump in the breast"
    assert found[str(there.id)]["effectiveDateTime"] == "2026-01-20"
    assert value_codes(found[str(there.id)]) == ["fever"]
    assert "component" not in found[str(there.id)]


def test_a_symptom_says_when_it_was_last_confirmed_and_what_is_not_answered() -> None:
    seen = SymptomReport(symptom=Symptom.LUMP, day=date(2025, 6, 1), confirmed=date(2026, 1, 20))
    silent = SymptomReport(symptom=Symptom.LOW_MOOD, day=date(2025, 6, 1))
    found = {r["id"]: r for r in resources(report([], symptoms=[seen, silent], include=frozenset(Private)))}
    assert found[str(seen.id)]["effectiveDateTime"] == "2025-06-01"
    (last,) = found[str(seen.id)]["component"]
    assert (last["code"]["coding"][0]["code"], last["valueDateTime"]) == ("last-confirmed", "2026-01-20")
    (asked,) = found[str(silent.id)]["component"]
    assert (asked["code"]["coding"][0]["code"], asked["valueBoolean"]) == ("not-answered", True)


def test_nobody_is_named_in_it() -> None:
    (patient,) = [r for r in resources(everything()) if r["resourceType"] == "Patient"]
    assert set(patient) == {"resourceType", "id"}


PRIVATE_LEAK = leak(
    triggers=(Trigger.SEX, Trigger.OTHER), other_trigger="at his place", note="secret", feelings=(Feeling.SAD,)
)
MOOD = SymptomReport(symptom=Symptom.LOW_MOOD, day=date(2026, 1, 20))


def test_what_is_private_stays_out_and_the_document_says_so() -> None:
    value = report([PRIVATE_LEAK], symptoms=[MOOD], include=frozenset())
    assert len(value.left_out) == 5
    text = json.dumps(checked(value), ensure_ascii=False)
    for private in ("secret", "his place", '"sex"', "Intimacy", '"sad"', "low_mood", "Low mood"):
        assert private not in text
    composition = resources(value)[0]
    left_out = composition["section"][-1]
    assert left_out["code"]["coding"][0]["code"] == "left-out"
    for sentence in value.left_out:
        assert sentence in left_out["text"]["div"]
    for labelled in (checked(value), composition):
        assert [label["code"] for label in labelled["meta"]["security"]] == ["REDACTED"]


def test_what_she_hands_over_is_there_and_nothing_is_called_left_out() -> None:
    found = resources(report([PRIVATE_LEAK], symptoms=[MOOD]))
    text = json.dumps(found)
    assert all(private in text for private in ("secret", "his place", '"sex"', '"sad"', "low_mood"))
    assert "meta" not in found[0]
    assert "left-out" not in text


def test_it_says_what_it_is() -> None:
    composition = resources(everything())[0]
    assert "self-reported diary; not a diagnosis" in composition["section"][0]["text"]["div"]
    assert composition["event"][0]["period"] == {"start": "2026-01-05", "end": "2026-03-20"}


def test_an_invented_diary_is_marked_as_test_data() -> None:
    found = checked(report([leak()], invented=True))
    assert [label["code"] for label in found["meta"]["security"]] == ["HTEST"]
    assert "invented" in found["entry"][0]["resource"]["section"][0]["text"]["div"]


def test_everything_is_referred_to_once_and_is_there() -> None:
    found = checked(everything())
    urls = [entry["fullUrl"] for entry in found["entry"]]
    assert len(set(urls)) == len(urls)
    for entry in found["entry"]:
        assert entry["fullUrl"] == UUID(entry["resource"]["id"]).urn
    assert {inner["reference"] for inner in walked(found) if "reference" in inner} <= set(urls)
    listed = [e["reference"] for s in found["entry"][0]["resource"]["section"] for e in s.get("entry", ())]
    assert sorted(listed) == sorted(urls[2:])


def test_the_same_report_gives_the_same_bytes_and_another_one_another_document() -> None:
    value = everything()
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_fhir(value, file)
    assert files[0].getvalue() == files[1].getvalue()
    assert json.loads(files[0].getvalue()) == bundle(value)
    assert bundle(value)["id"] != bundle(report([leak()]))["id"]


def test_after_a_loss_nothing_speaks_of_a_baby() -> None:
    lost = Profile((Pregnancy(loss=PartialDate(date(2026, 1, 2)), feeding=Feeding.LOSS),))
    every = [leak(triggers=(trigger,), since_feed=3) for trigger in Trigger if trigger is not Trigger.OTHER]
    value = report(every, [NoLeakDay(day=date(2026, 1, 9))], profile=lost)
    with spoken(value.words):
        text = json.dumps(checked(value))
    assert not re.search(r"\bbab(y|ies)\b|birth|suckling or|breastfeeding|missed feed", text, re.IGNORECASE)
    assert "Minutes since the last expressing" in text
    assert '"loss"' in text


def test_when_a_baby_died_both_dates_are_told_and_the_milk_in_its_own_words() -> None:
    died = Pregnancy(
        feeding=Feeding.FEEDING,
        birth=PartialDate(date(2026, 1, 2)),
        died=PartialDate(date(2026, 1, 5)),
        name="Mia",
    )
    value = report([leak()], profile=Profile((died,)))
    with spoken(value.words):
        found = resources(value)
    status = next(r for r in found if r["resourceType"] == "Observation" and r["code"].get("text") == "Milk")
    assert status["code"]["coding"] == [{"system": LOINC, "code": "63895-7"}]
    assert status["valueCodeableConcept"] == {
        "coding": [{"system": LOINC, "code": "LA29252-6"}],
        "text": "Still expressing",
    }
    dates = {c["code"]["coding"][0]["code"]: c["valueDateTime"] for c in status["component"]}
    assert dates == {"birth": "2026-01-02", "died": "2026-01-05"}
    assert "days-since-birth" not in json.dumps(found)


_days = st.dates(BIRTH - timedelta(days=100), BIRTH + timedelta(days=200))
_partial = st.builds(PartialDate, _days) | st.builds(
    lambda day: PartialDate(day.replace(day=1), about=True), _days
)
_names = texts.map(lambda text: text[:100]).filter(lambda text: bool(text.strip()))
_pregnancies = st.one_of(
    st.builds(Pregnancy, birth=_partial, feeding=st.just(Feeding.FEEDING)),
    st.builds(Pregnancy, loss=_partial, feeding=st.just(Feeding.LOSS)),
    st.builds(Pregnancy, died=_partial, feeding=st.sampled_from([Feeding.DIED, Feeding.FEEDING, Feeding.STOPPED])),
    st.builds(Pregnancy, due=_partial, feeding=st.just(Feeding.PREGNANT)),
    st.builds(Pregnancy, last_feed=_partial, feeding=st.just(Feeding.STOPPED)),
)


@st.composite
def leaks(draw: st.DrawFn) -> Episode:
    """One of any content within a year, so that a report has few weeks."""
    drawn = draw(episodes())
    utc = moment(draw(_days), 0).utc + timedelta(minutes=draw(st.integers(0, 1439)))
    return replace(drawn, moment=replace(drawn.moment, utc=utc))


@st.composite
def reports(draw: st.DrawFn) -> DoctorReport:
    first, second = sorted((draw(_days), draw(_days)))
    maybe = st.sampled_from([None, second])
    stopped = draw(maybe)
    medicine = Medicine(
        name=draw(_names), started=PartialDate(first), stopped=PartialDate(stopped) if stopped else None
    )
    return report(
        draw(st.lists(leaks(), max_size=4, unique_by=lambda episode: episode.id)),
        [NoLeakDay(day=day) for day in draw(st.lists(_days, max_size=2, unique=True))],
        symptoms=[SymptomReport(symptom=draw(st.sampled_from(Symptom)), day=first, gone=draw(maybe))],
        profile=Profile((draw(_pregnancies),), medicines=(medicine,)),
        period=Period.of_days(BIRTH - timedelta(days=110), BIRTH + timedelta(days=210)),
        include=draw(st.sets(st.sampled_from(Private)).map(frozenset)),
        invented=draw(st.booleans()),
    )


@settings(max_examples=40, deadline=None)
@given(reports())
def test_every_bundle_is_valid(value: DoctorReport) -> None:
    file = io.BytesIO()
    write_fhir(value, file)
    text = file.getvalue().decode("utf-8")
    found = Bundle.model_validate(json.loads(text))
    assert found.type == "document"
    others = len(value.no_leak_days) + len(value.symptoms) + len(value.medicines)
    assert len(found.entry) == 4 + len(value.log) + others
