"""Faces of triggers, marked days and questions for the doctor; deleted leaks are found by their deletion."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def marks() -> tuple[sa.Column[str], sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text()),
    )


def upgrade() -> None:
    create_trigger_face()
    create_landmark()
    create_doctor_question()
    op.create_index(
        "ix_episode_deleted_at", "episode", ["deleted_at", "id"], sqlite_where=sa.text("deleted_at IS NOT NULL")
    )


def create_trigger_face() -> None:
    op.create_table(
        "trigger_face",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("icon", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trigger_face")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_trigger_face_id")),
        sqlite_strict=True,
    )


def create_landmark() -> None:
    op.create_table(
        "landmark",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landmark")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_landmark_id")),
        sa.CheckConstraint("day > 0", name=op.f("ck_landmark_day")),
        sqlite_strict=True,
    )


def create_doctor_question() -> None:
    op.create_table(
        "doctor_question",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doctor_question")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_doctor_question_id")),
        sa.CheckConstraint("asked IN (0, 1)", name=op.f("ck_doctor_question_asked")),
        sqlite_strict=True,
    )
