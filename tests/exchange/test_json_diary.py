"""The JSON of a diary: what is written, what the schema and the page say of it, and that it comes back."""

import io
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from diary.exchange.json_files.diary_copy import DiaryCopy
from diary.exchange.json_files.exporting import FORMAT_VERSION, write_json
from diary.exchange.json_files.importing import read_json
from diary.exchange.json_files.kinds import KINDS, Kind
from diary.model import (
    AgeBand,
    Amount,
    Choice,
    Entry,
    Episode,
    FaceColour,
    FacePlace,
    Feeding,
    Feeling,
    Fluid,
    Found,
    Moment,
    NoLeakDay,
    Notice,
    Onset,
    Openings,
    Problem,
    Record,
    Setting,
    Side,
    Symptom,
    Trigger,
    Version,
)
from diary.progress import Cancelled
from tests.exchange.making import leak
from tests.exchange.records import KINDS as RANDOM
from tests.exchange.records import records, settings

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA = json.loads((DOCS / "diary.schema.json").read_text(encoding="utf-8"))
PAGE = (DOCS / "json-diary.md").read_text(encoding="utf-8")
VALID = Draft202012Validator(SCHEMA)
MADE = Moment.at_local(datetime(2026, 11, 23, 1, 30), ZoneInfo("Europe/Berlin"))
AT = datetime(2026, 3, 14, 6, 15, 0, 42, UTC)


def written(things: Iterable[Record], chosen: Iterable[Setting] = (), *, invented: bool = False) -> bytes:
    file = io.BytesIO()
    write_json(DiaryCopy(MADE, "1.2.3", tuple(things), tuple(chosen), invented), file)
    return file.getvalue()


def read(document: bytes) -> list[Any]:
    return list(read_json(io.BytesIO(document), "diary.json"))


def found(document: bytes) -> list[Any]:
    """What it holds; fails on anything that is wrong with it."""
    readings = read(document)
    assert [reading for reading in readings if not isinstance(reading, Found)] == []
    return [reading.what for reading in readings]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_record_comes_back_as_it_was_and_fits_the_schema(kind: type[Entry]) -> None:
    @examples(max_examples=40, deadline=None)
    @given(st.lists(records(kind), min_size=1, max_size=2))
    def comes_back(things: list[Record]) -> None:
        document = written(things)
        assert found(document) == things
        assert [error.message for error in VALID.iter_errors(json.loads(document))] == []

    comes_back()


@examples(max_examples=40, deadline=None)
@given(st.lists(records(), max_size=4), st.lists(settings, max_size=3), st.booleans())
def test_a_document_in_other_words_says_the_same(
    things: list[Record], chosen: list[Setting], ensure_ascii: bool
) -> None:
    """Indented anew, with keys in another order and settings last, as other programs write JSON."""
    document = json.loads(written(things, chosen))
    turned = json.dumps(document, indent=3, sort_keys=True, ensure_ascii=ensure_ascii)
    assert found(turned.encode()) == [*things, *chosen]


def test_a_document_is_one_line_a_record_and_says_what_it_is() -> None:
    shower = leak(triggers=(Trigger.SHOWER,), note="wet 😀\nagain")
    mark = NoLeakDay(day=datetime(2026, 3, 15).date())
    theme = Setting("theme", "dark", AT)
    document = written([Record(shower, AT, AT), Record(mark, AT, AT, deleted=AT)], [theme])
    lines = document.decode().splitlines()
    assert lines[:9] == [
        "{",
        '"format": "leak-diary",',
        '"version": 1,',
        '"made": "2026-11-23T01:30:00+01:00",',
        '"zone": "Europe/Berlin",',
        '"app": "1.2.3",',
        '"invented": false,',
        '"settings": [',
        '{"key": "theme", "value": "dark", "changed": "2026-03-14T06:15:00.000042Z"}',
    ]
    assert lines[11].startswith(
        f'{{"kind": "leak", "id": "{shower.id}", "entry": {{"at": "2026-01-05T07:15:00+01:00"'
    )
    assert '"note": "wet 😀\\nagain"' in lines[11]
    assert [(reading.what, reading.line) for reading in read(document)] == [
        (theme, 9),
        (Record(shower, AT, AT), 12),
        (Record(mark, AT, AT, deleted=AT), 13),
    ]


def test_an_empty_diary_is_a_document_too() -> None:
    document = written([])
    assert found(document) == []
    assert VALID.is_valid(json.loads(document))


def test_what_says_nothing_is_left_out() -> None:
    entry = json.loads(written([Record(leak(), AT, AT)]))["records"][0]
    assert set(entry) == {"kind", "id", "entry", "created", "changed"}
    assert set(entry["entry"]) == {"at", "zone", "side", "amount", "fluid", "onset", "openings"}


def test_zero_and_no_are_not_left_out() -> None:
    told = leak(smell=False, pads=0, bother=0, since_feed=0)
    assert found(written([Record(told, AT, AT)])) == [Record(told, AT, AT)]


def test_an_entry_that_was_changed_on_a_clock_set_back_still_comes_in() -> None:
    earlier = AT.replace(year=2025)
    assert found(written([Record(shower := leak(), AT, earlier)])) == [Record(shower, earlier, earlier)]


def test_an_invented_diary_is_told() -> None:
    readings = read(written([], invented=True))
    assert readings == [
        Notice("diary.json holds an invented diary, made for looking around. Keep it apart from your own.")
    ]


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_document_with_a_byte_order_mark_is_read(mark: str) -> None:
    """Some editors save so."""
    thing = Record(leak(note="יום 😀"), AT, AT)
    assert found(written([thing]).decode().encode(mark)) == [thing]


def test_a_document_longer_than_a_read_has_the_line_of_each_record(tmp_path: Path) -> None:
    things = [Record(leak(note="ä" * (100 + i % 900)), AT, AT) for i in range(1500)]
    path = tmp_path / "diary.json"
    path.write_bytes(written(things))
    assert path.stat().st_size > 1_000_000
    shares: list[float] = []
    with path.open("rb") as file:
        readings = list(read_json(file, path.name, shares.append))
    assert [reading.what for reading in readings] == things
    assert [reading.line for reading in readings] == list(range(11, 1511))
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_record_may_be_longer_than_a_read() -> None:
    long = "😀" * 10_000
    before = tuple(Version(leak(note=long[i:], id=Record(leak(), AT, AT).id), AT) for i in range(60))
    entry = leak(note="now")
    thing = Record(entry, AT, AT, None, tuple(Version(leak(note=v.entry.note, id=entry.id), AT) for v in before))
    assert found(written([thing, thing])) == [thing, thing]


def test_reading_and_writing_stop_when_asked_to() -> None:
    def stop(_share: float) -> None:
        raise Cancelled

    document = written([Record(leak(), AT, AT)])
    with pytest.raises(Cancelled):
        list(read_json(io.BytesIO(document), "diary.json", stop))
    with pytest.raises(Cancelled):
        write_json(DiaryCopy(MADE, "1", (Record(leak(), AT, AT),)), io.BytesIO(), stop)


def tables() -> dict[str, list[tuple[str, str]]]:
    """Of the page: by the heading above it, the keys of each table with their meaning."""
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    return {
        section.split("\n", 1)[0].strip("`"): [
            (key, meaning)
            for keys, meaning in re.findall(r"^\| (`.+?) \| (.+) \|$", section, re.MULTILINE)
            for key in re.findall(r"`(\w+)`", keys)
        ]
        for section in sections
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_page_and_schema_name_the_keys_of_every_kind(kind: Kind) -> None:
    rows = tables()[kind.name]
    assert [key for key, _meaning in rows] == [key.name for key in kind.keys.keys]
    assert {key for key, meaning in rows if not meaning.startswith("optional")} == {
        key.name for key in kind.keys.keys if key.needed
    }
    defined = SCHEMA["$defs"][kind.name]
    assert list(defined["properties"]) == [key.name for key in kind.keys.keys]
    assert defined["required"] == [key.name for key in kind.keys.keys if key.needed]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_the_model_has_a_key(kind: type[Entry]) -> None:
    fields = set(kind.__dataclass_fields__) - {"id"}
    if kind is Episode:
        fields = fields - {"moment"} | {"at", "zone"}
    assert KINDS[kind].keys.names == fields
    assert kind in RANDOM


@pytest.mark.parametrize(
    ("heading", "schema"),
    [
        ("The document", SCHEMA),
        ("A setting", SCHEMA["$defs"]["setting"]),
        ("A record", SCHEMA["$defs"]["record"]),
    ],
)
def test_page_and_schema_name_the_keys_around_the_entries(heading: str, schema: dict[str, Any]) -> None:
    rows = tables()[heading]
    assert [key for key, _meaning in rows] == list(schema["properties"])
    optional = re.findall(
        r"^\| (`.+?) \| optional", PAGE.split(f"## {heading}\n")[1].split("\n## ")[0], re.MULTILINE
    )
    left_out = {key for keys in optional for key in re.findall(r"`(\w+)`", keys)}
    assert set(schema["properties"]) - left_out == set(schema["required"])


@pytest.mark.parametrize(
    "kind",
    [Trigger, Side, Amount, Fluid, Onset, Openings, Feeling, Feeding, Symptom, AgeBand, FaceColour, FacePlace],
)
def test_page_and_schema_name_every_value(kind: type[Choice]) -> None:
    values = [member.value for member in kind]
    assert f'"enum": {json.dumps(values)}' in json.dumps(SCHEMA)
    assert [value for value in values if f"`{value}`" not in PAGE] == []


def test_the_schema_is_one_and_is_of_this_version() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"] == {"const": FORMAT_VERSION}


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.pop("changed"),
        lambda record: record.update(colour="red"),
        lambda record: record["entry"].update(side="up"),
        lambda record: record["entry"].update(bother=11),
        lambda record: record["entry"].pop("at"),
        lambda record: record.update(kind="symptom"),
        lambda record: record["versions"][0]["entry"].pop("side"),
        lambda record: record["versions"][0].pop("entry"),
        lambda record: record["versions"][0].update(raw="{}"),
    ],
)
def test_the_schema_refuses_what_the_import_refuses(change: Any) -> None:
    entry = leak()
    document = json.loads(written([Record(entry, AT, AT, None, (Version(entry, AT),))]))
    assert VALID.is_valid(document)
    change(document["records"][0])
    assert not VALID.is_valid(document)
    assert isinstance(read(json.dumps(document).encode())[0], Problem)
