"""The diary file itself: moved, put back, erased. Each is whole or not at all, also when it is interrupted."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from diary import paths
from diary.errors import StorageError
from diary.logbook import Logbook, keeping
from diary.model import Trigger
from diary.storage import backup, erasing
from tests.clock import SettableClock
from tests.storage.making import edit


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that the diary is the one that opens by itself."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(paths.DIARY_VARIABLE, raising=False)
    (tmp_path / "Documents").mkdir()
    return tmp_path


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock("2026-03-14T07:15")


@pytest.fixture
def hers(home: Path, clock: SettableClock) -> Iterator[Logbook]:
    """Her diary in its usual place: two leaks, and a backup from before the second."""
    with Logbook.open(paths.default_diary(), clock) as logbook:
        logbook.log(Trigger.SHOWER)
        logbook.backup()
        clock.forward(hours=1)
        logbook.log(Trigger.CRYING)
        yield logbook


def triggers(logbook: Logbook) -> list[Trigger]:
    return [episode.triggers[0] for episode in logbook.day(logbook.today()).episodes]


def files(folder: Path) -> list[str]:
    """All files below it, without the empty one that SQLite keeps beside an open diary."""
    there = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-journal"))
    return sorted(str(path.relative_to(folder)) for path in there)


def test_the_backups_are_listed_newest_first_with_what_is_in_them(hers: Logbook, clock: SettableClock) -> None:
    hers.backup()
    (hers.path.parent / "backups" / "diary-20260101T000000Z.db").write_bytes(b"damaged")
    (hers.path.parent / "backups" / "holiday.db").write_bytes(b"of something else")

    newest, older, damaged = hers.backups()

    assert (newest.leaks, older.leaks, damaged.leaks) == (2, 1, None)
    assert newest.at == clock().utc
    assert newest.size == newest.path.stat().st_size > 0
    assert not newest.before_upgrade


def test_a_moved_diary_opens_by_itself_in_its_new_place_with_its_backups(hers: Logbook, home: Path) -> None:
    old = hers.path

    with hers.moved_to(home / "Documents") as moved:
        assert moved.path == home / "Documents" / "leak-diary" / "diary.db"
        assert triggers(moved) == [Trigger.SHOWER, Trigger.CRYING]
        assert [backup.leaks for backup in moved.backups()] == [1]
        assert paths.default_diary() == moved.path
        assert moved.is_hers
        assert moved.path.stat().st_mode & 0o777 == 0o600
    assert files(old.parent) == []


def test_a_diary_moved_back_needs_no_pointer(hers: Logbook, home: Path) -> None:
    usual = hers.path
    moved = hers.moved_to(home / "Documents")

    with moved.moved_to(usual.parent) as back:
        assert back.path == usual == paths.default_diary()
        assert triggers(back) == [Trigger.SHOWER, Trigger.CRYING]
    assert not paths.place_file().exists()
    assert not (home / "Documents" / "leak-diary" / "diary.db").exists()


@pytest.mark.parametrize("obstacle", ["diary", "backups", "file"])
def test_what_lies_in_the_new_place_is_not_touched(hers: Logbook, home: Path, obstacle: str) -> None:
    target = home / "Documents" / "leak-diary"
    if obstacle == "file":
        target.write_text("hers", encoding="utf-8")
    else:
        target.mkdir()
        name = {"diary": "diary.db", "backups": "backups"}[obstacle]
        (target / name).write_text("hers", encoding="utf-8")
    before = files(home)

    with pytest.raises(StorageError, match=r"exists already|cannot be used"):
        hers.moved_to(home / "Documents")

    assert files(home) == before
    assert triggers(hers) == [Trigger.SHOWER, Trigger.CRYING], "it stays open"


def test_a_place_that_cannot_be_remembered_leaves_the_diary_where_it_was(hers: Logbook, home: Path) -> None:
    paths.place_file().parent.parent.mkdir()
    paths.place_file().parent.write_text("in the way", encoding="utf-8")

    with pytest.raises(StorageError):
        hers.moved_to(home / "Documents")

    assert files(home / "Documents") == []
    assert not (home / "Documents" / "leak-diary").exists()
    hers.log(Trigger.STRESS)
    assert len(triggers(hers)) == 3


def test_a_diary_that_another_program_is_writing_to_is_not_moved(
    hers: Logbook, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the other one writes would stay behind."""
    monkeypatch.setattr("diary.storage.engine.TIMEOUT", 0)
    with closing(sqlite3.connect(hers.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Logbook.open(hers.path) as impatient, pytest.raises(StorageError):
            impatient.moved_to(home / "Documents")
    assert files(home / "Documents") == []


def test_what_another_program_writes_while_it_is_moved_is_not_left_behind(
    hers: Logbook, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_to = backup.copy_to

    def copy_and_write(connection: Connection, copy: Path) -> Path:
        copied = copy_to(connection, copy)
        edit(hers.path, "UPDATE episode SET note = 'from another program'")
        return copied

    monkeypatch.setattr(backup, "copy_to", copy_and_write)

    with pytest.raises(StorageError, match="Another program wrote to the diary meanwhile"):
        hers.moved_to(home / "Documents")

    assert files(home / "Documents") == []
    assert [episode.note for episode in hers.day(hers.today()).episodes] == ["from another program"] * 2


def test_a_moved_diary_that_is_not_there_is_not_replaced_by_an_empty_one(hers: Logbook, home: Path) -> None:
    """Her stick may be unplugged."""
    moved = hers.moved_to(home / "Documents")
    moved.close()
    moved.path.parent.rename(home / "elsewhere")

    with pytest.raises(StorageError, match="was moved to"):
        Logbook.open(paths.default_diary())

    assert not moved.path.parent.exists()
    assert not paths.usual_diary().exists()


def test_a_restored_backup_takes_the_place_of_what_is_backed_up_first(hers: Logbook, clock: SettableClock) -> None:
    [made] = hers.backups()
    clock.forward(hours=1)

    with hers.gone_back_to(made.path) as back:
        assert triggers(back) == [Trigger.SHOWER]
        assert [backup.leaks for backup in back.backups()] == [2, 1]
        with back.gone_back_to(back.backups()[0].path) as again:
            assert triggers(again) == [Trigger.SHOWER, Trigger.CRYING]


def test_only_a_good_backup_of_this_diary_is_restored(hers: Logbook, home: Path) -> None:
    damaged = hers.path.parent / "backups" / "diary-20260101T000000Z.db"
    damaged.write_bytes(b"damaged")
    foreign = home / "other.db"
    foreign.write_bytes(hers.backups()[0].path.read_bytes())

    for path in (damaged, foreign):
        with pytest.raises(StorageError, match="not a good backup"):
            hers.gone_back_to(path)

    assert triggers(hers) == [Trigger.SHOWER, Trigger.CRYING]


def test_erasing_leaves_an_empty_diary_and_nothing_of_the_old_one(hers: Logbook, home: Path) -> None:
    folder = hers.path.parent
    paths.window_file().parent.mkdir(parents=True)
    paths.window_file().write_text("{}", encoding="utf-8")
    (folder / "letter.txt").write_text("hers", encoding="utf-8")
    (folder / "backups" / "photo.db").write_text("hers", encoding="utf-8")

    with hers.erased() as fresh:
        assert fresh.path == paths.usual_diary()
        assert triggers(fresh) == []
        assert fresh.backups() == ()
        assert fresh.preferences() == type(fresh.preferences())()
    assert files(home) == [
        "data/leak-diary/backups/photo.db",
        "data/leak-diary/diary.db",
        "data/leak-diary/letter.txt",
    ]


def test_erasing_a_moved_diary_begins_anew_in_the_usual_place(hers: Logbook, home: Path) -> None:
    moved = hers.moved_to(home / "Documents")

    with moved.erased() as fresh:
        assert fresh.path == paths.usual_diary()
    assert files(home) == ["data/leak-diary/diary.db"]


def test_a_diary_that_was_named_is_erased_without_touching_hers(hers: Logbook, home: Path) -> None:
    paths.window_file().parent.mkdir(parents=True)
    paths.window_file().write_text("{}", encoding="utf-8")
    named = Logbook.open(home / "named.db")
    named.log(Trigger.STRESS)

    with named.erased() as fresh:
        assert fresh.path == home / "named.db"
        assert triggers(fresh) == []
    assert triggers(hers) == [Trigger.SHOWER, Trigger.CRYING]
    assert paths.window_file().exists()


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("moved", [False, True], ids=["usual place", "moved"])
def test_an_interrupted_erasing_leaves_a_whole_diary_or_a_new_one(
    hers: Logbook, home: Path, moved: bool, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power fails before the `step`th file is removed; the app is started again."""
    diary = hers.moved_to(home / "Documents") if moved else hers
    left = [step]
    unlink = Path.unlink

    def failing(path: Path, missing_ok: bool = False) -> None:
        if not left[0]:
            raise InterruptedError
        left[0] -= 1
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", failing)
        try:
            diary.erased().close()
        except InterruptedError:
            diary.close()

    with Logbook.open(paths.default_diary()) as opened:
        assert triggers(opened) == []
        assert opened.backups() == ()
    assert not erasing.begun(paths.default_diary())


def test_a_last_copy_is_a_table_and_a_diary_that_opens(hers: Logbook, home: Path, clock: SettableClock) -> None:
    copy, log = hers.write_last_copy(home / "Documents")
    again = hers.write_last_copy(home / "Documents")

    assert log.read_text(encoding="utf-8-sig").count('"leak"') == 2
    assert {log, copy}.isdisjoint(again)
    with Logbook.open(copy, clock) as opened:
        assert triggers(opened) == [Trigger.SHOWER, Trigger.CRYING]


def test_a_pointer_that_names_no_place_is_passed_over(home: Path) -> None:
    paths.place_file().parent.mkdir(parents=True)
    for nonsense in (b"", b"diary.db", b"\xff\0\n"):
        paths.place_file().write_bytes(nonsense)
        assert paths.default_diary() == paths.usual_diary()
    assert keeping.check_place(paths.usual_diary()) is None  # type: ignore[func-returns-value]  # it does not refuse
