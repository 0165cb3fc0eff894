"""What a JSON that is broken, foreign or made to harm gets: a sentence, with its line."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from diary.errors import ExchangeError
from diary.exchange.json_files.importing import read_json
from diary.model import Found, Notice, Problem
from tests.exchange.records import records, settings
from tests.exchange.test_json_diary import written

HEAD = '{"format": "leak-diary", "version": 1, "records": [\n'
END = "\n]}\n"
LEAK: dict[str, Any] = {
    "kind": "leak",
    "id": "0195d3a0-5c1e-7b6a-9f00-2f1c4d5e6a7b",
    "entry": {
        "at": "2026-03-14T07:15:00+01:00",
        "zone": "Europe/Berlin",
        "triggers": ["shower"],
        "side": "left",
        "amount": "damp",
        "fluid": "milky",
        "onset": "unsure",
        "openings": "unsure",
    },
    "created": "2026-03-14T06:15:00.000000Z",
    "changed": "2026-03-14T06:15:00.000000Z",
}
GOOD = json.dumps(LEAK)


def read(document: str | bytes) -> list[Any]:
    data = document if isinstance(document, bytes) else document.encode("utf-8", "surrogatepass")
    return list(read_json(io.BytesIO(data), "diary.json"))


def refusal(document: str | bytes) -> str:
    with pytest.raises(ExchangeError) as error:
        read(document)
    return str(error.value)


def test_the_record_that_the_tests_break_is_good() -> None:
    assert [type(reading) for reading in read(HEAD + GOOD + END)] == [Found]


FOREIGN = "diary.json is not the JSON of a diary. Choose a .json file that Leak Diary exported."
CUT = "diary.json ends in the middle: a part is missing. Copy the file again, or export the diary again."
AGAIN = "Mend it, or export the diary again."

AS_A_WHOLE = {
    "nothing": ("", "diary.json is empty. Choose another file."),
    "white space": (" \n\t ", "diary.json is empty. Choose another file."),
    "a list": ("[]", FOREIGN),
    "a word": ("leak-diary", FOREIGN),
    "an empty object": ("{}", FOREIGN),
    "another program's": ('{"data": [{"a": 1}]}', FOREIGN),
    "another format": ('{"format": "other-diary", "version": 1, "records": []}', FOREIGN),
    "no version": ('{"format": "leak-diary", "records": []}', FOREIGN),
    "a version that is true": ('{"format": "leak-diary", "version": true, "records": []}', FOREIGN),
    "version 0": ('{"format": "leak-diary", "version": 0, "records": []}', FOREIGN),
    "a newer version": (
        '{"format": "leak-diary", "version": 2, "what": {"is": "this"}, "records": [{"new": 1}]}',
        "diary.json was written by a newer version of Leak Diary. Update the app, then try again.",
    ),
    "no records": (
        '{"format": "leak-diary", "version": 1}',
        "diary.json holds no “records”. Export the diary again.",
    ),
    "records that are no list": (
        '{"format": "leak-diary",\n"version": 1, "records": {}}',
        "Line 2 of diary.json: “records” is not a list. Export the diary again.",
    ),
    "records twice": (
        '{"format": "leak-diary", "version": 1, "records": [], "records": []}',
        "diary.json holds “records” twice. Export the diary again.",
    ),
    "cut off in a record": (HEAD + GOOD[:90], CUT),
    "cut off in a text": (HEAD + '{"kind": "le', CUT),
    "cut off after a record": (HEAD + GOOD + ",\n", CUT),
    "cut off before the end": (HEAD + GOOD + "\n]", CUT),
    "a comma that is missing": (
        f"{HEAD}{GOOD}\n{GOOD}{END}",
        f"Line 3 of diary.json is not JSON: “{GOOD[:20].strip()}” stands where it cannot. {AGAIN}",
    ),
    "a comma too many": (
        f"{HEAD}{GOOD},\n]}}",
        f"Line 3 of diary.json is not JSON: “]}}” stands where it cannot. {AGAIN}",
    ),
    "a single quotation mark": (
        f"{HEAD}{{'kind': 'leak'}}{END}",
        f"Line 2 of diary.json is not JSON: “'kind': 'leak'}}\n]}}” stands where it cannot. {AGAIN}",
    ),
    "something after the end": (
        f"{HEAD}{GOOD}{END}{{}}",
        f"Line 4 of diary.json is not JSON: “{{}}” stands where it cannot. {AGAIN}",
    ),
    "a line break in a text": (
        f'{HEAD}{{"kind": "le\nak", "id": "0195d3a0-5c1e-7b6a-9f00-2f1c4d5e6a7b"}}{END}',
        f'Line 2 of diary.json is not JSON: “ak", "id": "0195d3a” stands where it cannot. {AGAIN}',
    ),
    "not Unicode": (
        HEAD.encode() + b'{"kind": "\xe4"}',
        "Line 2 of diary.json is not in UTF-8, as the JSON of a diary is. Save the file as UTF-8, or export the "
        "diary again.",
    ),
    "half a character at the end": (
        HEAD.encode() + b'{"kind": "\xf0\x9f',
        "Line 2 of diary.json is not in UTF-8, as the JSON of a diary is. Save the file as UTF-8, or export the "
        "diary again.",
    ),
    "UTF-16 without a mark": ((HEAD + GOOD + END).encode("utf-16-le"), None),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "Line 1 of diary.json is not in UTF-8, as the JSON of a diary is. Save the file as UTF-8, or export the "
        "diary again.",
    ),
    "zeros": (b"\0" * 5000, FOREIGN),
    "100,000 lists in each other": (
        HEAD + "[" * 100_000,
        "In line 2 of diary.json, more lists stand inside each other than in any diary. Choose another file.",
    ),
    "100,000 objects in each other": (
        HEAD + '{"a":' * 100_000 + "1" + "}" * 100_000 + END,
        "In line 2 of diary.json, more lists stand inside each other than in any diary. Choose another file.",
    ),
    "a text without an end": (
        HEAD + GOOD + ',\n{"kind": "' + "x" * 5_000_000,
        "What begins in line 3 of diary.json is longer than any entry of a diary. Choose another file, or export "
        "the diary again.",
    ),
    "a list of two million numbers": (
        HEAD + "[" + "1," * 2_200_000,
        "What begins in line 2 of diary.json is longer than any entry of a diary. Choose another file, or export "
        "the diary again.",
    ),
    "a key without an end": ('{"' + "x" * 5_000_000, None),
}


@pytest.mark.parametrize(("document", "sentence"), AS_A_WHOLE.values(), ids=AS_A_WHOLE)
def test_a_file_that_cannot_be_read_as_a_whole_gets_a_sentence(
    document: str | bytes, sentence: str | None
) -> None:
    said = refusal(document)
    assert "diary.json" in said
    assert sentence is None or said == sentence


def entry(**keys: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record["entry"].update(keys)


def whole(**keys: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record.update(keys)


def without(key: str, *inside: str) -> Callable[[dict[str, Any]], None]:
    def take(record: dict[str, Any]) -> None:
        for name in inside:
            record = record[name]
        del record[key]

    return take


KINDS = "leak, no_leaks, pregnancy, symptom, medicine, person, trigger_face, landmark, question"
# What is changed in a good record, and what is said about it.
IN_A_RECORD: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "no kind": (without("kind"), "“kind” is missing. Export the diary again."),
    "an unknown kind": (
        whole(kind="cough"),
        f'“kind”: "cough" is not a kind of entry. It can be {KINDS}.',
    ),
    "a kind that is a list": (whole(kind=[1]), f"“kind”: […] is not a kind of entry. It can be {KINDS}."),
    "no id": (without("id"), "“id” is missing. Export the diary again."),
    "an id that is no UUID": (
        whole(id="42"),
        '“id”: "42" is not an id such as 0195d3a0-5c1e-7b6a-9f00-2f1c4d5e6a7b.',
    ),
    "an id that is a number": (
        whole(id=42),
        "“id”: 42 is not an id such as 0195d3a0-5c1e-7b6a-9f00-2f1c4d5e6a7b.",
    ),
    "no entry": (without("entry"), "“entry” is missing. Export the diary again."),
    "an entry that is a text": (
        whole(entry="shower"),
        '“entry”: "shower" is not an object in curly brackets.',
    ),
    "no time": (without("at", "entry"), "“at” is missing. Export the diary again."),
    "an unknown key": (
        whole(mood="fine"),
        "“mood” is not known here. Take it out, or update Leak Diary.",
    ),
    "an unknown key in the entry": (
        entry(mood="fine"),
        "“mood” is not known here. Take it out, or update Leak Diary.",
    ),
    "a time without a zone": (
        entry(at="2026-03-14T07:15:00"),
        '“at”: "2026-03-14T07:15:00" does not say how far the clock was from UTC. Add it at the end, as +01:00 '
        "or Z.",
    ),
    "a change without a zone": (
        whole(changed="2026-03-14T06:15:00"),
        '“changed”: "2026-03-14T06:15:00" does not say how far the clock was from UTC. Add it at the end, as '
        "+01:00 or Z.",
    ),
    "a date instead of a time": (
        entry(at="2026-03-14"),
        '“at”: "2026-03-14" is not a time such as 2026-03-14T07:15:00+01:00.',
    ),
    "a week instead of a time": (
        entry(at="2026-W11-6T07:15:00+01:00"),
        '“at”: "2026-W11-6T07:15:00+01:00" is not a time such as 2026-03-14T07:15:00+01:00.',
    ),
    "digits of another script": (
        entry(at="٢٠٢٦-٠٣-١٤T٠٧:١٥:٠٠+٠١:٠٠"),
        '“at”: "٢٠٢٦-٠٣-١٤T٠٧:١٥:٠٠+٠١:٠٠" is not a time such as 2026-03-14T07:15:00+01:00.',
    ),
    "30 February": (
        entry(at="2026-02-30T07:15:00+01:00"),
        '“at”: "2026-02-30T07:15:00+01:00" is not in the calendar or not on the clock. Check it.',
    ),
    "the year 1": (
        entry(at="0001-01-01T00:00:00+14:00"),
        "“at”: 0001-01-01 cannot be right; give a date from 1970-01-01 to 2199-12-31.",
    ),
    "the last instant of all": (
        whole(changed="9999-12-31T23:59:59-14:00"),
        "“changed”: 9999-12-31 cannot be right; give a date from 1970-01-01 to 2199-12-31.",
    ),
    "a clock 20 hours off": (
        entry(at="2026-03-14T07:15:00+20:00"),
        "A clock 1200 minutes away from UTC does not exist; give -840 to 840.",
    ),
    "a zone that is a path": (
        entry(zone="../../etc/passwd"),
        '“zone”: "../../etc/passwd" is not the name of a time zone such as Europe/Berlin.',
    ),
    "changed before it was created": (
        whole(changed="2026-03-13T06:15:00.000000Z"),
        "It was changed before it was created. Check “created” and “changed”.",
    ),
    "deleted before it was changed": (
        whole(deleted="2026-03-13T06:15:00.000000Z"),
        "It was deleted before it was last changed. Check “changed” and “deleted”.",
    ),
    "a deletion that is null": (
        whole(deleted=None),
        "“deleted”: null is not a time such as 2026-03-14T07:15:00+01:00.",
    ),
    "true as a number": (entry(bother=True), "“bother”: true is not a whole number."),
    "a number that is not whole": (entry(bother=1.5), "“bother”: 1.5 is not a whole number."),
    "1.0": (entry(bother=1.0), "“bother”: 1.0 is not a whole number."),
    "NaN": (entry(bother=float("nan")), "“bother”: NaN is not a whole number."),
    "Infinity": (entry(bother=float("-inf")), "“bother”: -Infinity is not a whole number."),
    "a number in quotes": (entry(pads="3"), '“pads”: "3" is not a whole number.'),
    "a number of 5,000 digits": (
        entry(since_feed=10**3000),
        "“since_feed”: 1" + "0" * 38 + "… is not a whole number.",
    ),
    "more than there is": (entry(bother=11), "The bother can be 0 to 10, not 11."),
    "a number as yes": (entry(smell=1), "“smell”: 1 is not true or false."),
    "a number as a text": (entry(note=7), "“note”: 7 is not a text."),
    "a text as a list": (entry(triggers="shower"), '“triggers”: "shower" is not a list.'),
    "an unknown trigger": (
        entry(triggers=["showr"]),
        "“triggers”: “showr” is not a trigger. Did you mean “shower”?",
    ),
    "a trigger that is an object": (entry(triggers=[{}]), "“triggers”: {…} is not a text."),
    "a trigger twice": (entry(triggers=["shower", "shower"]), "The trigger “Shower” is named twice."),
    "half a character": (entry(note="a \ud800 b"), "The note holds a broken character. Type it again."),
    "half a character as a side": (entry(side="\ud800"), "“side”: “?” is not a side."),
    "half a character as a key": (
        entry(**{"\udfff": 1}),
        "“?” is not known here. Take it out, or update Leak Diary.",
    ),
    "a NUL": (entry(note="a\0b"), "The note holds a broken character. Type it again."),
    "a note that is too long": (
        entry(note="x" * 10_001),
        "The note has 10,001 characters; at most 10,000 fit. Shorten it or split it.",
    ),
    "versions that are no list": (whole(versions={}), "“versions”: {…} is not a list."),
    "a version that is none": (
        whole(versions=[None]),
        "its earlier version 1: null is not an object in curly brackets.",
    ),
    "a version of another kind": (
        whole(versions=[{"at": "2026-03-14T06:15:00Z", "entry": {"day": "2026-03-14"}}]),
        "its earlier version 1: “day” is not known here. Take it out, or update Leak Diary.",
    ),
    "another person's": (
        lambda record: record.update(kind="person", entry={"not_lactating": False, "age_band": "not_said"}),
        "What she said about herself has the id 00000000-0000-7000-8000-000000000001 in every diary.",
    ),
    "a built-in trigger with an id of its own": (
        lambda record: record.update(
            kind="trigger_face", entry={"trigger": "shower", "colour": "plain", "place": "normal"}
        ),
        "The trigger “shower” has the id ",
    ),
    "gone before it came": (
        lambda record: record.update(
            kind="symptom", entry={"symptom": "lump", "day": "2026-03-14", "gone": "2026-03-01"}
        ),
        "“Lump in the breast” was noticed on 2026-03-14, so it cannot be gone on 2026-03-01. Check both dates.",
    ),
    "a birth and a loss": (
        lambda record: record.update(
            kind="pregnancy", entry={"feeding": "not_said", "birth": "2026-03", "loss": "2026-03-14"}
        ),
        "A pregnancy has a birth date or a date of loss, not both. Clear one of them.",
    ),
    "a month that there is not": (
        lambda record: record.update(kind="medicine", entry={"name": "Sertraline", "started": "2026-13"}),
        "“started”: “2026-13” is not in the calendar. Check the month and the day.",
    ),
    "a date before all diaries": (
        lambda record: record.update(kind="no_leaks", entry={"day": "0001-01-01"}),
        "“day”: 0001-01-01 cannot be right; give a date from 1970-01-01 to 2199-12-31.",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), IN_A_RECORD.values(), ids=IN_A_RECORD)
def test_a_record_that_cannot_be_gets_a_sentence_and_the_next_one_is_read(
    change: Callable[[dict[str, Any]], None], sentence: str
) -> None:
    record = json.loads(GOOD)
    change(record)
    broken, good = read(f"{HEAD}{json.dumps(record)},\n{GOOD}{END}")
    assert isinstance(broken, Problem)
    assert broken.text.startswith(sentence)
    assert broken.line == 2
    assert broken.text.encode()
    assert isinstance(good, Found)
    assert good.line == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("7", "7 is not an object in curly brackets."),
        ("null", "null is not an object in curly brackets."),
        ("[[[]]]", "[…] is not an object in curly brackets."),
        ("1e999", "1e999 is not an object in curly brackets."),
        ("-" + "9" * 5000, "-" + "9" * 38 + "… is not an object in curly brackets."),
        ("{}", "“kind” is missing. Export the diary again."),
        (GOOD.replace('"id"', '"id": 1, "id"'), "“id” stands there twice. Keep one of them."),
        (
            GOOD.replace('"side"', '"side": "left", "side"'),
            "“entry”: “side” stands there twice. Keep one of them.",
        ),
        (GOOD.replace('"fluid"', '"bother": 1e999, "fluid"'), "“bother”: 1e999 is not a whole number."),
    ],
)
def test_what_only_json_can_say_gets_a_sentence(text: str, sentence: str) -> None:
    (problem,) = read(HEAD + text + END)
    assert problem == Problem(sentence, 2)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("made", "yesterday", '“made”: "yesterday" is not a time such as 2026-03-14T07:15:00+01:00.'),
        ("app", 1, "“app”: 1 is not a text."),
        ("invented", 1, "“invented”: 1 is not true or false."),
        ("mood", "\ud800", "“mood” is not known here. Take it out, or update Leak Diary."),
    ],
)
def test_a_head_that_cannot_be_gets_a_sentence_and_the_records_are_read(
    key: str, value: Any, sentence: str
) -> None:
    document = {"format": "leak-diary", "version": 1, key: value, "records": [LEAK]}
    problem, good = read(json.dumps(document, indent=1))
    assert problem == Problem(sentence, 4)
    assert isinstance(good, Found)


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"key": "theme", "value": "dark"}, "“changed” is missing. Export the diary again."),
        (
            {"key": "theme", "value": True, "changed": "2026-03-14T06:15:00Z"},
            "“value”: true is not a text.",
        ),
        (
            {"key": "theme", "value": "\ud800", "changed": "2026-03-14T06:15:00Z"},
            "The setting holds a broken character. Type it again.",
        ),
        (
            {"key": "k" * 100_001, "value": "", "changed": "2026-03-14T06:15:00Z"},
            "The setting has 100,001 characters; at most 100,000 fit. Shorten it or split it.",
        ),
    ],
)
def test_a_setting_that_cannot_be_gets_a_sentence(setting: dict[str, Any], sentence: str) -> None:
    document = {"format": "leak-diary", "version": 1, "settings": [setting], "records": []}
    assert read(json.dumps(document)) == [Problem(sentence, 1)]


def test_deep_nesting_is_refused_below_many_calls() -> None:
    def below(depth: int) -> str:
        return below(depth - 1) if depth else refusal(HEAD + "[" * 100_000)

    assert "inside each other" in below(500)


def check_outcome(document: bytes) -> None:
    """Reading it gives values and sentences that can be written; anything else fails the test."""
    try:
        readings = read(document)
    except ExchangeError as error:
        readings = [Problem(str(error))]
    for reading in readings:
        assert isinstance(reading, Found | Problem | Notice)
        assert isinstance(reading, Found) or reading.text.encode()


JUNK = st.one_of(
    st.sampled_from(
        [b"", b"\0", b"\xff", b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\ud800", b"\n", b"1e999"]
    ),
    st.sampled_from([b"NaN", b"null", b"true", b"-1", b"9" * 30, b"[" * 2000, b'{"a":' * 2000, b"\xed\xa0\x80"]),
    st.binary(max_size=8),
)


@examples(max_examples=60, deadline=None)
@given(
    st.lists(records(), min_size=1, max_size=2),
    st.lists(settings, max_size=1),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), JUNK), min_size=1, max_size=4),
)
def test_a_document_with_anything_in_it_gives_values_and_sentences(
    things: list[Any], chosen: list[Any], changes: list[tuple[float, int, bytes]]
) -> None:
    document = written(things, chosen)
    for place, taken, put in changes:
        at = int(place * len(document))
        document = document[:at] + put + document[at + taken :]
    check_outcome(document)


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6)),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


@examples(max_examples=60, deadline=None)
@given(records(), st.data())
def test_a_record_with_any_value_in_any_place_gives_values_and_sentences(thing: Any, data: st.DataObject) -> None:
    document = json.loads(written([thing]))
    place: Any = document if data.draw(st.booleans()) else document["records"][0]
    while True:
        key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else list(range(len(place)))))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(VALUES)
    check_outcome(json.dumps(document).encode())


@examples(max_examples=150, deadline=None)
@given(st.binary(max_size=200) | st.binary(max_size=40).map(lambda data: HEAD.encode() + data))
@example(HEAD.encode() + b"\xef\xbb\xbf")
def test_any_bytes_give_values_and_sentences(document: bytes) -> None:
    check_outcome(document)


@examples(max_examples=30, deadline=None)
@given(records(), st.floats(0, 1))
def test_a_document_that_is_cut_off_anywhere_is_refused(thing: Any, place: float) -> None:
    document = written([thing]).rstrip()
    assert refusal(document[: int(place * (len(document) - 1))])
