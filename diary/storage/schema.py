"""The tables of the diary file, declared once for Alembic and for Core alike.

Columns hold text and integers only; `rows` turns them into model values, so that a value which the model
refuses can be reported with its entry's id. Enums have no CHECK: a new trigger must not need a migration.
SQLite verifies every CHECK here in `integrity_check`, so each guards something that nothing may violate.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text

# Raise it with every migration: it is the number of the newest file in migrations/versions, stored in the
# diary file as `user_version`.
VERSION = 5
# No version will ever be that high: where the file says so, its beginning is damaged.
NO_VERSION = 10_000
# "LDia" in the file's header tells a diary from every other SQLite file.
APPLICATION_ID = 0x4C446961

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _marks() -> tuple[Column[str], Column[str], Column[str]]:
    """When a row was first written, last changed and deleted: UTC text."""
    return (
        Column("created_at", Text, nullable=False),
        Column("updated_at", Text, nullable=False),
        Column("deleted_at", Text),
    )


NOT_DELETED = text("deleted_at IS NULL")
DELETED = text("deleted_at IS NOT NULL")

episode = Table(
    "episode",
    metadata,
    Column("id", Text, primary_key=True),
    Column("occurred_at", Text, nullable=False),  # UTC, 2026-03-01T06:15:00Z
    Column("offset_minutes", Integer, nullable=False),
    Column("zone", Text, nullable=False),
    Column("day", Integer, nullable=False),  # ordinal of the local calendar date
    Column("main_trigger", Text),
    Column("other_trigger", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("amount", Text, nullable=False),
    Column("fluid", Text, nullable=False),
    Column("onset", Text, nullable=False),
    Column("openings", Text, nullable=False),
    Column("smell", Integer),
    Column("feelings", Text, nullable=False),  # comma between them
    Column("feeling_minutes", Integer),
    Column("since_feed", Integer),
    Column("pads", Integer),
    Column("bother", Integer),
    Column("note", Text, nullable=False),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    CheckConstraint("offset_minutes BETWEEN -840 AND 840", name="offset"),
    CheckConstraint("smell IN (0, 1)", name="smell"),
    # Weeks are counted from `day` alone, so it may never disagree with the time. 1721424.5 is the Julian day
    # of ordinal 0.
    CheckConstraint(
        "day IS CAST(julianday(date(occurred_at, offset_minutes || ' minutes')) - 1721424.5 AS INTEGER)",
        name="day",
    ),
    sqlite_strict=True,
)

# Weekly counts are read from this index alone; SQLite 3.40 needs `deleted_at` in it for that, although it is
# always NULL there.
Index(
    "ix_episode_day_main_trigger",
    episode.c.day,
    episode.c.main_trigger,
    episode.c.deleted_at,
    sqlite_where=NOT_DELETED,
)

# "Recently deleted" is read page by page.
Index("ix_episode_deleted_at", episode.c.deleted_at, episode.c.id, sqlite_where=DELETED)

episode_trigger = Table(
    "episode_trigger",
    metadata,
    Column("episode_id", Text, ForeignKey("episode.id"), primary_key=True),
    Column("position", Integer, primary_key=True),  # 1 follows the main trigger
    Column("trigger", Text, nullable=False),
    CheckConstraint("position >= 1", name="position"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

no_leak_day = Table(
    "no_leak_day",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Integer, nullable=False),
    Column("answered_at", Text),  # UTC; when the question about a past week was answered with it
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    CheckConstraint("day > 0", name="day"),
    sqlite_strict=True,
)

Index("ix_no_leak_day_day", no_leak_day.c.day, unique=True, sqlite_where=NOT_DELETED)

pregnancy = Table(
    "pregnancy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("feeding", Text, nullable=False),
    # Dates are 2026-03-14, or 2026-03 when the day is not known.
    Column("due", Text),
    Column("birth", Text),
    Column("loss", Text),
    Column("died", Text),
    Column("weaning_started", Text),
    Column("last_feed", Text),
    Column("name", Text, nullable=False),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    sqlite_strict=True,
)

symptom_report = Table(
    "symptom_report",
    metadata,
    Column("id", Text, primary_key=True),
    Column("symptom", Text, nullable=False),
    Column("day", Integer, nullable=False),  # ordinals of local calendar dates
    Column("gone", Integer),
    Column("confirmed", Integer, CheckConstraint("confirmed >= day", name="confirmed")),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    CheckConstraint("day > 0", name="day"),
    CheckConstraint("gone >= day", name="gone"),
    sqlite_strict=True,
)

Index("ix_symptom_report_day", symptom_report.c.day, sqlite_where=NOT_DELETED)

medicine = Table(
    "medicine",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("started", Text),  # dates as in pregnancy
    Column("stopped", Text),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    sqlite_strict=True,
)

# One row, with an id that is always the same.
person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    Column("not_lactating", Integer, nullable=False),
    Column("age_band", Text, nullable=False),
    Column("breast_word", Text, nullable=False),
    Column("feeding_word", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("emergency_number", Text, nullable=False),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    CheckConstraint("not_lactating IN (0, 1)", name="not_lactating"),
    sqlite_strict=True,
)

# How a trigger stands among the tiles, and the triggers that are her own.
trigger_face = Table(
    "trigger_face",
    metadata,
    Column("id", Text, primary_key=True),
    Column("trigger", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("icon", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("place", Text, nullable=False),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    sqlite_strict=True,
)

landmark = Table(
    "landmark",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", Integer, nullable=False),
    Column("name", Text, nullable=False),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    CheckConstraint("day > 0", name="day"),
    sqlite_strict=True,
)

doctor_question = Table(
    "doctor_question",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("asked", Integer, nullable=False),
    *_marks(),
    CheckConstraint("length(id) = 36", name="id"),
    CheckConstraint("asked IN (0, 1)", name="asked"),
    sqlite_strict=True,
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
    sqlite_strict=True,
)

# How often the diary was written to, in one row; without it never. It tells an older copy from a newer one,
# whatever the clock said.
change_count = Table(
    "change_count",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("changes", Integer, nullable=False),
    CheckConstraint("id = 1", name="id"),
    CheckConstraint("changes >= 0", name="changes"),
    sqlite_strict=True,
)

# What an entry was before it was changed; the id may be of any kind of entry.
revision = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("kind", Text, nullable=False),  # the entry's table
    Column("replaced_at", Text, nullable=False),
    Column("data", Text, nullable=False),  # the row as a JSON object
    sqlite_strict=True,
)

Index("ix_revision_entry_id", revision.c.entry_id)

# What each import did, so that it can be taken back as a whole.
import_run = Table(
    "import_run",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("imported_at", Text, nullable=False),
    Column("name", Text, nullable=False),  # of the file
    # How many entries were new, changed, kept as they were and deleted.
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("kept", Integer, nullable=False),
    Column("deleted", Integer, nullable=False),
    # The versions that it added; the last is below the first when there is none.
    Column("first_revision", Integer, nullable=False),
    Column("last_revision", Integer, nullable=False),
    sqlite_strict=True,
)

import_entry = Table(
    "import_entry",
    metadata,
    Column("run", Integer, ForeignKey("import_run.number"), primary_key=True),
    Column("kind", Text, primary_key=True),  # the entry's table, or "setting"
    Column("id", Text, primary_key=True),
    Column("before", Text),  # the row as a JSON object; NULL: there was none
    # When the row was changed and deleted as the import left it; NULL for changed: at the import itself.
    Column("changed_after", Text),
    Column("deleted_after", Text),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
