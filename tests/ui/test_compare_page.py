import os
from functools import partial

import pytest

from planner.domain.scenarios import Kind
from planner.workflow.database import open_database
from planner.workflow.scenarios import answer_all
from tests.ui.conftest import Open
from tests.ui.test_timetable_page import shown
from tests.village import MARCH, NOW

PAGE = "planner/ui/compare_page.py"
TITLES = {"fi": "Vertaa", "sv": "Jämför", "en": "Compare"}


@pytest.mark.parametrize("language", TITLES)
def test_scenarios_stand_beside_each_other(open_app: Open, language: str) -> None:
    app = open_app(language, page=PAGE)
    assert not app.exception
    assert app.title[0].value == TITLES[language]
    assert "pb-compare" not in shown(app), "nothing was asked yet"
    engine = open_database(os.environ["PLANNER_DATABASE"])
    answer_all(engine, MARCH, (Kind.ANY_WEEKDAY, Kind.ONE_BUS_FEWER), seconds=5, clock=partial(lambda now: now, NOW))
    engine.dispose()
    app.run()
    assert not app.exception
    page = shown(app)
    assert page.count('<th scope="row">') == 2
    assert page.count("pb-chart") >= 5
    assert len(app.warning) == 1, "there is only one bus"


def test_prices_are_the_coordinators_own(open_app: Open) -> None:
    app = open_app("en", page=PAGE)
    engine = open_database(os.environ["PLANNER_DATABASE"])
    answer_all(engine, MARCH, (), seconds=5, clock=partial(lambda now: now, NOW))
    engine.dispose()
    app.run()
    app.number_input(key="euros-km").set_value(0.0).run()
    app.number_input(key="euros-hour").set_value(0.0).run()
    assert not app.exception
    assert ">0 €<" in shown(app)
