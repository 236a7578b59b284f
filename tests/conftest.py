"""Options of the whole test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``: write the expected files anew instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", default=False, help="write expected files anew")
