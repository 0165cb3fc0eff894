"""Several processes, a full disk, a kill: what was acknowledged stays, the rest is a sentence."""

import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from diary.errors import StorageError
from diary.model import Trigger
from diary.storage import Store
from diary.storage.engine import driver_connection
from tests.storage.making import NOW, adding, leak

# Saves leaks one by one and prints the id of each once it is on the disk.
_WRITER = """
import sys
from pathlib import Path
from diary.storage import Store
from tests.storage.making import NOW, adding, leak
path, count = Path(sys.argv[1]), int(sys.argv[2])
with Store.open(path) as store:
    for number in range(count):
        entry = leak(note=f"{number}")
        store.apply(adding(entry), NOW)
        print(entry.id, flush=True)
"""
REPOSITORY = Path(__file__).parents[2]


def writer(path: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, path, str(count)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ids(store: Store) -> set[str]:
    return {str(entry.id) for entry in store.episodes()}


def test_processes_that_create_and_write_one_diary_at_once_all_succeed(diary: Path) -> None:
    writers = [writer(diary, 40) for _ in range(3)]
    answers = [process.communicate(timeout=120) for process in writers]
    assert [errors for _out, errors in answers] == ["", "", ""]
    with Store.open(diary) as store:
        assert ids(store) == set("".join(out for out, _errors in answers).split())
        assert len(store.episodes()) == 120


def test_what_was_acknowledged_survives_a_kill(diary: Path) -> None:
    with writer(diary, 100_000) as process:
        lines = [process.stdout.readline() for _ in range(25)]
        process.kill()
        lines += process.stdout.readlines()
    acknowledged = {line.strip() for line in lines if line.endswith("\n")}
    with Store.open(diary) as store:
        stored = ids(store)
    assert len(acknowledged) >= 25
    assert acknowledged <= stored
    assert len(stored - acknowledged) <= 1


def test_another_processs_entries_are_seen_at_once(store: Store) -> None:
    with Store.open(store.path) as other:
        entry = leak()
        other.apply(adding(entry), NOW)
        assert store.episodes() == [entry]
        store.apply(adding(leak()), NOW)
        assert len(other.episodes()) == 2


def test_a_diary_locked_by_another_program_is_a_sentence(store: Store) -> None:
    driver_connection(store._connection).execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="in use by another program"):
            store.apply(adding(leak()), NOW)
        with pytest.raises(StorageError, match="in use by another program"):
            store.backup(NOW)
    store.apply(adding(leak()), NOW)
    assert len(store.episodes()) == 1


def test_a_full_disk_is_a_sentence_and_costs_nothing(store: Store) -> None:
    entry = leak(Trigger.SHOWER)
    store.apply(adding(entry), NOW)
    pages = driver_connection(store._connection).execute("PRAGMA page_count").fetchone()[0]
    driver_connection(store._connection).execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="no room left"):
        store.apply(adding(*(leak(note="x" * 9000) for _ in range(9))), NOW)
    assert store.episodes() == [entry]
    driver_connection(store._connection).execute("PRAGMA max_page_count = 100000")
    store.apply(adding(leak(note="x" * 9000)), NOW)
    assert len(store.episodes()) == 2


_LIMITED = """
import resource, sys
from pathlib import Path
from diary.errors import StorageError
from diary.storage import Store
from tests.storage.making import NOW, adding, leak
with Store.open(Path(sys.argv[1])) as store:
    store.apply(adding(leak(note="kept")), NOW)
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.stat().st_size,) * 2)
    long = adding(*(leak(note="x" * 9000) for _ in range(9)))
    for use in (lambda: store.apply(long, NOW), lambda: store.backup(NOW)):
        try:
            use()
        except StorageError as error:
            print(error)
    print([entry.note for entry in store.episodes()])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit")
def test_a_disk_that_refuses_to_write_is_a_sentence(diary: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LIMITED, diary], cwd=REPOSITORY, capture_output=True, text=True, timeout=60
    )
    assert run.stderr == ""
    first, *_rest, last = run.stdout.splitlines()
    assert "The disk refused" in first
    assert last == "['kept']"


_KILLED_MIDWAY = """
import os, signal, sys
from pathlib import Path
from diary.storage import Store
from diary.storage.changing import take_steps
from diary.storage.engine import driver_connection
from tests.storage.making import adding, leak
store = Store.open(Path(sys.argv[1]))
store._connection.exec_driver_sql("PRAGMA cache_size = 2")
store._connection.exec_driver_sql("BEGIN IMMEDIATE")
take_steps(store._connection, adding(*(leak(note="y" * 9000) for _ in range(50))), "2026-03-01T06:15:00.000000Z")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_half_written_change_is_taken_back_at_the_next_opening(diary: Path) -> None:
    entry = leak()
    with Store.open(diary) as store:
        store.apply(adding(entry), NOW)
    size = diary.stat().st_size
    run = subprocess.run([sys.executable, "-c", _KILLED_MIDWAY, diary], cwd=REPOSITORY, check=False, timeout=60)
    assert run.returncode == -signal.SIGKILL
    assert diary.stat().st_size > size
    with Store.open(diary) as store:
        assert store.episodes() == [entry]


def test_a_store_refuses_another_thread(store: Store) -> None:
    errors: list[Exception] = []

    def use() -> None:
        try:
            store.episodes()
        except sqlite3.ProgrammingError as error:
            errors.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert "thread" in str(errors[0])
