"""Open the database: safe settings, newest tables, and sessions that write all or nothing."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from planner.storage.errors import StorageError, Trouble
from planner.storage.migrations import upgrade

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another one; eight writers at once were served well within it."""

_NO_ADDRESS = (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError)
"""What the library raises at an address it cannot use; a port that is no number is a ``ValueError``."""
_PASSWORD = re.compile(r":[^/:].*@")
"""What may be a password in a text that is no proper address: better too much than too little."""

_SQLITE_TROUBLE = {
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.NOT_THERE,
    sqlite3.SQLITE_NOTADB: Trouble.NOT_A_DATABASE,
    sqlite3.SQLITE_CORRUPT: Trouble.NOT_A_DATABASE,
}

_POSTGRES_TROUBLE = {
    "53100": Trouble.DISK_FULL,
    "55P03": Trouble.BUSY,  # a lock was waited for too long
    "40P01": Trouble.BUSY,  # two waited for each other
    "40001": Trouble.CHANGED_MEANWHILE,
    "25006": Trouble.READ_ONLY,
    "42501": Trouble.READ_ONLY,
    "3D000": Trouble.NOT_THERE,
}
_WRITERS = 7_255_346
"""The lock that writers of a PostgreSQL database take in turn; any number will do that no other program uses there."""


def open_engine(url: str) -> Engine:
    """Open (or create) a database and bring its tables up to date.

    Parameters
    ----------
    url
        A database address such as ``sqlite:///planner.db``; ``sqlite://`` lives in memory.

    Raises
    ------
    StorageError
        When the address is none, or the file cannot be opened, is something else, or was written by a newer planner.
    """
    engine = _create(url)
    try:
        with _troubles(engine), _references_unchecked(engine) as connection, connection.begin():
            _in_turn(connection)
            upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def missing_file(url: str) -> str:
    """Return the SQLite file an address names when it is not there; empty for every other address."""
    try:
        address = make_url(url)
        file = address.database if address.get_backend_name() == "sqlite" and not address.host else None
    except _NO_ADDRESS:
        return ""  # open_engine tells what is wrong with it
    if not file or file == ":memory:" or file.startswith("file:"):
        return ""
    return "" if Path(file).exists() else file


def _create(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            return create_engine(address)
        in_memory = address.database in (None, "", ":memory:")
        options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
        engine = create_engine(address, connect_args={"check_same_thread": False}, **options)
    except _NO_ADDRESS as error:
        # The library's own words may repeat the password.
        raise StorageError(Trouble.NOT_AN_ADDRESS, _masked(url), type(error).__name__) from None
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _masked(url: str) -> str:
    """Return an address that may be shown: no password, no options, which may hold one too."""
    try:
        return make_url(url).set(query={}).render_as_string(hide_password=True)
    except _NO_ADDRESS:
        return _PASSWORD.sub(":***@", url.partition("?")[0])


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions by itself: _begin decides which kind.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


@contextmanager
def _references_unchecked(engine: Engine) -> Iterator[Connection]:
    """Connect as one that may rebuild tables: SQLite would take a table that is dropped for rows that are deleted.

    SQLite hears this outside of transactions only; a migration checks the references itself before it ends.
    """
    with engine.execution_options(immediate=True).connect() as connection:
        raw = connection.connection.driver_connection
        if not isinstance(raw, sqlite3.Connection):
            yield connection
            return
        raw.execute("PRAGMA foreign_keys = OFF").close()
        try:
            yield connection
        finally:
            raw.execute("PRAGMA foreign_keys = ON").close()


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: two that read first and write later would both fail.
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def read_session(engine: Engine) -> Iterator[Session]:
    """Look at one consistent state of the database."""
    # SQLite shows every transaction one state; PostgreSQL does when it is asked to.
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with _troubles(engine), Session(engine.execution_options(**options)) as session:
        yield session


@contextmanager
def write_session(engine: Engine) -> Iterator[Session]:
    """Write all or nothing: commits at the end, rolls back on any error.

    Raises
    ------
    StorageError
        When the disk is full, another writer does not let go, or somebody changed the same row meanwhile.
    """
    with _troubles(engine), Session(engine.execution_options(immediate=True)) as session, session.begin():
        _in_turn(session.connection())  # take the lock now, not at the first statement
        yield session


@contextmanager
def session_on(engine: Engine, connection: Connection) -> Iterator[Session]:
    """Write all or nothing through a connection that stays open; errors as :func:`write_session`.

    The connection is one with the option ``immediate``.
    """
    with _troubles(engine), Session(connection) as session, session.begin():
        _in_turn(session.connection())
        yield session


def _in_turn(connection: Connection) -> None:
    """Wait for other writers of a PostgreSQL database, as SQLite does by itself.

    Two that read first and write later would both fail. The lock ends with the transaction.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


@contextmanager
def _troubles(engine: Engine) -> Iterator[None]:
    where = engine.url.database or _masked(engine.url.render_as_string())
    try:
        yield
    except StaleDataError as error:
        raise StorageError(Trouble.CHANGED_MEANWHILE, where, str(error)) from error
    except IntegrityError:
        raise  # our own mistake, not the outside world's
    except DBAPIError as error:
        raise StorageError(_trouble(error.orig), where, str(error.orig)) from error
    except sqlite3.Error as error:
        raise StorageError(_trouble(error), where, str(error)) from error


def _trouble(error: BaseException | None) -> Trouble:
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return _POSTGRES_TROUBLE.get(state, Trouble.OTHER)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes carry the kind in the low byte
    return _SQLITE_TROUBLE.get(code, Trouble.OTHER)
