"""One connection that knows whether anybody else changed the database since it last looked."""

import sqlite3
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Engine
from sqlmodel import Session as Session  # handed out: no other room knows the library

from planner.storage.engine import session_on


class Watched:
    """Reads and writes through one connection of its own; to be used by one thread at a time.

    What was read under a stamp is still what the database holds while the stamp is the same. A stamp taken at the end
    of :meth:`writing` holds after it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection = engine.execution_options(immediate=True).connect()

    def stamp(self) -> Hashable:
        """Return a value that is another one after every change by anybody else."""
        raw = self._connection.connection.driver_connection
        if isinstance(raw, sqlite3.Connection):
            # the first tells what other connections wrote, the second what was written through this one
            return raw.execute("PRAGMA data_version").fetchone()[0], raw.total_changes
        with nullcontext() if self._connection.in_transaction() else self._connection.begin():
            found: Hashable = self._connection.exec_driver_sql("SELECT pg_current_wal_lsn()::text").scalar()
            return found

    @property
    def exact(self) -> bool:
        """Tell whether the stamp changes for nothing but other people's changes of this database."""
        return self._connection.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Write all or nothing, as :func:`~planner.storage.engine.write_session`."""
        with session_on(self._engine, self._connection) as session:
            yield session

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
