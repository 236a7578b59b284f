"""What only a server does. Every other test of this folder runs on PostgreSQL too where one is named."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from planner.storage.engine import open_engine, write_session
from planner.storage.errors import StorageError, Trouble
from tests.storage import postgres


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database of PostgreSQL."""
    if not postgres.SERVER:
        pytest.skip(postgres.ABSENT)
    with postgres.database(request.getfixturevalue("postgres_templates")["empty"]) as address:
        engine = open_engine(address)
        yield engine
        engine.dispose()


def test_a_writer_that_never_lets_go_is_told(server: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.storage.engine.BUSY_TIMEOUT_MS", 50)
    with write_session(server), pytest.raises(StorageError) as caught, write_session(server):
        pass
    assert caught.value.trouble is Trouble.BUSY


def test_a_database_that_is_not_there_is_told(server: Engine) -> None:
    with pytest.raises(StorageError) as caught:
        open_engine(server.url.set(database="nowhere").render_as_string(hide_password=False))
    assert caught.value.trouble is Trouble.OTHER
    assert "nowhere" in caught.value.detail
