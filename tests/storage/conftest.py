import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.storage.engine import open_engine
from planner.storage.importing import import_folder
from tests.storage import postgres
from tests.worlds import DATA

Database = Callable[[str], str]
"""Makes a database like a template (``empty``, ``example``, or ``new``: no tables yet) and returns its address."""


def _filled(address: str) -> None:
    engine = open_engine(address)
    report = import_folder(engine, DATA)
    engine.dispose()
    assert report.written, report.findings


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Databases made once and copied for every test: ``empty.db`` and ``example.db``."""
    folder = tmp_path_factory.mktemp("templates")
    open_engine(f"sqlite:///{folder / 'empty.db'}").dispose()
    _filled(f"sqlite:///{folder / 'example.db'}")
    return folder


@pytest.fixture(scope="session")
def postgres_templates() -> Iterator[dict[str, str]]:
    """Addresses of the same databases in PostgreSQL."""
    with postgres.database() as empty, postgres.database() as example:
        open_engine(empty).dispose()
        _filled(example)
        yield {"empty": empty, "example": example, "new": "template1"}


@pytest.fixture(params=["sqlite", *(["postgres"] if postgres.SERVER else [])])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A maker of databases: files of SQLite, and databases of PostgreSQL where a server is named."""
    if request.param == "sqlite":
        templates = request.getfixturevalue("templates")

        def copied(template: str) -> str:
            path = tmp_path / f"{template if template == 'new' else 'planner'}.db"
            if template != "new":
                shutil.copy(templates / f"{template}.db", path)
            return f"sqlite:///{path}"

        yield copied
        return
    if request.node.get_closest_marker("sqlite"):
        pytest.skip("about SQLite itself")
    addresses = request.getfixturevalue("postgres_templates")
    with ExitStack() as made:
        yield lambda template: made.enter_context(postgres.database(addresses[template]))


def _opened(address: str) -> Iterator[Engine]:
    engine = open_engine(address)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """An empty database."""
    yield from _opened(database("empty"))


@pytest.fixture
def example(database: Database) -> Iterator[Engine]:
    """A database with the example region."""
    yield from _opened(database("example"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example folder, to spoil."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy
