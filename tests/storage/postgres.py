"""A PostgreSQL server for tests: databases made for a test, and dropped after it.

``PLANNER_TEST_POSTGRES`` names a database whose user may make others, such as
``postgresql+psycopg://postgres@localhost/postgres``.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

VARIABLE = "PLANNER_TEST_POSTGRES"
SERVER = os.environ.get(VARIABLE, "")
ABSENT = f"{VARIABLE} is not set: the storage tests ran on SQLite only (CONTRIBUTING.md says how to run them on both)"
_NUMBERS = count(1)


@contextmanager
def database(template: str = "template1") -> Iterator[str]:
    """Make a database, a copy of another one where that is given; yield its address, and drop it in the end."""
    name = f"palvelubussi_{os.getpid()}_{next(_NUMBERS)}"
    source = make_url(template).database if "://" in template else template
    _say(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    try:
        yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    finally:
        _say(f'DROP DATABASE "{name}" WITH (FORCE)')


def _say(statement: str) -> None:
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
