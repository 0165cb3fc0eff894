"""Symptoms, medicines, and what she says about herself; the setting "not_lactating" becomes part of that."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def marks() -> tuple[sa.Column[str], sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.Text()),
    )


def upgrade() -> None:
    create_symptom_report()
    create_medicine()
    create_person()
    move_not_lactating()


def create_symptom_report() -> None:
    op.create_table(
        "symptom_report",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("symptom", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer()),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_symptom_report")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_symptom_report_id")),
        sa.CheckConstraint("day > 0", name=op.f("ck_symptom_report_day")),
        sa.CheckConstraint("gone >= day", name=op.f("ck_symptom_report_gone")),
        sqlite_strict=True,
    )
    op.create_index("ix_symptom_report_day", "symptom_report", ["day"], sqlite_where=sa.text("deleted_at IS NULL"))


def create_medicine() -> None:
    op.create_table(
        "medicine",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("started", sa.Text()),
        sa.Column("stopped", sa.Text()),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medicine")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_medicine_id")),
        sqlite_strict=True,
    )


def create_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("not_lactating", sa.Integer(), nullable=False),
        sa.Column("age_band", sa.Text(), nullable=False),
        sa.Column("breast_word", sa.Text(), nullable=False),
        sa.Column("feeding_word", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("emergency_number", sa.Text(), nullable=False),
        *marks(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_person_id")),
        sa.CheckConstraint("not_lactating IN (0, 1)", name=op.f("ck_person_not_lactating")),
        sqlite_strict=True,
    )


def move_not_lactating() -> None:
    """A confirmation that she took back comes along too, with the times of both."""
    op.execute(
        "INSERT INTO person (id, not_lactating, age_band, breast_word, feeding_word, country, emergency_number, "
        "created_at, updated_at) "
        "SELECT '00000000-0000-7000-8000-000000000001', value = 'yes', 'not_said', '', '', '', '', "
        "created_at, updated_at FROM setting WHERE key = 'not_lactating'"
    )
    op.execute("DELETE FROM setting WHERE key = 'not_lactating'")
