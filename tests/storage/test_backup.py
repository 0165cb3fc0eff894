"""A backup is a whole, checked diary, and thinning never takes the last good one."""

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.errors import StorageError
from diary.model import Medicine, Person, Symptom, SymptomReport, Trigger
from diary.progress import Cancelled
from diary.storage import Store, backup
from diary.storage.backup import kept
from diary.storage.engine import driver_connection
from tests.storage.making import NOW, adding, edit, later, leak

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)


def days_back(*days: int) -> list[datetime]:
    return [NOON - timedelta(days=day) for day in days]


def names(store: Store) -> list[str]:
    return sorted(path.name for path in (store.path.parent / "backups").iterdir())


def test_of_one_backup_a_day_twelve_days_ten_weeks_and_nine_months_stay() -> None:
    daily = days_back(*range(400))
    # Tuesday 30 June; weeks end on Sundays, months on their last day.
    weeks = [NOON, *days_back(*(2 + 7 * week for week in range(9)))]
    months = [datetime(2026, 6, 30, 12, tzinfo=UTC)] + [
        datetime(year, month, 1, 12, tzinfo=UTC) - timedelta(days=1)
        for year, month in [
            (2026, 6),
            (2026, 5),
            (2026, 4),
            (2026, 3),
            (2026, 2),
            (2026, 1),
            (2025, 12),
            (2025, 11),
        ]
    ]
    assert kept(daily) == set(daily[:12]) | set(weeks) | set(months)


def test_of_many_backups_on_one_day_the_three_newest_stay() -> None:
    made = [NOON + timedelta(minutes=minute) for minute in range(10)]
    assert kept(made) == set(made[-3:])


def test_a_year_without_the_app_takes_no_backup_away() -> None:
    made = days_back(400, 500, 700)
    assert kept([*made, NOON]) == {*made, NOON}


def test_the_same_week_of_another_year_is_another_week() -> None:
    made = days_back(0, 364)
    assert kept(made, latest=0, daily=0, monthly=0) == set(made)


instants = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    unique=True,
    max_size=80,
)


@given(instants)
def test_thinning_keeps_the_newest_ones_no_more_than_its_rules_and_is_done_after_once(
    made: list[datetime],
) -> None:
    stay = kept(made)
    assert stay <= set(made)
    assert set(sorted(made)[-3:]) <= stay
    assert len(stay) <= 3 + 12 + 10 + 9
    assert kept(stay) == stay


@given(instants, st.randoms(use_true_random=False))
def test_thinning_does_not_depend_on_the_order(made: list[datetime], random: object) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    assert kept(shuffled) == kept(made)


def test_a_backup_is_a_diary_with_everything_in_it(store: Store) -> None:
    first = leak(Trigger.SHOWER, Trigger.STRESS)
    store.apply(adding(first), NOW)
    store.set_setting("theme", "dark", NOW)
    path = store.backup(NOW)
    assert path == store.path.parent / "backups" / "diary-20260301T061500Z.db"
    store.apply(adding(leak()), NOW)
    with Store.open(path) as copy:
        assert copy.episodes() == [first]
        assert copy.setting("theme") == "dark"


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_backup_is_private(store: Store) -> None:
    before = os.umask(0)
    try:
        path = store.backup(NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_backups_in_one_second_are_two_files(store: Store) -> None:
    assert store.backup(NOW) != store.backup(NOW)
    assert names(store) == ["diary-20260301T061500Z.db", "diary-20260301T061501Z.db"]


def test_thinning_removes_only_this_diarys_own_old_backups(store: Store) -> None:
    folder = store.path.parent / "backups"
    folder.mkdir()
    others = {
        "other-20200101T000000Z.db",
        "diary-2-20200101T000000Z.db",
        "diary-20260301T061530Z-before-0002.db",
        "diary-20209999T000000Z.db",
        "notes.txt",
    }
    for name in others:
        (folder / name).write_bytes(b"")
    for minute in range(6):
        store.backup(later(60 * minute))
    assert set(names(store)) - others == {f"diary-20260301T06{15 + minute}00Z.db" for minute in (3, 4, 5)}
    assert others <= set(names(store))


@pytest.mark.parametrize("table", ["episode", "symptom_report", "medicine", "person"])
def test_a_copy_that_lacks_rows_is_not_taken_for_a_backup(store: Store, table: str) -> None:
    symptom, medicine = SymptomReport(symptom=Symptom.LUMP, day=date(2026, 3, 1)), Medicine(name="verapamil")
    store.apply(adding(leak(), symptom, medicine, Person()), NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup, "_sync", lambda path: edit(path, f"DELETE FROM {table}"))
        with pytest.raises(StorageError, match="could not be verified"):
            store.backup(NOW)
    assert names(store) == []


@pytest.mark.parametrize("table", ["symptom_report", "medicine", "person"])
def test_a_copy_that_lacks_a_table_is_not_taken_for_a_backup(store: Store, table: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup, "_sync", lambda path: edit(path, f"DROP TABLE {table}"))
        with pytest.raises(StorageError, match="could not be verified"):
            store.backup(NOW)
    assert names(store) == []


def test_a_backup_that_does_not_fit_leaves_the_older_ones_and_nothing_half_done(store: Store) -> None:
    for minute in range(5):
        store.backup(later(60 * minute))
    before = names(store)
    with pytest.MonkeyPatch.context() as patch:
        # A copy that lacks rows, as a disk that lies would leave.
        patch.setattr(backup, "_sync", lambda path: _remove_rows(path))
        store.apply(adding(leak()), NOW)
        with pytest.raises(StorageError, match="could not be verified"):
            store.backup(later(3600))
    assert names(store) == before


def _remove_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute("DELETE FROM episode")


@pytest.mark.parametrize("damage", [b"", b"\xff" * 4096])
def test_a_damaged_copy_is_not_taken_for_a_backup(store: Store, damage: bytes) -> None:
    """Its last page, that of an index, is lost or overwritten."""
    store.apply(adding(leak()), NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup, "_sync", lambda path: path.write_bytes(path.read_bytes()[:-4096] + damage))
        with pytest.raises(StorageError):
            store.backup(NOW)
    assert names(store) == []


def test_a_copy_that_counts_right_but_lost_a_part_of_a_note_is_not_taken_either(store: Store) -> None:
    store.apply(adding(leak(note="x" * 9000)), NOW)

    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        page = data.index(b"x" * 4092) // 4096 * 4096
        data[page : page + 4096] = b"\xff" * 4096
        path.write_bytes(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup, "_sync", damage)
        with pytest.raises(StorageError, match="could not be verified"):
            store.backup(NOW)
    assert names(store) == []


def test_the_leftover_of_an_interrupted_backup_goes_after_a_day(store: Store) -> None:
    folder = store.path.parent / "backups"
    folder.mkdir()
    old, fresh, other = (
        folder / f"{name}-20260301T061500Z.db.x{age}.tmp"
        for name, age in (("diary", 1), ("diary", 2), ("other", 1))
    )
    for path in (old, fresh, other):
        path.write_bytes(b"half a file")
    for path in (old, other):
        os.utime(path, (0, 0))
    store.backup(NOW)
    assert names(store) == ["diary-20260301T061500Z.db", fresh.name, other.name]


@pytest.mark.parametrize("share", [0.0, 0.5, 0.6, 1.0])
def test_a_backup_tells_how_far_it_is_and_leaves_nothing_when_it_is_stopped(store: Store, share: float) -> None:
    store.apply(adding(*(leak(note="x" * 3000) for _ in range(1500))), NOW)
    shares: list[float] = []

    def tell(done: float) -> None:
        shares.append(done)
        if done >= share:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.backup(NOW, tell)
    assert names(store) == []
    assert len(store.episodes()) == 1500, "the connection works on"
    store.backup(NOW, shares.append)
    assert shares[-1] == 1


def test_a_file_in_the_place_of_the_backup_folder_is_a_sentence(store: Store) -> None:
    (store.path.parent / "backups").write_bytes(b"")
    with pytest.raises(StorageError, match="cannot be used"):
        store.backup(NOW)


def test_erased_words_are_not_in_the_file_any_more(store: Store) -> None:
    """secure_delete overwrites what a setting held before."""
    store.set_setting("word", "a-secret-word", NOW)
    assert b"a-secret-word" in store.path.read_bytes()
    store.set_setting("word", "b", NOW)
    assert driver_connection(store._connection).in_transaction is False
    assert b"a-secret-word" not in store.path.read_bytes()
