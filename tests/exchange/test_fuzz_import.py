"""Whole imports of random and broken files on a real diary: a sentence or a whole import, nothing in between."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from diary.errors import DamagedDiary, DiaryError, ExchangeError
from diary.logbook import Logbook
from diary.model import Entry, Found, Moment, NoLeakDay, Record, Setting, SymptomReport, Trigger
from diary.model.symptom import Symptom
from tests.exchange.bringing import SAMPLES, packed
from tests.exchange.making import leak

NOW = Moment.at_local(datetime(2026, 11, 23, 1, 30), ZoneInfo("Europe/Berlin"))
BERLIN_DAY = datetime(2026, 3, 1).date()
# With real files, shrinking takes minutes.
FUZZ = examples(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
JUNK = st.one_of(
    st.sampled_from(
        [b"", b"\0", b"\xff\xfe", b'"', b"'", b",", b";", b"{", b"}", b"[", b"]", b"\r\n", b"\\ud800"]
    ),
    st.sampled_from([b"PK\x03\x04", b"SQLite format 3\0", b"NaN", b"1e999", b"=1+1", b"9" * 400, b"[" * 3000]),
    st.binary(max_size=12),
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), JUNK), min_size=1, max_size=4)


class Victim:
    """A diary in a real file, and the good files that are made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = Logbook.open(folder / "diary.db", lambda: NOW)
        entries: list[Entry] = [
            leak(BERLIN_DAY, 7, triggers=(Trigger.SHOWER, Trigger.OTHER), other_trigger="Wind", note="=1+1 😀"),
            leak(BERLIN_DAY, 9, note='"quoted"; and, more\r\nlines', pads=2, bother=3),
            NoLeakDay(day=datetime(2026, 3, 2).date()),
            SymptomReport(symptom=Symptom.LUMP, day=BERLIN_DAY),
        ]
        self.bring(entries)
        self.good = self._good()

    def bring(self, entries: list[Entry]) -> None:
        with self.book.stage_readings("made up", [Found(entry) for entry in entries]) as staged:
            self.book.take_in(staged)

    def contents(self) -> tuple[list[Record], tuple[Setting, ...]]:
        return list(self.book.store.records()), self.book.store.carried_settings()

    def _good(self) -> dict[str, bytes]:
        made = {}
        for suffix in (".json", ".csv", ".zip"):
            path = self.folder / f"good{suffix}"
            self.book.export(path)
            made[suffix] = path.read_bytes()
        self.book.store.copy_to(self.folder / "good.db")
        made[".db"] = (self.folder / "good.db").read_bytes()
        made["packed.zip"] = packed({"a.csv": made[".csv"]})
        for sample in sorted(SAMPLES.glob("*.csv")):
            made[sample.name] = sample.read_bytes()
        return made


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    made = Victim(tmp_path_factory.mktemp("victim"))
    with made.book:
        yield made


def check_import(victim: Victim, data: bytes, name: str = "brought.file") -> None:
    """The file is refused with a sentence and nothing is changed, or it is taken in and comes out again whole.

    What was looked at without an objection is taken in without one.
    """
    path = victim.folder / name
    path.write_bytes(data)
    before = victim.contents()
    try:
        staged = victim.book.stage(path)
    except DiaryError as error:
        refused = str(error)
        assert refused.encode()
        assert victim.contents() == before
        return
    with staged:
        assert victim.contents() == before
        run = victim.book.take_in(staged)
        counts = (staged.new, staged.changed, staged.kept, staged.deleted)
    assert all(str(problem).encode() for problem in staged.problems)
    assert (run.new, run.changed, run.kept, run.deleted) == counts
    assert check_file(victim.book.path) == "ok"
    if run.number:
        victim.book.undo_import()
    assert victim.contents() == before


def check_file(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def test_the_files_that_are_broken_here_are_good_and_other_files_come_in(victim: Victim) -> None:
    for name in (".json", ".csv", ".zip", ".db"):
        path = victim.folder / f"as-it-is{name}"
        path.write_bytes(victim.good[name])
        with victim.book.stage(path) as staged:
            assert (staged.problems, staged.new, staged.anything) == ((), 0, False), name
    check_import(victim, victim.good[".csv"].replace(b"2026-03-01", b"2026-03-05"))


def test_a_diary_whose_tables_have_names_that_are_no_text_is_refused(victim: Victim, tmp_path: Path) -> None:
    """SQLite names the table in what it says, and Python cannot read that; so with her own diary."""
    broken = victim.good[".db"].replace(b"landmarklandmark", b"land\xc7arklandmark")
    broken = broken.replace(b"CREATE TABLE landmark", b"CREATE TABXE landmark")
    path = tmp_path / "broken.db"
    path.write_bytes(broken)
    with pytest.raises(ExchangeError, match="damaged"):
        victim.book.stage(path)
    with pytest.raises(DamagedDiary, match="damaged"):
        Logbook.open(path, lambda: NOW)


def test_a_note_that_is_no_text_is_told_by_a_sentence(victim: Victim, tmp_path: Path) -> None:
    broken = victim.good[".db"].replace("=1+1 😀".encode(), b"=1+1 \xf0\x9f\x98\xff")
    assert broken != victim.good[".db"]
    path = tmp_path / "broken.db"
    path.write_bytes(broken)
    with Logbook.open(path, lambda: NOW) as book, pytest.raises(DamagedDiary, match="damaged"):
        list(book.store.records())
    check_import(victim, broken)


@FUZZ
@given(st.data(), CHANGES)
def test_a_good_file_with_anything_in_it_is_refused_or_taken_in_whole(
    victim: Victim, data: st.DataObject, changes: list[tuple[float, int, bytes]]
) -> None:
    content = victim.good[data.draw(st.sampled_from(sorted(victim.good)))]
    for place, taken, put in changes:
        at = int(place * len(content))
        content = content[:at] + put + content[at + taken :]
    check_import(victim, content)


@FUZZ
@given(st.integers(0, 2**31), st.integers(1, 40), st.booleans())
def test_a_diary_with_bytes_that_were_turned_is_refused_or_taken_in_whole(
    victim: Victim, seed: int, many: int, longer: bool
) -> None:
    """Single bytes within the pages, which keep the file's form and reach deeper than cutting it."""
    content = bytearray(victim.good[".db"])
    for n in range(many):
        at = (seed * 2_654_435_761 + n * 40_503) % len(content)
        if at >= 16:
            content[at] ^= 1 << (n % 8)
    check_import(victim, bytes(content) + bytes(4096 if longer else 0))


@FUZZ
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"{", b"PK\x03\x04", b"PK\x05\x06", b"SQLite format 3\0", b"kind,date,time\n", b"\xff\xfe"]
    ),
)
def test_any_bytes_are_refused_or_taken_in_whole(victim: Victim, content: bytes, begin: bytes) -> None:
    check_import(victim, begin + content)
