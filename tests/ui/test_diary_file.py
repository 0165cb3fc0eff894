"""The diary file from the settings: moved, backed up, gone back to, and erased. All against real files."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from diary import paths
from diary.logbook import Logbook
from diary.model import Trigger
from diary.storage import Store
from diary.ui.automatic_backups import back_up_at_the_end
from tests.clock import SettableClock
from tests.ui.driver import Driver
from tests.ui.waiting import settle


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that the diary is the one that opens by itself."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(paths.DIARY_VARIABLE, raising=False)
    (tmp_path / "Documents").mkdir()
    return tmp_path


@pytest.fixture
def hers(home: Path, clock: SettableClock) -> Iterator[Driver]:
    """The settings over her own diary with one leak."""
    logbook = Logbook.open(paths.default_diary(), clock)
    logbook.set_setting("first_start_done", "yes")
    logbook.log(Trigger.SHOWER)
    app = Driver(lambda: logbook)
    app.app.root.go("settings")
    app.frames(2)
    yield app
    app.close()
    app.app.logbook.close()


def leaks(app: Driver) -> int:
    return app.app.logbook.count()


def test_a_moved_diary_is_gone_on_with_in_its_new_place(hers: Driver, home: Path) -> None:
    """What cannot be is said on the sheet first, and changes nothing."""
    old = hers.app.logbook.path
    hers.tap("It lies at")
    assert hers.find(str(old))
    hers.type("Folder", str(home / "nowhere"))
    hers.tap("Move it there")
    assert hers.sees("There is no folder")
    (home / "Documents" / "leak-diary").write_text("in the way", encoding="utf-8")
    hers.type("Folder", str(home / "Documents"))
    hers.tap("Move it there")
    assert hers.app.root.sheet.notice
    assert hers.app.logbook.path == old

    (home / "Documents" / "leak-diary").unlink()
    hers.tap("Move it there")

    new = home / "Documents" / "leak-diary" / "diary.db"
    assert hers.sees(f"The diary lies at {new} now.")
    assert hers.app.root.sheet is None
    assert hers.find(str(new)), "the settings show the new place"
    hers.tap("Today")
    hers.tap("Stress")
    assert leaks(hers) == 2
    assert not old.exists()
    assert paths.default_diary() == new


def test_a_diary_that_was_named_is_not_moved(home: Path, logbook: Logbook, start: Callable[[], Driver]) -> None:
    app = start()
    app.app.root.go("settings")
    app.tap("It lies at")

    assert app.sees("it is not moved from here")
    app.app.root.sheet.move()
    assert app.sees("Only the diary that opens by itself can be moved")
    assert app.app.logbook.path == logbook.path


def test_a_backup_is_made_listed_and_gone_back_to_and_so_is_what_was_before(hers: Driver) -> None:
    hers.tap("Backups")
    assert hers.sees("There is none yet.")
    hers.tap("Back up now")
    settle(hers)
    said = next(text for text in hers.texts() if "A verified copy lies at" in text)
    with Store.open(Path(said.removeprefix("A verified copy lies at "))) as copy:
        assert len(copy.episodes()) == 1
    hers.app.logbook.log(Trigger.CRYING)
    row = next(widget for widget in hers.all() if getattr(widget, "detail", "").startswith("1 leak, "))

    hers.tap(row)
    assert hers.sees("The diary holds 2 leaks now.")
    hers.tap("Restore this one")
    assert leaks(hers) == 2, "it asks once more"
    hers.tap("Yes, restore it")

    assert leaks(hers) == 1
    assert hers.sees("The diary is as it was on 14 March 2026")
    hers.tap("Backups")
    assert hers.sees("2 leaks, ")


def test_backups_make_themselves_while_the_app_is_open_and_the_settings_tell_when(
    hers: Driver, clock: SettableClock
) -> None:
    def pass_minute() -> None:
        hers.app._pass_time(0)
        settle(hers)

    assert hers.sees("They make themselves; none yet")
    pass_minute()
    assert hers.app.logbook.last_backup_text() == f"Last backup: today, {clock().wall:%H:%M}"
    for _minute in range(29):
        clock.forward(minutes=1)
        hers.app.logbook.log(Trigger.CRYING)
        pass_minute()
    assert len(hers.app.logbook.backups()) == 1
    clock.forward(minutes=1)
    pass_minute()
    assert [backup.leaks for backup in hers.app.logbook.backups()] == [30, 1]
    clock.forward(hours=9)
    pass_minute()
    assert len(hers.app.logbook.backups()) == 2, "nothing was changed since"
    hers.app.logbook.log(Trigger.STRESS)
    back_up_at_the_end(hers.app.logbook)
    assert [backup.leaks for backup in hers.app.logbook.backups()] == [31, 30, 1]


def test_the_invented_diary_makes_no_backups(hers: Driver, clock: SettableClock) -> None:
    hers.app.look_around()
    hers.app._pass_time(0)
    settle(hers)
    back_up_at_the_end(hers.app.logbook)
    assert hers.app.logbook.backups() == ()
    hers.app.back_to_hers()
    assert hers.app.logbook.backups() == ()


def test_a_backup_that_cannot_be_made_is_told_once_and_keeps_nobody_from_logging(
    hers: Driver, clock: SettableClock
) -> None:
    (hers.app.logbook.path.parent / "backups").write_bytes(b"")
    hers.app._pass_time(0)
    settle(hers)
    assert hers.sees("No backup could be made.")
    hers.app.root.hide_bar()
    hers.tap("Today")
    hers.tap("Stress")
    assert leaks(hers) == 2
    clock.forward(hours=2)
    hers.app._pass_time(0)
    settle(hers)
    assert not hers.sees("No backup could be made.")


def test_a_second_folder_is_chosen_gets_the_backups_and_goes_when_everything_is_erased(
    hers: Driver, home: Path, clock: SettableClock
) -> None:
    stick = home / "stick"
    hers.tap("Backups")
    hers.type("Folder", str(stick))
    hers.tap("Copy backups there too")
    assert hers.sees("There is no folder")
    stick.mkdir()
    hers.tap("Copy backups there too")
    (copies,) = stick.iterdir()
    assert hers.find(str(copies))
    assert len(list(copies.iterdir())) == 1
    assert hers.sees("in the second folder too")
    stick.rename(home / "away")
    hers.tap("Back up now")
    settle(hers)
    assert hers.sees("Not copied to")
    (home / "away").rename(stick)
    hers.tap("Back up now")
    settle(hers)
    assert not hers.sees("Not copied to")
    hers.app.root.go_back()
    hers.tap("Erase everything")
    assert hers.sees(f"The copies of backups in “{copies}” go too.")
    hers.type("Write ERASE to erase everything", "erase")
    hers.tap("Erase everything")
    assert not copies.exists()
    assert hers.sees("Everything is erased. This diary is new.")


def test_copies_that_cannot_be_reached_are_named_when_everything_is_erased(hers: Driver, home: Path) -> None:
    (home / "stick").mkdir()
    copies = hers.app.logbook.choose_backup_folder(home / "stick")
    (home / "stick").rename(home / "away")
    hers.tap("Erase everything")
    assert hers.sees(f"The copies of backups in “{copies}”: it is not there now.")


def test_a_backup_that_cannot_be_read_is_not_offered(hers: Driver) -> None:
    hers.app.logbook.backup().write_bytes(b"damaged")
    hers.tap("Backups")

    hers.tap(next(widget for widget in hers.all() if getattr(widget, "detail", "").startswith("cannot be read")))
    hers.tap("Restore this one")

    assert not hers.sees("Yes, restore it")
    assert leaks(hers) == 1


def test_erasing_asks_for_the_word_offers_a_last_copy_and_begins_anew(hers: Driver, home: Path) -> None:
    hers.app.logbook.backup()
    hers.tap("Erase everything")
    assert hers.sees("Files that you exported or copied elsewhere")
    hers.tap("Write a last copy")
    settle(hers)
    assert hers.sees("Written: ")
    assert {path.suffix for path in (home / "Documents").iterdir()} == {".csv", ".db"}
    hers.type("Write ERASE to erase everything", "eras")
    hers.tap("Erase everything")
    assert leaks(hers) == 1, "not without the whole word"

    hers.type("Write ERASE to erase everything", "erase ")
    hers.tap("Erase everything")

    assert leaks(hers) == 0
    assert hers.app.logbook.backups() == ()
    assert hers.sees("Everything is erased. This diary is new.")
    assert hers.app.root.sheet is not None, "a new diary asks its first questions"
    assert len(list((home / "Documents").iterdir())) == 2


def test_a_diary_in_use_elsewhere_is_not_erased(hers: Driver) -> None:
    hers.app.logbook.store._connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(hers.app.logbook.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        hers.tap("Erase everything")
        hers.type("Write ERASE to erase everything", "ERASE")
        hers.tap("Erase everything")

        assert hers.sees("in use by another program")
    assert leaks(hers) == 1


def test_the_invented_diary_is_neither_moved_nor_erased(hers: Driver, home: Path) -> None:
    hers.app.look_around()
    hers.frames(4)
    shown = leaks(hers)
    hers.app.root.go("settings")
    hers.tap("Erase everything")
    assert hers.sees("it goes by itself when you leave it")
    hers.app.root.sheet.typed("ERASE")
    hers.app.root.sheet.erase()
    hers.app.root.sheet.ask_to_close()
    hers.frames(6)
    hers.tap("It lies at")
    hers.app.root.sheet.move()
    assert leaks(hers) == shown > 1

    hers.app.back_to_hers()
    hers.frames(4)
    assert leaks(hers) == 1
    assert not paths.place_file().exists()
