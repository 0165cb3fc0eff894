"""Every file that is no usable diary gets its sentence, and keeps every byte."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from diary.errors import DamagedDiary, NewerDiary, NotADiary, StorageError
from diary.storage import Store, engine, schema
from diary.storage.engine import check_sqlite, driver_connection, journal_mode
from tests.storage.making import NOW, adding, leak

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file below `folder` with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def refused(path: Path, error: type[StorageError], *parts: str) -> None:
    before = contents(path.parent)
    with pytest.raises(StorageError) as caught:
        Store.open(path)
    assert type(caught.value) is error
    for part in (str(path), *parts):
        assert part in str(caught.value)
    assert contents(path.parent) == before


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def written(diary: Path) -> Path:
    """A closed diary with some leaks in it."""
    with Store.open(diary) as store:
        store.apply(adding(*(leak(note="x" * 2000) for _ in range(40))), NOW)
    diary.with_name("diary.db-journal").unlink(missing_ok=True)
    return diary


@posix
def test_a_new_diary_is_private_in_private_new_folders(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    before = os.umask(0)
    try:
        with Store.open(tmp_path / "a" / "b" / "diary.db") as store:
            store.apply(adding(leak()), NOW)
            names = {path: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    finally:
        os.umask(before)
    assert {mode for path, mode in names.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in names.items() if path.is_file()} == {0o600}
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("times", [1, 2])
def test_the_connection_is_set_up_for_durability(diary: Path, times: int) -> None:
    """When the diary is made, and when it is opened again."""
    for _time in range(times - 1):
        Store.open(diary).close()
    with Store.open(diary) as store:
        check_durable(driver_connection(store._connection))


def check_durable(connection: sqlite3.Connection) -> None:
    values = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
            "secure_delete",
            "busy_timeout",
        )
    }
    assert values == {
        "journal_mode": journal_mode().lower(),
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "busy_timeout": 10_000,
    }
    assert connection.isolation_level is None


@pytest.mark.parametrize(
    ("version", "mode"),
    [((3, 40, 1), "TRUNCATE"), ((3, 51, 2), "TRUNCATE"), ((3, 51, 3), "WAL"), ((3, 52, 0), "WAL")],
)
def test_a_wal_is_used_from_the_version_that_does_not_corrupt_it(version: tuple[int, int, int], mode: str) -> None:
    assert journal_mode(version) == mode


def test_a_diary_in_wal_mode_works_too(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it will be with a later SQLite; the next opening with an older one turns it back."""
    monkeypatch.setattr("diary.storage.opening.journal_mode", lambda: "WAL")
    entry = leak()
    with Store.open(diary) as store:
        store.apply(adding(entry), NOW)
        assert store.backup(NOW).exists()
    monkeypatch.setattr("diary.storage.opening.journal_mode", lambda: "TRUNCATE")
    with Store.open(diary) as store:
        assert store.episodes() == [entry]


def test_an_sqlite_without_strict_tables_is_refused() -> None:
    check_sqlite(engine.OLDEST_SQLITE)
    with pytest.raises(StorageError, match=r"SQLite 3\.36\.9.*3\.37\.0"):
        check_sqlite((3, 36, 9))


def test_an_empty_file_becomes_a_diary(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    path.touch()
    with Store.open(path) as store:
        store.apply(adding(leak()), NOW)
    with Store.open(path) as store:
        assert len(store.episodes()) == 1


def test_a_database_without_any_table_becomes_a_diary(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    execute(path, "CREATE TABLE t (x)", "DROP TABLE t")
    with Store.open(path) as store:
        assert store.episodes() == []


def test_a_name_with_odd_characters_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "my #1 100% diary? äö.db"
    with Store.open(path) as store:
        store.apply(adding(leak()), NOW)
        assert store.backup(NOW).parent == tmp_path / "backups"
    assert path.exists()


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    folder.mkdir()
    refused(folder, StorageError, "is a folder", "diary.db")


@posix
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", StorageError, "not an ordinary file")


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    refused(tmp_path / "file" / "diary.db", StorageError)


@posix
def test_a_ring_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    refused(tmp_path / "a", StorageError)


@pytest.mark.parametrize("data", [b"\0", b"Dear diary", b"SQLite format 3\0", b"%PDF-1.7" + bytes(5000)])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(data)
    refused(path, NotADiary, "not a diary")


@pytest.mark.parametrize("application", [0, 77])
def test_a_database_of_another_program_is_refused(tmp_path: Path, application: int) -> None:
    path = tmp_path / "other.db"
    execute(path, f"PRAGMA application_id = {application}", "CREATE TABLE episode (id)")
    refused(path, NotADiary, "another program")


def test_a_database_of_another_program_in_wal_mode_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    execute(path, "PRAGMA journal_mode = WAL", "CREATE TABLE episode (id)")
    refused(path, NotADiary, "another program")


def test_what_another_program_has_not_yet_moved_out_of_its_wal_stays_there(tmp_path: Path) -> None:
    """Opening such a file for writing, and closing it, would rewrite it."""
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    execute(here / "other.db", "PRAGMA journal_mode = WAL", "CREATE TABLE episode (id)")
    with closing(sqlite3.connect(here / "other.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO episode VALUES (1)")
        shutil.copytree(here, there)
    refused(there / "other.db", NotADiary, "another program")


def test_a_later_version_is_refused_also_when_only_the_wal_tells_it(written: Path, tmp_path: Path) -> None:
    execute(written, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        shutil.copytree(written.parent, tmp_path / "there")
    with pytest.raises(NewerDiary, match="later version"):
        Store.open(tmp_path / "there" / "diary.db")


@pytest.mark.parametrize("wal", [False, True])
def test_a_diary_of_a_later_version_is_refused(written: Path, wal: bool) -> None:
    execute(
        written,
        f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}",
        f"PRAGMA user_version = {schema.VERSION + 1}",
    )
    refused(written, NewerDiary, "later version")


def overwrite(path: Path, start: int, data: bytes) -> None:
    with path.open("rb+") as file:
        file.seek(start)
        file.write(data)


@pytest.mark.parametrize(
    ("start", "data"),
    [
        (100, bytes(3000)),  # the list of tables
        (8192, b"\xff" * 4096),  # a page of a table
        (16, b"\x00\x07"),  # the page size in the header
    ],
)
def test_a_damaged_diary_is_refused(written: Path, start: int, data: bytes) -> None:
    overwrite(written, start, data)
    before = contents(written.parent)
    with pytest.raises((DamagedDiary, NotADiary), match=r"diary\.db"):
        Store.open(written)
    assert contents(written.parent) == before


def test_a_diary_cut_short_is_refused(written: Path) -> None:
    written.write_bytes(written.read_bytes()[:-9000])
    refused(written, DamagedDiary, "damaged")


@pytest.mark.parametrize("table", ["setting", "episode_trigger", "episode"])
def test_a_diary_that_lost_a_table_is_refused(written: Path, table: str) -> None:
    execute(written, f"DROP TABLE {table}")
    refused(written, DamagedDiary, f"the table {table} is missing")


def test_a_row_that_breaks_a_rule_of_the_file_counts_as_damage(written: Path) -> None:
    execute(written, "PRAGMA ignore_check_constraints = ON", "UPDATE episode SET day = day + 7")
    refused(written, DamagedDiary, "CHECK constraint failed in episode")


def test_a_damaged_diary_names_its_newest_good_backup(diary: Path) -> None:
    with Store.open(diary) as store:
        store.apply(adding(leak()), NOW)
        good = store.backup(NOW)
        damaged = store.backup(NOW)
    overwrite(damaged, 100, bytes(3000))
    (diary.parent / "backups" / "other-20990101T000000Z.db").write_bytes(good.read_bytes())
    diary.with_name("diary.db-journal").unlink(missing_ok=True)
    overwrite(diary, 100, bytes(3000))
    refused(diary, DamagedDiary, str(good))
    overwrite(diary, 0, b"nonsense")
    refused(diary, NotADiary, str(good))


# Imports everything first, because without root's rights Python's own files may be out of reach.
_AS_NOBODY = """
import os, sys
from pathlib import Path
from tempfile import TemporaryDirectory
from diary.errors import StorageError
from diary.storage import Store
with TemporaryDirectory() as folder:
    Store.open(Path(folder) / "diary.db").close()
if os.getuid() == 0:
    os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except StorageError as error:
    print(error)
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that other users can enter, as pytest's own cannot be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def opened_as_nobody(path: Path) -> str:
    before = contents(path.parent)
    run = subprocess.run([sys.executable, "-c", _AS_NOBODY, path], capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")
    assert contents(path.parent) == before
    return run.stdout


@posix
def test_a_diary_that_may_only_be_read_is_refused(public: Path) -> None:
    path = public / "diary.db"
    Store.open(path).close()
    path.chmod(0o444)
    public.chmod(0o777)
    assert f"“{path}” can be read but not written" in opened_as_nobody(path)


@posix
def test_a_diary_in_a_read_only_folder_is_refused(public: Path) -> None:
    """SQLite needs to put its journal beside the file."""
    path = public / "diary.db"
    Store.open(path).close()
    path.chmod(0o666)
    public.chmod(0o555)
    assert f"“{path}” can be read but not written" in opened_as_nobody(path)


@posix
def test_a_diary_of_someone_else_is_refused(public: Path) -> None:
    path = public / "diary.db"
    path.write_bytes(b"")
    path.chmod(0o000)
    assert "Permission denied" in opened_as_nobody(path)


@posix
def test_no_diary_can_be_made_in_a_read_only_folder(public: Path) -> None:
    public.chmod(0o555)
    assert str(public / "new" / "diary.db") in opened_as_nobody(public / "new" / "diary.db")
    assert "Permission denied" in opened_as_nobody(public / "diary.db")
