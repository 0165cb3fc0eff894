"""What she says about herself, as rows and back: pregnancies, symptoms, medicines and the rest."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from diary.model import AgeBand, Feeding, Medicine, Person, Pregnancy, Symptom, SymptomReport
from diary.storage import schema
from diary.storage.kind import Kind, Row, choice, day_of, ordinal, partial_date, partial_text

_PREGNANCY_DATES = ("due", "birth", "loss", "died", "weaning_started", "last_feed")


def _pregnancy_row(pregnancy: Pregnancy) -> Row:
    dates = {name: getattr(pregnancy, name) for name in _PREGNANCY_DATES}
    return {
        "id": str(pregnancy.id),
        "feeding": pregnancy.feeding.value,
        **{name: partial_text(value) for name, value in dates.items()},
        "name": pregnancy.name,
    }


def _pregnancy(row: Mapping[str, Any]) -> Pregnancy:
    return Pregnancy(
        id=UUID(row["id"]),
        feeding=choice(Feeding, row["feeding"]),
        name=row["name"],
        **{name: partial_date(row[name]) for name in _PREGNANCY_DATES},
    )


def _symptom_row(report: SymptomReport) -> Row:
    return {
        "id": str(report.id),
        "symptom": report.symptom.value,
        "day": report.day.toordinal(),
        "gone": ordinal(report.gone),
        "confirmed": ordinal(report.confirmed),
    }


def _symptom_report(row: Mapping[str, Any]) -> SymptomReport:
    return SymptomReport(
        id=UUID(row["id"]),
        symptom=choice(Symptom, row["symptom"]),
        day=date.fromordinal(row["day"]),
        gone=day_of(row["gone"]),
        confirmed=day_of(row["confirmed"]),
    )


def _medicine_row(medicine: Medicine) -> Row:
    return {
        "id": str(medicine.id),
        "name": medicine.name,
        "started": partial_text(medicine.started),
        "stopped": partial_text(medicine.stopped),
    }


def _medicine(row: Mapping[str, Any]) -> Medicine:
    return Medicine(
        id=UUID(row["id"]),
        name=row["name"],
        started=partial_date(row["started"]),
        stopped=partial_date(row["stopped"]),
    )


_WORDS = ("breast_word", "feeding_word", "country", "emergency_number")


def _person_row(person: Person) -> Row:
    return {
        "id": str(person.id),
        "not_lactating": int(person.not_lactating),
        "age_band": person.age_band.value,
        **{name: getattr(person, name) for name in _WORDS},
    }


def _person(row: Mapping[str, Any]) -> Person:
    return Person(
        id=UUID(row["id"]),
        not_lactating=bool(row["not_lactating"]),
        age_band=choice(AgeBand, row["age_band"]),
        **{name: row[name] for name in _WORDS},
    )


PREGNANCY = Kind(schema.pregnancy, _pregnancy_row, _pregnancy, select(schema.pregnancy))
SYMPTOM_REPORT = Kind(schema.symptom_report, _symptom_row, _symptom_report, select(schema.symptom_report))
MEDICINE = Kind(schema.medicine, _medicine_row, _medicine, select(schema.medicine))
PERSON = Kind(schema.person, _person_row, _person, select(schema.person))
