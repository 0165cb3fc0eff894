"""What a file that is broken, or made to do harm, is answered; nothing else ever comes out of the reader."""

import io
import re
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.errors import ExchangeError
from diary.exchange import ColumnMap
from diary.exchange.csv_files.columns import COLUMNS
from diary.model import Episode, Found, NoLeakDay, Notice, Pregnancy, Problem
from tests.exchange.bringing import SAMPLES, packed, problems, readings, row, table

GOOD = table(row())


def told(tmp_path: Path, data: bytes) -> list[str]:
    """The sentences of what cannot be taken in, or the one that refuses the file."""
    path = tmp_path / "a.file"
    path.write_bytes(data)
    try:
        return problems(readings(path))
    except ExchangeError as error:
        return [str(error)]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (row(note="a\0b"), "it holds a broken character. Type the text of this row again."),
        (row(note="\ud800"), "it holds a broken character. Type the text of this row again."),
        (row(kind="\udfff"), "it holds a broken character. Type the text of this row again."),
        (row(date="0001-01-01"), "0001-01-01 cannot be right; give a date from 1970-01-01 to 2199-12-31."),
        (row(date="٢٠٢٦-٠٣-٠١"), "“٢٠٢٦-٠٣-٠١” is not a date."),
        (row(time="٠٧:١٥"), "“٠٧:١٥” is not a time. Write it as 07:15."),
        (row(pads="٣"), "“pads” is “٣”. Write a whole number, or leave it empty."),
        (row(pads="1_0"), "“pads” is “1_0”. Write a whole number, or leave it empty."),
        (row(pads="1e999"), "“pads” is “1e999”. Write a whole number, or leave it empty."),
        (row(bother="NaN"), "“bother” is “NaN”. Write a whole number, or leave it empty."),
        (row(smell="perhaps"), "“smell” is “perhaps”. Write yes or no, or leave it empty."),
        (row(zone="../../etc/passwd", utc_offset=""), "“../../etc/passwd” is not a time zone."),
        (row(note="x" * 10_001), "The note has 10,001 characters; at most 10,000 fit."),
        (
            row(note="x" * 140_000),
            "it has more than 131,072 characters; perhaps a quotation mark is never closed.",
        ),
        ("leak,2026", "“” is not a date. Write it as 2026-03-14."),
        (row() + ',"more"', f"it has {len(COLUMNS) + 1} cells where {len(COLUMNS)} are needed."),
        ('"leak', "a quotation mark opened in it is never closed. Add the missing one, or export the CSV again."),
        ('"le"ak', "a quotation mark stands where none can. Double it, or export the CSV again."),
    ],
    ids=lambda value: re.sub(r"\W+", " ", value[:60]) if isinstance(value, str) else "",
)
def test_a_broken_row_is_told_with_its_line_and_the_others_are_read(
    tmp_path: Path, line: str, sentence: str
) -> None:
    found = told(tmp_path, table(row(), line, row(time="09:00")))
    assert len(found) == 1
    assert found[0].startswith("line 3: ")
    assert sentence in found[0]


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def encrypted() -> bytes:
    """The bit that says so is set, here and in the list of contents."""
    data = bytearray(packed({"leaks.csv": GOOD}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return packed_pairs(("leaks.csv", GOOD), ("leaks.csv", table(row(), row())))


def packed_pairs(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def link() -> bytes:
    info = zipfile.ZipInfo("leaks.csv")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return packed_pairs((info, b"/etc/passwd"))


def bomb() -> bytes:
    return packed({"leaks.csv": GOOD + b"x" * 30_000_000})


def lying_bomb() -> bytes:
    """Its list of contents says that it is small."""
    data = bytearray(bomb())
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 1000)
    return bytes(data)


def wrong_checksum() -> bytes:
    data = packed({"leaks.csv": GOOD}, compress_type=zipfile.ZIP_STORED)
    return changed(data, b"2026-03-01", b"2026-03-02")


def endless_list() -> bytes:
    """It says that a list of four gigabytes follows."""
    data = bytearray(packed({"leaks.csv": GOOD}))
    place = data.rindex(b"PK\x05\x06") + 12
    data[place : place + 4] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(data)


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: b"", "a.file is empty."),
        (lambda: b"%PDF-1.7\n%\xe2\xe3", "a.file is a PDF, which is for reading only."),
        (lambda: b"SQLite format 3\0" + bytes(100), "a.file is a database, not a text file."),
        (lambda: b"\x89PNG\r\n\x1a\n\x81\x8d", "a.file is not a text file."),
        (lambda: b"\xff\xfekind,", "a.file is not a text file."),
        (lambda: b"\0" * 5000, "The first line of a.file cannot be read: it holds a broken character."),
        (lambda: b'"' * 5001, "The first line of a.file cannot be read"),
        (lambda: b"x" * 200_000, "The first line of a.file cannot be read: it has more than 131,072 characters;"),
        (lambda: b"kind,date,time,mood\n", "names columns that Leak Diary does not know: “mood”."),
        (lambda: b"kind,date,time,date\n", "names these columns twice: “date”."),
        (lambda: b"[" * 100_000, "a.file"),
        (encrypted, "leaks.csv in a.file is encrypted. Unpack it with its password and choose the file."),
        (link, "leaks.csv in a.file is a link and holds nothing."),
        (twice, "a.file holds more than one diary: “leaks.csv”, “leaks.csv”."),
        (bomb, "leaks.csv in a.file unpacks to far more than it should and was not read."),
        (lying_bomb, "leaks.csv in a.file is damaged and cannot be unpacked."),
        (wrong_checksum, "leaks.csv in a.file is damaged and cannot be unpacked."),
        (endless_list, "a.file holds far more files than a diary’s."),
        (lambda: packed({f"{n}.txt": "" for n in range(1001)}), "a.file holds far more files than a diary’s."),
        (lambda: packed({"leaks.csv": GOOD})[:-10], "a.file is damaged and cannot be unpacked."),
        (lambda: packed({"leaks.csv": GOOD}, compress_type=zipfile.ZIP_LZMA), "is packed in a way that cannot"),
        (lambda: packed({"in.zip": packed({"leaks.csv": GOOD})}), "a.file holds another ZIP and no diary"),
        (lambda: packed({"leaks.csv": packed({"leaks.csv": GOOD})}), "leaks.csv in a.file is another ZIP."),
        (lambda: packed({}), "a.file holds neither a CSV nor a JSON of a diary."),
        (lambda: packed({"leaks.csv/": ""}), "a.file holds neither a CSV nor a JSON of a diary."),
        (lambda: packed({"[Content_Types].xml": "", "a.csv": GOOD}), "a.file is a workbook."),
        (lambda: packed({"a\x1b[31m\u202e.csv": b""}), "a�[31m�.csv in a.file is empty."),
    ],
    ids=[
        "empty", "pdf", "database", "picture", "odd utf-16", "nothing but NUL", "nothing but quotes",
        "one long line", "unknown column", "double column", "deep json", "encrypted", "link", "duplicate names",
        "bomb", "lying bomb", "wrong checksum", "endless list", "many files", "cut off", "lzma", "nested",
        "zip called csv", "nothing", "folder", "workbook", "odd name",
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_with_a_sentence(
    tmp_path: Path, made: Callable[[], bytes], sentence: str
) -> None:
    (refusal,) = told(tmp_path, made())
    assert sentence in refusal


@pytest.mark.parametrize("name", ["../../leaks.csv", "/etc/leaks.csv", "C:\\leaks.csv", "__MACOSX/../leaks.csv"])
def test_where_a_zip_would_put_a_file_means_nothing(tmp_path: Path, name: str) -> None:
    """It is read from within; nothing is written anywhere."""
    folder = tmp_path / "folder"
    folder.mkdir()
    assert told(folder, packed({name: GOOD, "__MACOSX/._leaks.csv": b"\0\5\x16\7"})) == []
    assert [path.name for path in tmp_path.rglob("*")] == ["folder", "a.file"]


_SEEDS = [
    table(row(note="two\nlines, “quoted”"), row(kind="no_leaks", time="", utc_offset="", date="2026-03-02")),
    table(row(note="ä😀"), encoding="utf-16"),
    table(row(note="ä"), encoding="cp1252"),
    packed({"README.txt": "x", "leaks.csv": table(row(), row(time="9:00"))}),
    packed({"leaks.csv": table(row())}, compress_type=zipfile.ZIP_STORED),
    *(sample.read_bytes() for sample in sorted(SAMPLES.glob("*.csv"))),
]
_PIECES = st.sampled_from(
    [
        b'"',
        b",",
        b";",
        b"\n",
        b"\r",
        b"\0",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"PK\x03\x04",
        b"\x81",
        b"'=",
        b"99999999999",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A good file with some bytes taken out, put in or doubled."""
    data = draw(st.sampled_from(_SEEDS))
    for _change in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        middle = draw(_PIECES | st.binary(max_size=6) | st.just(data[start:end] * 2))
        data = data[:start] + middle + data[end:]
    return data


@settings(max_examples=250, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300) | mutated(),
    st.sampled_from([None, ColumnMap(date="date", time="time"), ColumnMap(datetime="Timestamp", note="Note")]),
)
def test_whatever_bytes_come_the_reader_answers_in_its_own_words(
    tmp_path: Path, data: bytes, mapping: ColumnMap | None
) -> None:
    path = tmp_path / "a.file"
    path.write_bytes(data)
    try:
        found = readings(path, mapping)
    except ExchangeError as error:
        found = [Problem(str(error), 1)]
    for thing in found:
        match thing:
            case Found(what, line):
                assert isinstance(what, Episode | NoLeakDay | Pregnancy)
                assert line
            case Problem(text, line):
                assert text.encode()
                assert line
            case Notice(text):
                assert text.encode()
