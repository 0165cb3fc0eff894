"""Runs the migrations on the connection that `diary.storage.upgrade` hands over, inside its transaction."""

from alembic import context
from alembic.util import CommandError

from diary.storage.schema import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    raise CommandError("A diary is upgraded by opening it with the app; new revisions are written by hand.")

context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
