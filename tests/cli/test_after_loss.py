"""After the loss of a pregnancy, and after a baby died: everything the command line prints or writes is walked.

Codes that a machine reads, `thinking_of_baby`, stay; what people read speaks of no baby, no birth and no feeding.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from diary.logbook import Logbook
from diary.model import (
    Amount,
    Change,
    Episode,
    Feeding,
    Feeling,
    Fluid,
    Openings,
    PartialDate,
    Pregnancy,
    Side,
    Step,
    Symptom,
    SymptomReport,
    Trigger,
)
from tests.cli.conftest import Run
from tests.clock import SettableClock
from tests.texts import own_words

BABY = r"bab(?:y|ies)|infants?|newborns?|toddlers?|child(?:ren)?|congratul\w*|weeks old|months old|Mia"
FEEDING = r"birth|born|feed(?:s|ing)?|nurs(?:e|es|ing)|suckling|\w*breast-?feed\w*|wean(?:ed|ing)?"
UNSAID = re.compile(rf"\b(?:{BABY}|{FEEDING})\b", re.IGNORECASE)
# Her own dates are listed as what they are, and read by a machine in the full copy.
ONLY_BABY = re.compile(rf"\b(?:{BABY})\b", re.IGNORECASE)

PLAIN = (
    "list", "week", "week --weeks 4", "flags", "flags --all", "flags --json", "trend", "trend --json", "patterns",
    "patterns --json", "tips", "triggers", "about", "guide", "guide why", "guide times", "guide duration",
    "guide help", "guide feelings", "guide ask", "guide --search milk",
)  # fmt: skip
FILES = (".pdf", ".zip", ".xlsx", ".csv", ".fhir.json")
_ON = PartialDate.parse
DIARIES = {
    "a loss, an older child nursed": (
        Pregnancy(feeding=Feeding.FEEDING, birth=_ON("2024-03-01"), name="Mia"),
        Pregnancy(feeding=Feeding.LOSS, loss=_ON("2026-01-20")),
    ),
    "a baby died, still expressing": (
        Pregnancy(feeding=Feeding.FEEDING, birth=_ON("2025-10-01"), died=_ON("2025-12-20"), name="Mia"),
    ),
    "a baby died, never fed": (
        Pregnancy(feeding=Feeding.NEVER, birth=_ON("2026-03-14"), died=_ON("2026-03-16"), name="Mia"),
    ),
    "a baby died, nothing else said": (Pregnancy(feeding=Feeding.DIED, name="Mia"),),
}
FLUIDS = (Fluid.MILKY, Fluid.CLEAR, Fluid.PINK_OR_RED)


@pytest.fixture(params=DIARIES.values(), ids=DIARIES)
def bereaved(run: Run, clock: SettableClock, request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """A diary with every trigger and every symptom."""
    details = {"side": Side.LEFT, "openings": Openings.ONE, "amount": Amount.SOAKED, "since_feed": 30, "bother": 7}
    with Logbook.open(tmp_path / "diary.db", clock) as logbook:
        for pregnancy in request.param:
            logbook.save_pregnancy(pregnancy)
        told: list[Episode | SymptomReport] = [
            Episode(
                moment=logbook.moment(datetime(2026, 3, 1 + n, 7, 10)),
                triggers=(trigger,),
                fluid=FLUIDS[n % 3],
                feelings=(Feeling.SAD,),
                **details,
            )
            for n, trigger in enumerate(Trigger)
        ]
        told += [SymptomReport(symptom=symptom, day=logbook.today()) for symptom in Symptom]
        logbook.store.apply(Change(tuple(Step(None, entry) for entry in told)), logbook.now().utc)
    return run


def test_no_answer_speaks_of_a_baby_a_birth_or_feeding(bereaved: Run) -> None:
    said = [(words, text) for words in PLAIN for text in _people(bereaved(*words.split()).out, words)]
    said += [("log", line) for line in bereaved("log", "crying").out.splitlines()]
    assert len(said) > 500
    assert [(words, text) for words, text in said if UNSAID.search(own_words(text))] == []
    dates = [line for line in bereaved("dates").out.splitlines() if "Name:" not in line]
    assert [line for line in dates if ONLY_BABY.search(line)] == []


def test_no_file_speaks_of_a_baby_or_feeding(bereaved: Run, tmp_path: Path) -> None:
    for suffix in FILES:
        path = tmp_path / f"report{suffix}"
        assert bereaved("export", path).code == 0
        said = " ".join(_read(path.name, path.read_bytes()))
        assert len(said) > 100
        found = UNSAID.search(own_words(said))
        assert found is None, (suffix, own_words(said)[found.start() - 80 : found.end() + 80])


def _people(text: str, words: str) -> Iterator[str]:
    """What is for people to read."""
    if "--json" in words:
        yield from _strings(json.loads(text))
    else:
        # Wrapped lines belong together, so that titles of sources are seen whole.
        yield from (" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=\S)", text))


def _strings(value: Any) -> Iterator[str]:
    """The texts of a JSON file: a code has neither a space nor a capital."""
    if isinstance(value, str):
        if " " in value or value[:1].isupper():
            yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _read(name: str, content: bytes) -> Iterator[str]:
    if name.endswith(".pdf"):
        yield " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)
    elif name.endswith(".csv"):
        yield from _strings(list(csv.reader(io.StringIO(content.decode("utf-8-sig")))))
    elif name.endswith(".json"):
        # The date of a birth is what a clinic asks for; it has its own name there.
        yield from (text for text in _strings(json.loads(content)) if text != "Birth")
    elif name.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                yield from _read(part, archive.read(part))
    elif name.endswith((".xml", ".txt")):
        yield from (part for part in re.split(r"<[^>]*>|\n", content.decode()) if " " in part)
