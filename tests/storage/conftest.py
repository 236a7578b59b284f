import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.storage.engine import open_engine
from planner.storage.importing import import_folder
from tests.worlds import DATA


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Databases made once and copied for every test: ``empty.db`` and ``example.db``."""
    folder = tmp_path_factory.mktemp("templates")
    open_engine(f"sqlite:///{folder / 'empty.db'}").dispose()
    engine = open_engine(f"sqlite:///{folder / 'example.db'}")
    report = import_folder(engine, DATA)
    engine.dispose()
    assert report.written, report.findings
    return folder


def _opened(template: Path, folder: Path) -> Iterator[Engine]:
    shutil.copy(template, folder / "planner.db")
    engine = open_engine(f"sqlite:///{folder / 'planner.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def engine(templates: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty database in a file."""
    yield from _opened(templates / "empty.db", tmp_path)


@pytest.fixture
def example(templates: Path, tmp_path: Path) -> Iterator[Engine]:
    """A database with the example region."""
    yield from _opened(templates / "example.db", tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example folder, to spoil."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy
