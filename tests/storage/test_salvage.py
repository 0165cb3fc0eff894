"""Of a damaged diary everything comes back that is not on the damaged page, and nothing is ever removed."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from diary.errors import DamagedDiary, StorageError
from diary.model import Episode, Landmark, Medicine, NoLeakDay, Trigger
from diary.progress import Cancelled
from diary.storage import Store, schema
from diary.storage.salvaging.salvage import Salvaged, go_back, salvage
from tests.storage.making import NOW, adding, deleting, edit, later, leak, marked, replacing

AT = datetime(2026, 6, 1, tzinfo=UTC)
KEPT = "diary-damaged-20260601T000000Z.db"
PAGE = 4096


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; nothing is left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


LEAKS = [
    leak(Trigger.SHOWER, Trigger.STRESS, at=NOW - timedelta(hours=3 * n), note=f"leak {n} " + "é" * (n % 90))
    for n in range(600)
]
LONG = leak(note="long " * 1900)
CHANGED = replace(LEAKS[7], note="second thoughts")
OTHERS = [Landmark(day=date(2026, 2, 1), name="pads"), Medicine(name="verapamil"), marked(date(2025, 1, 1))]


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("original") / "diary.db"
    with Store.open(path) as store:
        store.apply(adding(*LEAKS, LONG, *OTHERS), NOW)
        store.apply(replacing(LEAKS[7], CHANGED), later(60))
        store.apply(deleting(LEAKS[8]), later(120))
        store.set_setting("theme", "dark", NOW)
    return path


@pytest.fixture
def written(diary: Path, original: Path) -> Path:
    diary.parent.mkdir()
    shutil.copyfile(original, diary)
    diary.chmod(0o600)
    return diary


def pages_of(path: Path, table: str, kind: int) -> list[int]:
    """The numbers of a table's or an index's pages of one type, by a copy that is whole."""
    with closing(sqlite3.connect(path)) as opened:
        pages: list[int] = [
            opened.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        ]
    data, found = path.read_bytes(), []
    while pages:
        page = pages.pop()
        start = (page - 1) * PAGE
        type_ = data[start]
        if type_ == kind:
            found.append(page)
        if type_ in (2, 5):
            count = int.from_bytes(data[start + 3 : start + 5], "big")
            places = [int.from_bytes(data[start + 12 + 2 * n : start + 14 + 2 * n], "big") for n in range(count)]
            pages += [int.from_bytes(data[start + p : start + p + 4], "big") for p in places]
            pages.append(int.from_bytes(data[start + 8 : start + 12], "big"))
    return found


def overwrite(path: Path, page: int, data: bytes = bytes(PAGE), offset: int = 0) -> None:
    with path.open("rb+") as file:
        file.seek((page - 1) * PAGE + offset)
        file.write(data)


def notes(path: Path) -> set[str]:
    with Store.open(path) as store:
        return {episode.note for episode in store.episodes()}


def on_page(path: Path, page: int) -> set[str]:
    """The ids of the leaks that lie on a page of their table."""
    data = path.read_bytes()[(page - 1) * PAGE : page * PAGE]
    return {str(one.id) for one in [*LEAKS, LONG] if str(one.id).encode() in data}


ALL = {episode.note for episode in [CHANGED, *LEAKS[:7], *LEAKS[9:], LONG]}


def recovered(path: Path) -> Salvaged:
    """Salvages, after which the damaged bytes lie under their new name and all other files as before."""
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
    before = {other: other.read_bytes() for other in path.parent.rglob("*") if other.is_file()}
    damaged = before.pop(path)
    told = salvage(path, AT)
    assert told.kept == path.with_name(KEPT)
    assert told.kept.read_bytes() == damaged
    assert {other: other.read_bytes() for other in before} == before
    now = {other for other in path.parent.rglob("*") if other.is_file()}
    assert now == {path, told.kept, *before}
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(told.kept.stat().st_mode) == 0o600
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return told


def test_all_that_does_not_lie_on_a_page_of_zeros_comes_back_and_what_does_is_counted(written: Path) -> None:
    page = pages_of(written, "episode", 13)[3]
    lost = on_page(written, page)
    overwrite(written, page)
    told = recovered(written)
    with Store.open(written) as store:
        there = {str(episode.id): episode for episode in store.episodes()}
        assert [episode.id for episode in store.deleted()] == [LEAKS[8].id]
        assert [entry for _at, entry in store.versions(LEAKS[7].id)] == [LEAKS[7]]
        assert store.setting("theme") == "dark"
        assert len(store.landmarks()) == len(store.medicines()) == len(store.no_leak_days()) == 1
    expected = {str(one.id): one for one in [CHANGED, *LEAKS[:7], *LEAKS[9:], LONG]}
    assert there == {id_: one for id_, one in expected.items() if id_ not in lost}
    assert len(lost) > 3
    assert told.lost == len(lost)
    assert told.found[Episode] == len(there)


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("episode", 5),
        ("sqlite_autoindex_episode_1", 2),
        ("sqlite_autoindex_episode_1", 10),
        ("ix_episode_day_main_trigger", 10),
        ("ix_revision_entry_id", 10),
    ],
)
@pytest.mark.parametrize("data", [bytes(PAGE), b"\xff" * PAGE, b"\r" * PAGE])
def test_a_page_of_an_index_or_of_the_way_to_the_rows_costs_nothing(
    written: Path, table: str, kind: int, data: bytes
) -> None:
    overwrite(written, pages_of(written, table, kind)[0], data)
    told = recovered(written)
    assert notes(written) == ALL
    assert told.lost == 0


@pytest.mark.parametrize("length", [16, 100, PAGE])
def test_a_destroyed_beginning_costs_nothing(written: Path, length: int) -> None:
    """The first page also holds the tables' names."""
    overwrite(written, 1, os.urandom(length))
    recovered(written)
    assert notes(written) == ALL
    with Store.open(written) as store:
        assert store.setting("theme") == "dark"
        assert len(store.landmarks()) == 1


def test_a_file_that_was_cut_off_gives_what_is_left(written: Path) -> None:
    data = written.read_bytes()
    written.write_bytes(data[: len(data) // 2])
    told = recovered(written)
    there = notes(written)
    assert there < ALL
    assert len(there) == told.found[Episode] > 100


@pytest.mark.parametrize("share", [0.5, 0.75])
@pytest.mark.parametrize("leaks", [2_000, 12_000])
def test_of_a_file_that_was_cut_the_number_of_what_is_missing_is_told(
    diary: Path, share: float, leaks: int
) -> None:
    """The tree of pages says how many rows a lost page held; of a large one so does the header."""
    entries = [leak(Trigger.SHOWER, at=NOW - timedelta(hours=n), note="x" * (n % 50)) for n in range(leaks)]
    with Store.open(diary) as store:
        store.apply(adding(*entries), NOW)
    data = diary.read_bytes()
    diary.write_bytes(data[: int(len(data) * share)])
    told = salvage(diary, AT)
    true = leaks - told.found[Episode]
    assert told.read == told.found[Episode]
    assert abs(told.missing - true) <= 0.1 * true
    assert not told.complete


def test_a_whole_tree_is_known_to_be_whole_and_a_page_of_rubbish_or_a_lost_header_is_not(written: Path) -> None:
    """The damage is in an index, which costs no row."""
    original = written.read_bytes()
    start = (pages_of(written, "ix_episode_day_main_trigger", 10)[0] - 1) * PAGE + 3
    overwrite(written, 1 + start // PAGE, b"\0\0", start % PAGE)
    told = recovered(written)
    assert (told.missing, told.lost, told.broken, told.complete) == (0, 0, 0, True)
    written.write_bytes(original)
    told.kept.unlink()
    overwrite(written, pages_of(written, "ix_revision_entry_id", 10)[0])
    assert not recovered(written).complete, "of a page of zeros nobody knows what it held"


def test_a_flipped_bit_costs_at_most_its_own_row(written: Path) -> None:
    for page in pages_of(written, "episode", 13)[:5]:
        # The first byte of the place of the page's second row.
        start = (page - 1) * PAGE + 10
        value = written.read_bytes()[start]
        overwrite(written, page, bytes([value ^ 0x80]), 10)
    told = recovered(written)
    assert len(ALL - notes(written)) <= 5
    assert told.broken == 5


def test_further_triggers_whose_leak_is_lost_are_left_out_and_counted(written: Path) -> None:
    page = pages_of(written, "episode_trigger", 10)[0]
    overwrite(written, page)
    recovered(written)
    with Store.open(written) as store:
        mains = [episode.triggers[:1] for episode in store.episodes() if episode.triggers]
        assert len(mains) == 599
        assert len([one for one in store.episodes() if len(one.triggers) == 2]) < 599


def test_what_cannot_be_read_comes_from_the_newest_backup_and_later_changes_stay(diary: Path) -> None:
    first, second, third, gone = LEAKS[0], LEAKS[1], LEAKS[2], LEAKS[3]
    changed = replace(second, note="changed after the backup")
    with Store.open(diary) as store:
        store.apply(adding(*LEAKS[:60], *OTHERS), NOW)
        made = store.backup(later(10))
        store.apply(replacing(second, changed), later(60))
        store.apply(deleting(gone), later(60))
        after = leak(note="logged after the backup", at=NOW + timedelta(days=1))
        store.apply(adding(after), later(120))
    page = next(page for page in pages_of(diary, "episode", 13) if str(third.id) in on_page(diary, page))
    edit(diary, "DELETE FROM episode_trigger WHERE episode_id = ?", str(first.id))
    lost = on_page(diary, page)
    overwrite(diary, page)
    told = recovered(diary)
    with Store.open(diary) as store:
        there = {episode.id: episode for episode in store.episodes()}
        assert there[first.id] == first, "its lost further trigger is in the backup"
        assert there[third.id] == third
        if str(second.id) not in lost:
            assert there[second.id] == changed
            assert [entry for _at, entry in store.versions(second.id)] == [second]
        assert after.id in there
        assert len(store.landmarks()) == len(store.no_leak_days()) == 1
    assert told.from_backup[Episode] >= len(lost)
    assert told.lost == 0
    assert told.backup_at == datetime(2026, 3, 1, 6, 15, 10, tzinfo=UTC)
    assert made.exists()


def test_a_mark_from_the_backup_does_not_stand_beside_a_leak_of_its_day(diary: Path) -> None:
    with Store.open(diary) as store:
        day = marked(date(2026, 2, 1))
        store.apply(adding(day), NOW)
        store.backup(NOW)
        store.apply(deleting(day), later(5))
        store.apply(adding(leak(at=datetime(2026, 2, 1, 12, tzinfo=UTC))), later(5))
    overwrite(diary, pages_of(diary, "no_leak_day", 13)[0])
    told = recovered(diary)
    assert told.found[NoLeakDay] == 0
    assert told.found[Episode] == 1


def test_nothing_but_rubbish_without_a_backup_is_a_sentence_and_stays(written: Path) -> None:
    written.write_bytes(os.urandom(50_000))
    before = written.read_bytes()
    with pytest.raises(DamagedDiary, match="Nothing can be read"):
        salvage(written, AT)
    assert [path.name for path in written.parent.iterdir()] == [written.name]
    assert written.read_bytes() == before


def test_of_rubbish_with_a_backup_the_backup_comes_back(written: Path) -> None:
    with Store.open(written) as store:
        store.backup(NOW)
    written.write_bytes(os.urandom(50_000))
    told = recovered(written)
    assert notes(written) == ALL
    assert told.from_backup[Episode] == len(ALL) + 1, "the deleted one too"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.95])
def test_stopped_at_any_time_it_changes_nothing(written: Path, share: float) -> None:
    with Store.open(written) as store:
        store.backup(NOW)
    overwrite(written, pages_of(written, "episode", 13)[0])
    before = {path: path.read_bytes() for path in written.parent.rglob("*") if path.is_file()}

    def stop(done: float) -> None:
        if done >= share:
            raise Cancelled

    with pytest.raises(Cancelled):
        salvage(written, AT, stop)
    assert {path: path.read_bytes() for path in written.parent.rglob("*") if path.is_file()} == before


def test_the_progress_never_goes_back(written: Path) -> None:
    overwrite(written, pages_of(written, "episode", 13)[0])
    shares: list[float] = []
    salvage(written, AT, shares.append)
    assert shares == sorted(shares)


def test_a_damaged_diary_in_use_elsewhere_is_not_touched(written: Path) -> None:
    overwrite(written, pages_of(written, "episode", 13)[0])
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="in use by another program"):
            salvage(written, AT)
        other.execute("ROLLBACK")
    assert not written.with_name(KEPT).exists()


def test_what_was_interrupted_is_ended_and_kept_with_the_damaged_file(written: Path, tmp_path: Path) -> None:
    """A journal beside it says what the pages held before."""
    torn = tmp_path / "torn" / "diary.db"
    torn.parent.mkdir()
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = TRUNCATE")
        other.execute("PRAGMA cache_size = 1")
        other.execute("PRAGMA cache_spill = 1")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE episode SET note = 'not yet'")
        other.execute("UPDATE setting SET value = 'light'")
        for ending in ("", "-journal"):
            shutil.copy(f"{written}{ending}", f"{torn}{ending}")
        other.execute("ROLLBACK")
    overwrite(torn, pages_of(written, "ix_revision_entry_id", 10)[0])
    journal = Path(f"{torn}-journal").read_bytes()
    told = salvage(torn, AT)
    assert notes(torn) == ALL
    assert Path(f"{told.kept}-journal").read_bytes() == journal
    assert sorted(path.name for path in torn.parent.iterdir()) == [KEPT, f"{KEPT}-journal", "diary.db"]


def test_twice_damaged_leaves_two_files_and_an_older_version_is_upgraded(tmp_path: Path) -> None:
    path = Path(shutil.copy(Path(__file__).parent.parent / "data" / "diary-0001.db", tmp_path / "diary.db"))
    with Store.open(Path(shutil.copy(path, tmp_path / "copy.db"))) as store:
        whole = store.episodes()
    overwrite(path, pages_of(path, "sqlite_autoindex_episode_1", 10)[0])
    salvage(path, AT)
    overwrite(path, pages_of(path, "sqlite_autoindex_episode_1", 10)[0])
    salvage(path, AT)
    assert len(list(tmp_path.glob("diary-damaged-*.db"))) == 2
    with Store.open(path) as store:
        assert store.episodes() == whole


def test_she_goes_back_to_a_backup_and_the_damaged_file_stays(written: Path) -> None:
    with Store.open(written) as store:
        made = store.backup(NOW)
    overwrite(written, 1)
    before = written.read_bytes()
    with pytest.raises(StorageError, match="not a good backup"):
        go_back(written, written, AT)
    kept = go_back(written, made, AT)
    assert notes(written) == ALL
    assert kept.read_bytes() == before
    assert made.exists()


def test_damaged_files_move_with_the_diary_and_go_when_everything_is_erased(
    written: Path, tmp_path: Path, erase: Callable[[Path], None]
) -> None:
    overwrite(written, 1, os.urandom(100))
    salvage(written, AT)
    other = written.with_name("diary-damaged-mine.db")
    other.touch()
    target = tmp_path / "new"
    target.mkdir()
    with Store.open(written) as store, store.copied_to(target):
        assert (target / KEPT).exists()
    erase(written)
    assert [path.name for path in written.parent.iterdir()] == [other.name]


@pytest.fixture
def erase() -> Callable[[Path], None]:
    from diary.storage import erasing

    return erasing.remove


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000_000), st.integers(0, 255)), min_size=1, max_size=40))
def test_whatever_is_damaged_ends_with_a_sound_diary(
    tmp_path_factory: pytest.TempPathFactory, original: Path, damage: list[tuple[int, int]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "diary.db"
    data = bytearray(original.read_bytes())
    for place, value in damage:
        data[place % len(data)] = value
    # Such a file is one of a later version of the app.
    assume(not schema.VERSION < int.from_bytes(data[60:64], "big") < schema.NO_VERSION)
    path.write_bytes(data)
    told = salvage(path, AT)
    with Store.open(path) as store:
        assert len(store.episodes()) + len(store.left_out) >= told.found[Episode] > 300
    assert told.kept.read_bytes() == data
