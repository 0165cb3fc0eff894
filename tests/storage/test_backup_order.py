"""The newest backup is the one with the most changes in it, whatever the clock said when it was made."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diary.model import Trigger
from diary.progress import Cancelled
from diary.storage import Store, backup
from diary.storage.backup import kept
from diary.storage.salvaging.salvage import go_back, salvage
from tests.storage.making import NOW, adding, deleting, later, leak, replacing

WRONG = datetime(2040, 1, 1, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


def count(store: Store) -> int:
    return len(store.episodes())


def inside(path: Path) -> int:
    with closing(sqlite3.connect(path)) as opened:
        return int(opened.execute("SELECT count(*) FROM episode WHERE deleted_at IS NULL").fetchone()[0])


def test_every_change_raises_the_count_once_and_what_changes_nothing_does_not(store: Store) -> None:
    first = leak(Trigger.SHOWER)
    steps = [
        lambda: store.apply(adding(first, leak(), leak()), NOW),
        lambda: store.apply(replacing(first, leak(Trigger.STRESS, note="x")), NOW),
        lambda: store.set_setting("theme", "dark", NOW),
        lambda: store.apply(deleting(first), NOW),
    ]
    assert store.changes == 0
    for number, step in enumerate(steps, start=1):
        step()
        assert store.changes == number
    for step in steps[2:]:
        step()
    store.episodes()
    store.backup(NOW)
    assert store.changes == len(steps)


def test_a_change_that_fails_raises_nothing(store: Store) -> None:
    def fail() -> None:
        with store._writing():
            store._connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b', 'c', 'd')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.changes == 0


def test_a_backup_from_2040_does_not_win_over_newer_and_fuller_ones_nor_stay_for_ever(store: Store) -> None:
    store.apply(adding(leak()), NOW)
    wrong = store.backup(WRONG)
    for day in range(1, 12):
        store.apply(adding(leak()), later(0))
        made = store.backup(NOW + timedelta(days=day))
        assert backup.newest_good(store.path) == made
        assert store.backups()[0].path == made
    assert wrong in backup.all_of(store.path), "it is as old as those around it"
    for month in range(1, 12):
        store.apply(adding(leak()), NOW)
        store.backup(NOW + timedelta(days=30 * month))
    assert wrong not in backup.all_of(store.path)


def test_a_clock_that_stood_at_2040_keeps_no_backup_from_being_made_when_it_is_right_again(store: Store) -> None:
    store.apply(adding(leak()), NOW)
    store.back_up_if_due(WRONG, HALF_AN_HOUR)
    store.apply(adding(leak()), NOW)
    store.back_up_if_due(NOW, HALF_AN_HOUR)
    assert [one.at for one in store.backups()] == [NOW, WRONG]
    store.apply(adding(leak()), NOW)
    store.back_up_if_due(later(29 * 60), HALF_AN_HOUR)
    assert len(store.backups()) == 2
    store.back_up_if_due(later(30 * 60), HALF_AN_HOUR)
    assert len(store.backups()) == 3
    store.back_up_if_due(NOW + timedelta(days=30), HALF_AN_HOUR)
    assert len(store.backups()) == 3, "nothing was changed since"


def test_a_new_diary_without_a_change_is_not_backed_up(store: Store) -> None:
    store.back_up_if_due(NOW, HALF_AN_HOUR)
    assert store.backups() == ()


def _without_count(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("DROP TABLE change_count")


def test_backups_from_before_there_was_a_count_are_older_and_ordered_by_what_is_in_them(store: Store) -> None:
    made = []
    for at in (WRONG, NOW, later(-3600)):
        store.apply(adding(leak()), NOW)
        made.append(store.backup(at))
    for path in made:
        _without_count(path)
    assert backup.all_of(store.path) == made
    store.apply(deleting(store.episodes()[0]), NOW)
    counted = store.backup(later(-7200))
    assert backup.all_of(store.path)[-1] == counted


@pytest.mark.parametrize("damaged", [False, True])
def test_what_was_given_up_by_going_back_does_not_win_later(diary: Path, damaged: bool) -> None:
    with Store.open(diary) as store:
        store.apply(adding(leak()), NOW)
        first = store.backup(NOW)
        for _number in range(5):
            store.apply(adding(leak()), NOW)
        given_up = store.backup(later(60))
        assert backup.newest_good(diary) == given_up
        if not damaged:
            store.put_back(first, later(120))
    if damaged:
        diary.write_bytes(b"damaged" * 1000)
        go_back(diary, first, later(120))
    with Store.open(diary) as store:
        assert count(store) == 1
        store.back_up_if_due(later(4000), HALF_AN_HOUR)
        assert inside(store.backups()[0].path) == 1
        store.apply(adding(leak()), NOW)
        store.backup(later(4001))
    newest = backup.newest_good(diary)
    assert newest is not None
    assert inside(newest) == 2


def test_a_backup_that_was_put_in_the_diarys_place_by_hand_is_the_newest_from_then_on(diary: Path) -> None:
    with Store.open(diary) as store:
        store.apply(adding(leak()), NOW)
        first = store.backup(NOW)
        for _number in range(5):
            store.apply(adding(leak()), NOW)
        store.backup(later(60))
    shutil.copyfile(first, diary)
    with Store.open(diary) as store:
        made = store.backup(later(-3600))
        assert backup.newest_good(diary) == made


def test_going_back_works_for_the_oldest_one_that_the_next_backup_thins_out(store: Store) -> None:
    made = []
    for minute in range(3):
        store.apply(adding(leak()), NOW)
        made.append(store.backup(later(60 * minute)))
    store.apply(adding(leak()), NOW)
    store.put_back(made[0], later(600))
    with Store.open(store.path) as back:
        assert count(back) == 1
        assert inside(back.backups()[0].path) == 4


def test_a_salvaged_diary_is_newer_than_every_backup_it_was_completed_from(diary: Path) -> None:
    with Store.open(diary) as store:
        for _number in range(5):
            store.apply(adding(leak()), NOW)
        store.backup(NOW)
    diary.write_bytes(diary.read_bytes()[: 4096 * 3])
    salvage(diary, later(60))
    with Store.open(diary) as store:
        store.apply(deleting(store.episodes()[0]), later(61))
        made = store.backup(later(-60))
    assert backup.newest_good(diary) == made


def test_a_database_that_is_no_diary_is_no_good_backup(store: Store) -> None:
    store.apply(adding(leak()), NOW)
    good = store.backup(NOW)
    store.apply(adding(leak()), NOW)
    odd = store.backup(later(1))
    with closing(sqlite3.connect(odd)) as opened, opened:
        opened.execute("CREATE VIEW v AS SELECT 1")
    assert backup.newest_good(store.path) == good


def test_a_backup_gives_way_to_whoever_writes(store: Store, diary: Path) -> None:
    store.apply(adding(leak()), NOW)
    with closing(sqlite3.connect(diary, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = TRUNCATE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE setting SET value = value")
        other.execute("INSERT INTO setting VALUES ('a', 'b', 'c', 'd')")
        if store._connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal":
            pytest.skip("with a write-ahead log nobody waits for a reader")
        with pytest.raises(Cancelled):
            store.back_up_if_due(NOW, HALF_AN_HOUR)
        other.execute("COMMIT")
    store.back_up_if_due(NOW, HALF_AN_HOUR)
    assert len(store.backups()) == 1


def test_thinning_goes_by_what_is_newer_and_a_wrong_clock_takes_one_day_only() -> None:
    right = [NOW + timedelta(days=day) for day in range(20)]
    in_order = [*enumerate([WRONG, *right])]
    stay = kept(in_order, at=lambda backup: backup[1], latest=3, daily=12, weekly=0, monthly=0)
    assert stay == set(in_order[-12:])
