"""Steps that bring the tables of an older database to the present ones; run by alembic, without ini files."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from planner.storage.errors import StorageError, Trouble


def configuration(connection: Connection | None = None) -> Config:
    """Return alembic's configuration, pointing at this folder and the connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest tables, inside the caller's transaction.

    Raises
    ------
    StorageError
        When the database was written by a newer planner, or by another program.
    """
    config = configuration(connection)
    script = ScriptDirectory.from_config(config)
    present = MigrationContext.configure(connection).get_current_revision()
    where = str(connection.engine.url.database or connection.engine.url)
    if present is None and inspect(connection).get_table_names():
        raise StorageError(Trouble.NOT_A_DATABASE, where)
    if present is not None and present not in {step.revision for step in script.walk_revisions()}:
        raise StorageError(Trouble.NEWER, where, present)
    if present != script.get_current_head():
        command.upgrade(config, "head")
        _check_references(connection)


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return  # others check while they write
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if lost:
        msg = f"The migration lost what rows refer to: {lost[:10]}."
        raise RuntimeError(msg)
