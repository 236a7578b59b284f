from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.workflow.database import open_database
from planner.workflow.publishing import approve_and_publish
from tests.village import MARCH, NOW, TODAY, village_database

ROOT = Path(__file__).parent.parent.parent
Open = Callable[..., AppTest]


@pytest.fixture
def open_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the app on the village: ``open_app(language="sv", planned=True, published=True)``."""

    def opened(language: str = "fi", *, planned: bool = True, published: bool = False, page: str = "") -> AppTest:
        address = village_database(tmp_path, planned=planned)
        monkeypatch.setenv("PLANNER_DATABASE", address)
        monkeypatch.setenv("PLANNER_PUBLIC", str(tmp_path / "public"))
        if published:
            engine = open_database(address)
            approve_and_publish(engine, MARCH, tmp_path / "public", today=TODAY, now=NOW)
            engine.dispose()
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.session_state["today"] = TODAY
        app.query_params["language"] = language
        app.run()
        return app.switch_page(page).run() if page else app

    return opened
