"""Brings the tables of a diary file to this version, by the migrations that are shipped with the app.

Alembic takes longer to import than the app takes to start, so it is imported only when an upgrade is due.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from diary.errors import StorageError
from diary.i18n import _
from diary.paths import shipped
from diary.storage import backup, schema
from diary.storage.engine import pragma_number, writing

if TYPE_CHECKING:
    from alembic.config import Config


def is_due(connection: Connection) -> bool:
    return pragma_number(connection, "user_version") < schema.VERSION


def upgrade(
    connection: Connection,
    diary: Path,
    at: datetime,
    folder: Path | None = None,
    version: int = schema.VERSION,
) -> None:
    """Runs the migrations in `folder` up to `version`, all or none, after a verified backup of what is there.

    An empty file gets its first tables and no backup. Raises StorageError when the migrations are not
    there, or do not lead to `version`.
    """
    from alembic import command

    folder = folder or shipped("migrations")
    _check_complete(folder, version)
    config = _config(connection, folder)
    if 0 < pragma_number(connection, "user_version") < version:
        backup.make_before_upgrade(connection, diary, at, version)
    # Rebuilding a table would cascade along foreign keys; the pragma does nothing inside a transaction.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    try:
        with writing(connection):
            # Does nothing when another process upgraded the file while this one waited for the lock.
            command.upgrade(config, "head")
            _check_foreign_keys(connection, diary)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")


def create(connection: Connection, version: int, folder: Path | None = None) -> None:
    """Makes the tables of `version` (from 1) in an empty file. Raises StorageError as `upgrade`."""
    from alembic import command

    folder = folder or shipped("migrations")
    _check_complete(folder, schema.VERSION)
    with writing(connection):
        command.upgrade(_config(connection, folder), f"{version:04}")
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _config(connection: Connection, folder: Path) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    # On Android there is no source. Where there is, compiled leftovers of deleted revisions must not count.
    if not any((folder / "versions").glob("*.py")):
        config.set_main_option("sourceless", "true")
    config.attributes["connection"] = connection
    return config


def _check_complete(folder: Path, version: int) -> None:
    """Without this an incomplete installation would upgrade to no tables at all, and call it a success."""
    found = {int(file.name[:4]) for file in (folder / "versions").glob("[0-9][0-9][0-9][0-9]_*.py*")}
    if found != set(range(1, version + 1)):
        raise StorageError(
            _(
                "The app is not installed completely: its migrations do not lead to version {version}. Install it "
                "again."
            ).format(version=version)
        )


def _check_foreign_keys(connection: Connection, diary: Path) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StorageError(
            _("The upgrade of “{path}” would have lost parts of entries, so it was taken back.").format(path=diary)
        )
