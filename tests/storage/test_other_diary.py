"""Another diary is read as it is, from wherever it comes; nothing in it is run, and it keeps every byte."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.errors import ExchangeError
from diary.model import Landmark, Medicine, Trigger
from diary.model.found import Found, Problem, Reading
from diary.model.record import Record, Setting
from diary.progress import Cancelled
from diary.storage import Store, schema
from diary.storage.other_diary.reading import read_diary
from tests.storage.making import NOW, adding, deleting, edit, later, leak, marked, replacing

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX files")
OLD_DIARIES = sorted((Path(__file__).parent.parent / "data").glob("diary-000*.db"))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; nothing is left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def written(diary: Path) -> Path:
    with Store.open(diary) as store:
        store.apply(adding(leak(Trigger.SHOWER, note="a"), marked(date(2026, 2, 1)), Medicine(name="b")), NOW)
    return diary


def read(path: Path) -> list[Reading]:
    return list(read_diary(path))


def records(readings: list[Reading]) -> dict[object, Record]:
    found = [reading.what for reading in readings if isinstance(reading, Found)]
    return {what.id: what for what in found if isinstance(what, Record)}


def refused(path: Path, part: str) -> None:
    with pytest.raises(ExchangeError, match=part):
        read(path)


def test_records_come_with_their_whole_life_and_settings_with_their_time(diary: Path) -> None:
    kept, gone = leak(Trigger.SHOWER, Trigger.STRESS, note="first"), leak(Trigger.CRYING)
    changed = replace(kept, note="second")
    with Store.open(diary) as store:
        store.apply(adding(kept, gone, Landmark(day=date(2026, 2, 1), name="pads")), NOW)
        store.apply(replacing(kept, changed), later(60))
        store.apply(deleting(gone), later(120))
        store.set_setting("theme", "dark", later(180))
    readings = read(diary)

    found = records(readings)
    assert found[kept.id].entry == changed
    assert (found[kept.id].created, found[kept.id].changed) == (NOW, later(60))
    assert [(one.entry, one.at) for one in found[kept.id].versions] == [(kept, later(60))]
    assert found[gone.id].deleted == found[gone.id].changed == later(120)
    assert len(found) == len(readings) - 1 == 3
    assert Found(Setting("theme", "dark", later(180))) in readings


@pytest.mark.parametrize("old", OLD_DIARIES, ids=lambda path: path.name)
def test_a_diary_of_an_earlier_version_is_read_and_not_upgraded(old: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(old, tmp_path))
    readings = read(path)
    assert path.read_bytes() == old.read_bytes()
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [old.name]
    with Store.open(path) as upgraded:
        assert {episode.id for episode in upgraded.episodes()} <= records(readings).keys()
    assert not [reading for reading in readings if isinstance(reading, Problem)]


@pytest.mark.parametrize("mode", ["TRUNCATE", "WAL"])
def test_it_is_read_while_another_app_has_it_open_and_writes(written: Path, mode: str) -> None:
    """What is written and not ended is not there yet."""
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("UPDATE episode SET note = 'there'")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE episode SET note = 'not yet'")
        notes = [record.entry.note for record in records(read(written)).values() if hasattr(record.entry, "note")]
        other.execute("ROLLBACK")
    assert notes == ["there"]


@pytest.mark.parametrize("mode", ["TRUNCATE", "WAL"])
def test_what_an_interrupted_app_left_beside_it_is_taken_into_account(
    written: Path, tmp_path: Path, mode: str
) -> None:
    """A copy of the files in the middle of a transaction that outgrew SQLite's memory."""
    torn = tmp_path / "torn.db"
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("UPDATE episode SET note = 'there'")
        other.execute("PRAGMA cache_size = 1")
        other.execute("PRAGMA cache_spill = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE episode SET note = 'not yet'")
        for number in range(500):
            other.execute("INSERT INTO setting VALUES (?, ?, '', '')", (f"key {number}", "x" * 100))
        for ending in ("", "-journal", "-wal"):
            if (beside := written.with_name(written.name + ending)).exists():
                shutil.copy(beside, tmp_path / f"torn.db{ending}")
        other.execute("ROLLBACK")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert len(before) == 2
    readings = read(torn)
    assert [record.entry.note for record in records(readings).values() if hasattr(record.entry, "note")] == [
        "there"
    ]
    assert not [reading for reading in readings if isinstance(reading, Problem)]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_journal_cannot_make_us_remove_a_file(written: Path, tmp_path: Path) -> None:
    """A journal may name another one, which SQLite removes after rolling back."""
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine\0")
    name = str(precious).encode()
    end = b"\x40\0\0\1" + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big")
    header = bytes.fromhex("d9d505f920a163d7") + (0).to_bytes(4, "big") + bytes(8) + (512).to_bytes(4, "big")
    header += (4096).to_bytes(4, "big")
    journal = header.ljust(512, b"\0") + end + bytes.fromhex("d9d505f920a163d7")
    written.with_name(written.name + "-journal").write_bytes(journal)
    assert len(records(read(written))) == 3
    assert precious.exists()


@posix
def test_what_is_no_ordinary_file_gets_its_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("Dear diary, " * 20)
    with (tmp_path / "huge").open("wb") as huge:
        huge.write(b"SQLite format 3\0" + bytes(100))
        huge.truncate(2_000_000_000)
    refused(tmp_path / "pipe", "is not a file")
    refused(Path("/dev/zero"), "is not a file")
    refused(tmp_path / "ring", "could not be read")
    refused(tmp_path / "empty", "is empty")
    refused(tmp_path / "text", "is not a diary")
    refused(tmp_path / "huge", "larger than 1000 MB")
    refused(tmp_path, "is a folder")
    refused(tmp_path / "none", "There is no file")
    refused(Path("a\0b"), "could not be read")


@pytest.mark.parametrize(
    ("sql", "part"),
    [
        ("PRAGMA application_id = 7", "another program"),
        (f"PRAGMA user_version = {schema.VERSION + 1}", "later version"),
        ("PRAGMA user_version = 0", "not a diary"),
        ("CREATE VIEW x AS SELECT 1", "views or triggers"),
        ("CREATE TRIGGER x AFTER INSERT ON episode BEGIN SELECT 1; END", "views or triggers"),
        ("CREATE VIRTUAL TABLE x USING fts5(a)", "views or triggers"),
        ("ALTER TABLE landmark ADD COLUMN x TEXT AS (hex(zeroblob(100000000)))", "not that of a diary"),
        ("ALTER TABLE landmark ADD COLUMN x TEXT", "not that of a diary"),
        ("ALTER TABLE landmark RENAME COLUMN name TO x", "not that of a diary"),
        ("DROP TABLE landmark", "not that of a diary"),
    ],
)
def test_what_is_not_as_the_app_made_it_is_refused(written: Path, sql: str, part: str) -> None:
    edit(written, sql)
    before = written.read_bytes()
    refused(written, part)
    assert written.read_bytes() == before


def test_a_table_that_is_an_endless_view_is_refused_at_once(written: Path) -> None:
    edit(written, "DROP TABLE landmark")
    edit(
        written,
        "CREATE VIEW landmark AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c",
    )
    refused(written, "views or triggers")


def test_rows_that_no_diary_holds_are_named_and_the_others_come(written: Path) -> None:
    edit(written, "UPDATE medicine SET id = 'x' || substr(id, 2)")
    with closing(sqlite3.connect(written)) as other, other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute("UPDATE episode SET day = 1")
        other.execute("UPDATE no_leak_day SET created_at = 'yesterday'")
        other.execute("INSERT INTO landmark VALUES ('short', 1, CAST(x'ff' AS TEXT), '', '', NULL)")
    readings = read(written)
    texts = [str(reading) for reading in readings if isinstance(reading, Problem)]
    assert len(texts) == len(readings) == 4
    for kind in ("medicine", "episode", "no_leak_day", "landmark"):
        assert sum(f"({kind})" in text for text in texts) == 1


def test_a_table_without_checks_gets_those_of_the_app(written: Path) -> None:
    edit(written, "CREATE TABLE loose AS SELECT * FROM episode")
    edit(written, "DROP TABLE episode_trigger")
    edit(written, "CREATE TABLE episode_trigger (episode_id TEXT, position INTEGER, trigger TEXT)")
    edit(written, "INSERT INTO episode_trigger SELECT id, 'first', x'00' FROM episode")
    edit(written, "INSERT INTO episode_trigger VALUES ('nowhere', 1, 'stress')")
    readings = read(written)
    assert len(records(readings)) == 3
    assert len([reading for reading in readings if isinstance(reading, Problem)]) == 1


def test_it_is_stopped_at_once(written: Path, temporary: Path) -> None:
    def stop(share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(read_diary(written, stop))
    readings = read_diary(written)
    next(readings)
    assert list(temporary.iterdir())
    readings.close()


def test_the_progress_never_goes_back_and_ends_at_one(written: Path) -> None:
    shares: list[float] = []
    list(read_diary(written, shares.append))
    assert shares == sorted(shares)
    assert shares[-1] == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(16, 150_000), st.integers(0, 255)), min_size=1, max_size=30))
def test_flipped_bytes_give_rows_problems_or_a_sentence(
    base: Path, temporary: Path, damage: list[tuple[int, int]]
) -> None:
    data = bytearray(base.read_bytes())
    for place, value in damage:
        data[place % len(data)] = value
    path = temporary.parent / "fuzzed.db"
    path.write_bytes(data)
    with suppress(ExchangeError):
        read(path)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "diary.db"
    with Store.open(path) as store:
        store.apply(adding(*(leak(Trigger.SHOWER, Trigger.STRESS, note="x" * 900) for _ in range(40))), NOW)
    return path
