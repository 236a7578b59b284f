from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.workflow.database import Engine, open_database
from tests.village import village_database


@pytest.fixture
def imported(tmp_path: Path) -> Iterator[Engine]:
    """The village, nothing planned."""
    engine = open_database(village_database(tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Engine]:
    """The village with a draft for March 2027."""
    engine = open_database(village_database(tmp_path, planned=True))
    yield engine
    engine.dispose()
