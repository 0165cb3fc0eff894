"""The tables come from the migrations alone, and no upgrade can lose an entry."""

import compileall
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from mako.template import Template
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError

from diary.errors import StorageError
from diary.model import AgeBand, FaceColour, FacePlace, Person, Trigger, usual_face
from diary.paths import shipped
from diary.storage import Store, schema
from diary.storage.engine import pragma_number
from diary.storage.opening import open_diary
from diary.storage.upgrade import upgrade
from tests.storage.making import NOW, adding, leak

DATA = Path(__file__).parents[1] / "data"
REPOSITORY = Path(__file__).parents[2]
AT = datetime(2026, 5, 1, 8, tzinfo=UTC)

NEXT = schema.VERSION + 1
NEXT_MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision = "{number:04}"
down_revision = "{before:04}"


def upgrade() -> None:
    with op.batch_alter_table("episode") as batch:
        batch.add_column(sa.Column("place", sa.Text(), nullable=False, server_default=""))
    {last}
"""


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    connection = open_diary(path)
    yield connection
    connection.close()


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A copy of the shipped migrations, to add to and take from."""
    return Path(
        shutil.copytree(
            shipped("migrations"), tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__")
        )
    )


def add_next(migrations: Path, last: str = "") -> Path:
    added = migrations / "versions" / f"{NEXT:04}_place.py"
    added.write_text(NEXT_MIGRATION.format(number=NEXT, before=schema.VERSION, last=last), "utf-8")
    return added


def declared(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The parts of each table and index, as they stand in the file, in any order."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    )
    # A column that was added later stands on the line of the one before it.
    parts = {name: re.split(r", (?![^(]*\))|\n", sql) for name, sql in rows}
    return {name: sorted(filter(None, (part.strip(" ,\t") for part in found))) for name, found in parts.items()}


def test_upgrade_head_makes_exactly_the_declared_tables(diary: Path) -> None:
    with opened(diary) as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    with closing(sqlite3.connect(diary)) as made, create_engine("sqlite://").connect() as scratch:
        schema.metadata.create_all(scratch)
        assert declared(made) == declared(scratch.connection.driver_connection)


def test_the_version_is_the_number_of_the_newest_migration() -> None:
    head = ScriptDirectory(str(shipped("migrations"))).get_current_head()
    assert head == f"{schema.VERSION:04}"


def test_the_file_says_what_it_is_and_of_which_version(diary: Path) -> None:
    with opened(diary) as connection:
        assert pragma_number(connection, "application_id") == schema.APPLICATION_ID
        assert pragma_number(connection, "user_version") == schema.VERSION
        assert (
            connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            == f"{schema.VERSION:04}"
        )


def test_alembic_is_imported_only_when_an_upgrade_is_due(diary: Path) -> None:
    Store.open(diary).close()
    code = (
        "import sys; from pathlib import Path; from diary.storage import Store; "
        "Store.open(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    for path, imported in ((diary, "False"), (diary.with_name("new.db"), "True")):
        run = subprocess.run(
            [sys.executable, "-c", code, path], capture_output=True, text=True, check=True, timeout=60
        )
        assert run.stdout.strip() == imported


def test_an_upgrade_keeps_a_verified_copy_and_every_entry(diary: Path, migrations: Path) -> None:
    entries = [leak(Trigger.SHOWER, Trigger.STRESS), leak(note="two")]
    with Store.open(diary) as store:
        store.apply(adding(*entries), NOW)
        store.backup(NOW)
    add_next(migrations)
    with opened(diary) as connection:
        upgrade(connection, diary, AT, migrations, version=NEXT)
        assert pragma_number(connection, "user_version") == NEXT
        assert pragma_number(connection, "foreign_keys") == 1
        triggers = connection.exec_driver_sql("SELECT trigger FROM episode_trigger").scalars().all()
        places = connection.exec_driver_sql("SELECT place FROM episode").scalars().all()
    assert triggers == ["stress"]
    assert places == ["", ""]
    with Store.open(diary.parent / "backups" / f"diary-20260501T080000Z-before-{NEXT:04}.db") as before:
        assert before.episodes() == entries


@pytest.mark.parametrize(
    ("last", "error"),
    [
        ("raise ValueError('broken')", ValueError),
        ("op.execute('SELECT nothing')", DBAPIError),
        ("op.execute('DELETE FROM episode')", StorageError),  # leaves a trigger without its episode
    ],
)
def test_an_upgrade_that_fails_leaves_the_diary_as_it_was(
    diary: Path, migrations: Path, last: str, error: type[Exception]
) -> None:
    entry = leak(Trigger.SHOWER, Trigger.STRESS)
    with Store.open(diary) as store:
        store.apply(adding(entry), NOW)
    before = diary.read_bytes()
    add_next(migrations, last)
    with opened(diary) as connection, pytest.raises(error):
        upgrade(connection, diary, AT, migrations, version=NEXT)
    assert diary.read_bytes() == before
    with Store.open(diary) as store:
        assert store.episodes() == [entry]


@pytest.mark.parametrize("missing", ["*.py", "0001_*.py", f"{schema.VERSION:04}_*.py"])
def test_migrations_that_are_missing_are_an_error_not_an_empty_success(
    diary: Path, migrations: Path, missing: str
) -> None:
    for file in (migrations / "versions").glob(missing):
        file.unlink()
    with opened(diary) as connection, pytest.raises(StorageError, match="Install it again"):
        upgrade(connection, diary, AT, migrations)


def test_the_leftover_of_a_deleted_migration_does_not_come_back(diary: Path, migrations: Path) -> None:
    added = add_next(migrations)
    compileall.compile_dir(migrations, quiet=2)
    added.unlink()
    with opened(diary) as connection:
        upgrade(connection, diary, AT, migrations, version=schema.VERSION)
        assert "place" not in [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(episode)")]


def test_a_new_diary_opens_under_oo_from_compiled_files_alone(tmp_path: Path) -> None:
    """As on Android, where no source is shipped."""
    for name in ("diary", "migrations", "assets"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "ui"))
    for name in ("diary", "migrations"):
        compileall.compile_dir(tmp_path / name, quiet=2, legacy=True, optimize=2)
    for source in tmp_path.rglob("*.py"):
        source.unlink()
    code = (
        "import diary; from pathlib import Path; from diary.storage import Store; "
        "store = Store.open(Path('my.db')); print(diary.__file__, store.episodes(), store.diary_days())"
    )
    run = subprocess.run(
        [sys.executable, "-OO", "-B", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.stderr == ""
    assert run.stdout.split() == [str(tmp_path / "diary" / "__init__.pyc"), "[]", "[]"]


def test_the_template_makes_a_migration_that_python_can_read() -> None:
    text = (shipped("migrations") / "script.py.mako").read_text("utf-8")
    made = Template(text).render(
        message="Where it happened", up_revision="0002", down_revision="0001", imports="", upgrades="pass"
    )
    compile(made, "0002_where.py", "exec")
    assert re.search(r"Nothing she wrote is dropped", made)


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_a_diary_of_every_version_opens_with_all_its_entries(tmp_path: Path, version: int) -> None:
    """The files in tests/data were written by the app of that version."""
    path = tmp_path / "diary.db"
    shutil.copy(DATA / f"diary-{version:04}.db", path)
    with Store.open(path) as store:
        assert [(e.moment.isoformat(), e.triggers, e.note) for e in store.episodes()] == [
            ("2026-03-01T07:15:00+01:00", (Trigger.SHOWER, Trigger.STRESS), ""),
            ("2026-03-02T03:30:00-05:00", (), "woke up wet 🌙"),
        ]
        assert [mark.day.isoformat() for mark in store.no_leak_days()] == ["2026-03-03"]
        assert [(str(p.birth), str(p.last_feed), p.feeding.value) for p in store.pregnancies()] == [
            ("2025-06-14", "2026-02", "stopped")
        ]
        assert [e.note for e in store.deleted()] == ["taken away"]
        edited = store.episodes()[1]
        assert [entry.note for _at, entry in store.versions(edited.id) if hasattr(entry, "note")] == ["woke up"]
        assert store.setting("theme") == "dark"
        assert store.left_out == ()


@pytest.mark.parametrize("version", range(2, schema.VERSION + 1))
def test_a_diary_since_the_second_version_opens_with_symptoms_medicines_and_person(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "diary.db"
    shutil.copy(DATA / f"diary-{version:04}.db", path)
    with Store.open(path) as store:
        assert [(r.symptom.value, str(r.day), str(r.gone)) for r in store.symptoms()] == [
            ("lump", "2026-03-04", "None"),
            ("fever", "2026-03-06", "2026-03-08"),
        ]
        assert [(m.name, str(m.started), str(m.stopped)) for m in store.medicines()] == [
            ("domperidone", "2026-02", "2026-03-09"),
            ("fennel tea", "None", "None"),
        ]
        person = store.person()
        assert person == Person(
            age_band=AgeBand.FROM_30,
            breast_word="chest",
            feeding_word="nursing",
            country="FR",
            emergency_number="15",
        )
        earlier = [store.versions(entry.id)[0][1] for entry in (person, store.medicines()[0], store.symptoms()[1])]
        assert earlier == [
            Person(not_lactating=True),
            replace(store.medicines()[0], stopped=None),
            replace(store.symptoms()[1], gone=None),
        ]
        assert store.setting("symptoms_asked") == "2026-03-09"
        assert store.left_out == ()


@pytest.mark.parametrize("version", range(3, schema.VERSION + 1))
def test_a_diary_since_the_third_version_opens_with_faces_marked_days_and_questions(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "diary.db"
    shutil.copy(DATA / f"diary-{version:04}.db", path)
    with Store.open(path) as store:
        bath, wind = store.faces()
        assert bath == replace(usual_face(Trigger.SHOWER), name="Bath", place=FacePlace.PINNED)
        assert (wind.own, wind.name, wind.icon, wind.colour) == (
            True,
            "Cold wind ☃",
            "weather-windy",
            FaceColour.TEAL,
        )
        assert store.versions(wind.id)[0][1] == replace(wind, name="Wind")
        assert [(str(mark.day), mark.name) for mark in store.landmarks()][:1] == [("2026-03-05", "New pads")]
        assert [(question.text, question.asked) for question in store.questions()] == [
            ("Is one side normal?", True),
            ("Wie lange noch? 🌙", False),
        ]
        assert store.left_out == ()


def test_an_import_into_a_diary_of_the_fourth_version_can_still_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    shutil.copy(DATA / "diary-0004.db", path)
    with Store.open(path) as store:
        assert [(run.number, run.name, run.new) for run in store.imports()] == [(1, "phone.json", 1)]
        assert [mark.name for mark in store.landmarks()] == ["New pads", "Brought along"]
        store.undo_import()
        assert store.imports() == ()
        assert [mark.name for mark in store.landmarks()] == ["New pads"]


@pytest.mark.parametrize(("value", "confirmed"), [("yes", True), ("", False)])
def test_the_confirmation_of_the_first_version_becomes_a_part_of_the_person(
    tmp_path: Path, value: str, confirmed: bool
) -> None:
    """It was a setting; one that she took back comes along too."""
    path = tmp_path / "diary.db"
    shutil.copy(DATA / "diary-0001.db", path)
    said, changed = "2026-03-01T08:00:00.000000Z", "2026-03-02T08:00:00.000000Z"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO setting VALUES ('not_lactating', ?, ?, ?)", (value, said, changed))
    with Store.open(path) as store:
        assert store.person() == Person(not_lactating=confirmed)
        assert store.setting("not_lactating") is None
        assert store.setting("theme") == "dark"
        assert len(store.episodes()) == 2
    with closing(sqlite3.connect(path)) as connection:
        times = connection.execute("SELECT created_at, updated_at, deleted_at FROM person").fetchall()
    assert times == [(said, changed, None)]
    (copy,) = (path.parent / "backups").glob(f"*-before-{schema.VERSION:04}.db")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT value FROM setting WHERE key = 'not_lactating'").fetchall() == [(value,)]


def test_who_never_confirmed_anything_is_no_person_yet(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    shutil.copy(DATA / "diary-0001.db", path)
    with Store.open(path) as store:
        assert (store.person(), store.symptoms(), store.medicines()) == (None, [], ())
