import os

import pytest

from planner.workflow.database import open_database
from planner.workflow.versions import history
from tests.ui.conftest import Open
from tests.ui.test_timetable_page import shown
from tests.village import MARCH
from tests.workflow.test_publishing import moved_by_half_an_hour

PAGE = "planner/ui/versions_page.py"
TITLES = {"fi": "Versiot", "sv": "Versioner", "en": "Versions"}


@pytest.mark.parametrize("language", TITLES)
def test_a_coordinator_goes_back_to_an_older_version(open_app: Open, language: str) -> None:
    app = open_app(language, published=True, page=PAGE)
    assert not app.exception
    assert app.title[0].value == TITLES[language]
    engine = open_database(os.environ["PLANNER_DATABASE"])
    moved_by_half_an_hour(engine, "kim-dal-01.2027-03.1")
    app.run()
    assert shown(app).count('<th scope="row">') == 2
    app.selectbox(key="version").select(2).run()
    back = next(button for button in app.button if button.icon == ":material/history:")
    assert back.disabled, "the newest is the newest"
    app.selectbox(key="version").select(1).run()
    next(button for button in app.button if button.icon == ":material/history:").click().run()
    assert not app.exception
    assert app.success
    assert [one.number for one in history(engine, MARCH)] == [3, 2, 1]
    engine.dispose()


def test_a_month_that_was_never_planned_says_so(open_app: Open) -> None:
    app = open_app("en", planned=False, page=PAGE)
    assert not app.exception
    assert "never planned" in app.info[0].value
