import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.storage.engine import open_engine
from planner.storage.importing import import_folder
from tests.worlds import DATA


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty database in a file."""
    engine = open_engine(f"sqlite:///{tmp_path / 'planner.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def example(engine: Engine) -> Engine:
    """A database with the example region."""
    assert import_folder(engine, DATA).written
    return engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example folder, to spoil."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy
