"""What each import did, so that it can be taken back as a whole."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "import_run",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=False),
        sa.Column("first_revision", sa.Integer(), nullable=False),
        sa.Column("last_revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_import_run")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_entry",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("changed_after", sa.Text()),
        sa.Column("deleted_after", sa.Text()),
        sa.ForeignKeyConstraint(["run"], ["import_run.number"], name=op.f("fk_import_entry_run")),
        sa.PrimaryKeyConstraint("run", "kind", "id", name=op.f("pk_import_entry")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
