"""Goldens: expected files beside the tests, refreshed by ``pytest tests/publish --update-golden``."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


_SHARED = re.compile(rb"(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|(?<='sha256-)[^']+", re.DOTALL)
"""What all pages hold alike and other tests look at: style, scripts, and their hashes."""


def own(name: str, content: bytes) -> bytes:
    """Return what a file says itself: a page without the style and scripts that it shares with all others."""
    return _SHARED.sub(b"", content) if name.endswith(".html") else content


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare a rendering, byte by byte, with the one that a person has looked at; pages without what all share."""

    def same(name: str, content: bytes) -> None:
        path, content = GOLDEN / name, own(name, content)
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"{path} is missing: run pytest with --update-golden, then look at it"
        assert content == path.read_bytes(), f"{name} changed: look at the difference, then run with --update-golden"

    return same
