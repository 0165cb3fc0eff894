"""The first diary: episodes, "no leaks" days, pregnancies, settings and earlier versions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def marks() -> tuple[sa.Column[str], sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text()),
    )


def upgrade() -> None:
    create_episode()
    create_no_leak_day()
    create_pregnancy()
    create_setting()
    create_revision()


def create_episode() -> None:
    op.create_table(
        "episode",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.Text(), nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("main_trigger", sa.Text()),
        sa.Column("other_trigger", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("fluid", sa.Text(), nullable=False),
        sa.Column("onset", sa.Text(), nullable=False),
        sa.Column("openings", sa.Text(), nullable=False),
        sa.Column("smell", sa.Integer()),
        sa.Column("feelings", sa.Text(), nullable=False),
        sa.Column("feeling_minutes", sa.Integer()),
        sa.Column("since_feed", sa.Integer()),
        sa.Column("pads", sa.Integer()),
        sa.Column("bother", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_episode_id")),
        sa.CheckConstraint("offset_minutes BETWEEN -840 AND 840", name=op.f("ck_episode_offset")),
        sa.CheckConstraint("smell IN (0, 1)", name=op.f("ck_episode_smell")),
        sa.CheckConstraint(
            "day IS CAST(julianday(date(occurred_at, offset_minutes || ' minutes')) - 1721424.5 AS INTEGER)",
            name=op.f("ck_episode_day"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_episode_day_main_trigger",
        "episode",
        ["day", "main_trigger", "deleted_at"],
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "episode_trigger",
        sa.Column("episode_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("episode_id", "position", name=op.f("pk_episode_trigger")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_episode_trigger_episode_id")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_episode_trigger_position")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def create_no_leak_day() -> None:
    op.create_table(
        "no_leak_day",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_no_leak_day")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_no_leak_day_id")),
        sa.CheckConstraint("day > 0", name=op.f("ck_no_leak_day_day")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_no_leak_day_day", "no_leak_day", ["day"], unique=True, sqlite_where=sa.text("deleted_at IS NULL")
    )


def create_pregnancy() -> None:
    op.create_table(
        "pregnancy",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("feeding", sa.Text(), nullable=False),
        sa.Column("due", sa.Text()),
        sa.Column("birth", sa.Text()),
        sa.Column("loss", sa.Text()),
        sa.Column("weaning_started", sa.Text()),
        sa.Column("last_feed", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pregnancy")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_pregnancy_id")),
        sqlite_strict=True,
    )


def create_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
        sqlite_strict=True,
    )


def create_revision() -> None:
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
        sqlite_strict=True,
    )
    op.create_index("ix_revision_entry_id", "revision", ["entry_id"])
