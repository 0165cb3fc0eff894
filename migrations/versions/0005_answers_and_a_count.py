"""Marks given as an answer about a past week, a baby's death, symptoms confirmed again, and a count of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("no_leak_day", sa.Column("answered_at", sa.Text()))
    op.add_column("pregnancy", sa.Column("died", sa.Text()))
    # `op.add_column` knows no constraints, which SQLite takes with a new column only.
    op.execute(
        "ALTER TABLE symptom_report ADD COLUMN confirmed INTEGER "
        "CONSTRAINT ck_symptom_report_confirmed CHECK (confirmed >= day)"
    )
    op.create_table(
        "change_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_count")),
        sa.CheckConstraint("id = 1", name=op.f("ck_change_count_id")),
        sa.CheckConstraint("changes >= 0", name=op.f("ck_change_count_changes")),
        sqlite_strict=True,
    )
