"""Alembic's entry: runs the steps on the connection handed over, in the caller's transaction."""

from alembic import context

from planner.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a table in place
)
context.run_migrations()
