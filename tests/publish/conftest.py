"""Goldens: expected files beside the tests, refreshed by ``pytest tests/publish --update-golden``."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare a rendering, byte by byte, with the one that a person has looked at."""

    def same(name: str, content: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"{path} is missing: run pytest with --update-golden, then look at it"
        assert content == path.read_bytes(), f"{name} changed: look at the difference, then run with --update-golden"

    return same
