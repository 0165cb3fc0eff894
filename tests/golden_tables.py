"""Reads the tables of `tests/golden/`, which say in plain rows what the rules must do."""

import csv
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from diary.analytics import add_months
from diary.model import (
    AgeBand,
    Amount,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Medicine,
    Moment,
    Onset,
    Openings,
    PartialDate,
    Person,
    Pregnancy,
    Profile,
    Side,
    Symptom,
    SymptomReport,
)

FOLDER = Path(__file__).parent / "golden"
Dates = Mapping[str, date]

_DAY = re.compile(r"(?:([A-Z])|m\(([A-Z]),(\d+)\))([+-]\d+)?")
_CHOICES = {"side": Side, "amount": Amount, "fluid": Fluid, "onset": Onset, "openings": Openings}
_ZONE = ZoneInfo("Europe/Berlin")


class Told(NamedTuple):
    """What a cell of a table says was logged."""

    leaks: list[Episode]
    symptoms: list[SymptomReport]
    medicines: tuple[Medicine, ...]
    age_band: AgeBand


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV, in order."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def day(text: str, dates: Dates) -> date:
    """`B+42`, `m(W,3)-1` (three calendar months after W, less a day), or a date as it stands."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    match = _DAY.fullmatch(text)
    assert match, text
    anchor, of, months, days = match.groups()
    start = dates[anchor] if anchor else add_months(dates[of], int(months))
    return start + timedelta(days=int(days or 0))


def profile(told: Mapping[str, Any], dates: Dates) -> Profile:
    """Somebody as a table describes her."""
    pregnancies = tuple(pregnancy(entry, dates) for entry in told.get("pregnancies", ()))
    return Profile(pregnancies, Person(not_lactating=told.get("not_lactating", False)))


def pregnancy(entry: Mapping[str, str], dates: Dates) -> Pregnancy:
    known = {key: partial(value, dates) for key, value in entry.items() if key != "feeding"}
    return Pregnancy(feeding=Feeding(entry.get("feeding", "not_said")), **known)


def partial(text: str, dates: Dates) -> PartialDate:
    return PartialDate.parse(text) if text[0].isdigit() else PartialDate(day(text, dates))


def leak(on: date, **details: Any) -> Episode:
    return Episode(moment=Moment.at_local(datetime.combine(on, time(7)), _ZONE), **details)


def told(text: str, today: date) -> Told:
    """`leak -8 fluid=brown side=left; symptom fever; medicine sertraline; age from_50`: days count from today."""
    leaks, symptoms, medicines, band = [], [], [], AgeBand.NOT_SAID
    for part in text.split(";"):
        kind, *words = part.split()
        if kind == "leak":
            days = [int(word) for word in words if "=" not in word] or [0]
            said = dict(word.split("=") for word in words if "=" in word)
            leaks += [leak(today + timedelta(days=n), **details(said)) for n in days]
        elif kind == "symptom":
            symptoms.append(SymptomReport(symptom=Symptom(words[0]), day=today))
        elif kind == "medicine":
            medicines.append(Medicine(name=words[0]))
        elif kind == "age":
            band = AgeBand(words[0])
        else:
            raise ValueError(part)
    return Told(leaks, symptoms, tuple(medicines), band)


def details(said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a leak, by the values that files hold."""
    found: dict[str, Any] = {}
    for key, value in said.items():
        if key in _CHOICES:
            found[key] = _CHOICES[key](value)
        elif key == "feelings":
            found[key] = tuple(Feeling(name) for name in value.split("+"))
        elif key == "smell":
            found[key] = value == "yes"
        else:
            found[key] = int(value)
    return found
