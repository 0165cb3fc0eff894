"""A diary that is really damaged, in the app: calm words, ways on, and nothing removed."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from diary.logbook import Logbook
from diary.model import Trigger
from tests.clock import SettableClock
from tests.ui.driver import Driver
from tests.ui.waiting import settle

Begin = Callable[[], Driver]


@pytest.fixture
def diary(tmp_path: Path, clock: SettableClock) -> Path:
    """With a backup of its first leak."""
    path = tmp_path / "diary.db"
    with Logbook.open(path, clock) as logbook:
        logbook.set_setting("first_start_done", "yes")
        logbook.log(Trigger.SHOWER)
        logbook.backup()
        logbook.log(Trigger.CRYING)
    return path


@pytest.fixture
def begin(diary: Path, clock: SettableClock) -> Iterator[Begin]:
    apps: list[Driver] = []

    def run() -> Driver:
        apps.append(Driver(lambda: Logbook.open(diary, clock)))
        settle(apps[-1])
        return apps[-1]

    yield run
    for app in apps:
        logbook = app.app.logbook
        app.close()
        if logbook is not None:
            logbook.close()


def damage(diary: Path) -> bytes:
    data = os.urandom(100) + diary.read_bytes()[100:]
    diary.write_bytes(data)
    return data


def kept(diary: Path) -> list[bytes]:
    return [path.read_bytes() for path in diary.parent.glob("diary-damaged-*.db")]


def test_she_recovers_what_can_be_read_and_goes_on_with_her_diary(diary: Path, begin: Begin) -> None:
    data = damage(diary)
    app = begin()
    assert app.sees("The diary is damaged")
    assert app.sees("nothing happens until you choose")
    assert app.sees("Backup of 14 March 2026")
    assert app.sees("1 leak is in it.")
    assert diary.read_bytes() == data
    app.app.root.go_back()
    assert app.sees("The diary is damaged"), "Escape does not lead to an app without a diary"

    app.app.root.sheet.recover()
    app.frames(1)
    assert app.sees("Reading what is left…")
    app.app.root.sheet.stop()
    settle(app)
    assert kept(diary) == [] or app.sees("Your diary holds")
    if app.sees("Stopped. Nothing was changed."):
        assert diary.read_bytes() == data
        app.tap("Recover what can be read")
        settle(app)

    assert app.sees("Your diary holds 2 leaks again.")
    assert app.sees("The file does not tell any more how much it held, so something may be missing.")
    app.tap("Open the diary")
    assert app.app.root.sheet is None
    app.tap("Stress")
    assert app.app.logbook.count() == 3
    assert kept(diary) == [data]


def test_she_goes_back_to_the_backup_after_being_asked_once_more(diary: Path, begin: Begin) -> None:
    data = damage(diary)
    app = begin()
    app.tap("Go back to this backup")
    assert diary.read_bytes() == data, "it asks once more"
    app.tap("Yes, go back")
    assert app.sees("The diary is as it was on 14 March 2026.")
    app.tap("Open the diary")
    assert app.app.logbook.count() == 1
    assert kept(diary) == [data]


def test_of_what_cannot_be_recovered_she_is_told_and_opens_another_file(
    diary: Path, begin: Begin, clock: SettableClock
) -> None:
    for backup in (diary.parent / "backups").iterdir():
        backup.rename(diary.with_name("copy.db"))
    diary.write_bytes(b"Dear diary, " * 500)
    app = begin()
    assert not app.sees("Go back to this backup")
    app.tap("Recover what can be read")
    settle(app)
    assert app.sees("Nothing can be read of")

    app.type("Diary file", str(diary.parent / "none.db"))
    app.tap("Open this file")
    assert app.sees("There is no such file")
    assert not (diary.parent / "none.db").exists()
    app.type("Diary file", str(diary.with_name("copy.db")))
    app.tap("Open this file")
    assert app.app.root.sheet is None
    assert app.app.logbook.path == diary.with_name("copy.db")
    assert app.app.logbook.day(date(2026, 3, 14)).episodes
    assert diary.read_bytes() == b"Dear diary, " * 500


@pytest.mark.parametrize("left", [None, b""])
def test_a_diary_that_is_gone_or_empty_is_put_back_from_its_backup(
    diary: Path, begin: Begin, left: bytes | None
) -> None:
    diary.unlink() if left is None else diary.write_bytes(left)
    app = begin()
    assert app.sees("The diary is not there")
    assert app.sees("nothing happens until you choose")
    assert app.sees("1 leak is in it.")
    assert not app.sees("Recover what can be read")
    assert (diary.read_bytes() if diary.exists() else None) == left
    app.tap("Go back to this backup")
    app.tap("Yes, go back")
    app.tap("Open the diary")
    assert app.app.logbook.count() == 1
    assert kept(diary) == [] if left is None else [b""]


def test_a_new_diary_is_begun_after_being_asked_once_more_and_the_backups_stay(diary: Path, begin: Begin) -> None:
    diary.unlink()
    app = begin()
    app.tap("Begin a new diary")
    assert not diary.exists(), "it asks once more"
    app.tap("Yes, begin a new diary")
    assert app.app.logbook.count() == 0
    assert [backup.leaks for backup in app.app.logbook.backups()] == [1]
