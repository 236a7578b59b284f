import os

import pytest
from streamlit.testing.v1 import AppTest

from planner.domain.editing import LockVisit
from planner.domain.language import Language
from planner.domain.plan import Firmly
from planner.words.catalogue import translator
from planner.workflow.database import open_database
from planner.workflow.desk import Desk, Signed
from planner.workflow.judging import newest_plan
from tests.ui.conftest import Open
from tests.ui.test_timetable_page import shown
from tests.village import MARCH, NOW, TODAY

PAGE = "planner/ui/board_page.py"


def newest(app: AppTest):  # type: ignore[no-untyped-def]
    engine = open_database(os.environ["PLANNER_DATABASE"])
    try:
        return newest_plan(engine, MARCH)
    finally:
        engine.dispose()


def first_visit(app: AppTest) -> str:
    return newest(app).outcome.plan.routes[0].visits[0].id


def button(app: AppTest, key: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.button if one.key == key)


def labelled(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.button if one.label == label)


def opened(open_app: Open, language: str = "en") -> AppTest:
    app = open_app(language, page=PAGE)
    assert not app.exception
    button(app, f"open-{first_visit(app)}").click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_view_shows_the_plan_in_the_readers_language(open_app: Open, language: str) -> None:
    app, _ = open_app(language, page=PAGE), translator(Language(language))
    assert app.title[0].value == _("Plan board")
    for view, mark in (("day", "pb-line"), ("month", "pb-calendar"), ("list", "pb-days"), ("map", "pb-line")):
        app.segmented_control(key="board-view").set_value(view).run()
        assert not app.exception
        assert mark in shown(app)
    assert _("Every rule that must hold is kept") in shown(app)


def test_a_change_is_judged_kept_and_taken_back(open_app: Open) -> None:
    app = opened(open_app)
    before, key = newest(app), first_visit(app)
    app.segmented_control(key="board-do").set_value("remove").run()
    assert not app.exception
    assert "taken out of the plan" in shown(app)
    assert "A promise would be broken" in shown(app)
    assert newest(app) == before, "nothing is kept before it is asked for"
    app.text_input(key="board-reason").set_value("market day")
    button(app, "board-keep").click().run()
    assert not app.exception
    assert "taken out of the plan" in app.success[0].value
    assert key not in {visit.id for visit in newest(app).outcome.plan.visits()}
    assert "market day" in shown(app)
    labelled(app, "Undo").click().run()
    assert not app.exception
    assert newest(app).outcome.plan == before.outcome.plan
    labelled(app, "Redo").click().run()
    assert key not in {visit.id for visit in newest(app).outcome.plan.visits()}


def test_a_visit_is_locked_and_the_lock_is_shown(open_app: Open) -> None:
    app = opened(open_app)
    app.segmented_control(key="board-do").set_value("lock").run()
    app.radio(key=f"board-lock-{first_visit(app)}-").set_value("time").run()
    button(app, "board-keep").click().run()
    assert not app.exception
    assert "Locked to its day and hour" in shown(app)
    assert [lock.visit_id for lock in newest(app).locks] == [first_visit(app)]


def test_another_hour_says_what_it_breaks(open_app: Open) -> None:
    app = opened(open_app)
    app.selectbox(key="board-hour").set_value(19 * 60 + 30).run()
    assert not app.exception
    assert "Not allowed" in shown(app)


def test_best_places_are_one_click_away(open_app: Open) -> None:
    app = opened(open_app)
    app.segmented_control(key="board-do").set_value("places").run()
    assert not app.exception
    offered = [one for one in app.button if str(one.key).startswith("board-take-move")]
    assert 1 <= len(offered) <= 5
    app.selectbox(key="board-add").set_value("KIM-DAL-01").run()
    assert not app.exception


def test_who_was_slower_sees_both_changes_and_the_newest_plan(open_app: Open) -> None:
    app = opened(open_app)
    app.segmented_control(key="board-do").set_value("remove").run()
    engine = open_database(os.environ["PLANNER_DATABASE"])
    other = Desk(engine)
    seen = other.board(MARCH, today=TODAY).seen
    other.edit(MARCH, LockVisit(first_visit(app), Firmly.DATE), seen, Signed(NOW, "Pekka"), today=TODAY)
    other.close()
    engine.dispose()
    button(app, "board-keep").click().run()
    assert not app.exception
    for words in ("Somebody else changed this plan", "Pekka", "Locked to its day", "taken out of the plan"):
        assert words in app.error[0].value
    assert first_visit(app) in {visit.id for visit in newest(app).outcome.plan.visits()}


def test_a_month_without_a_plan_says_what_to_do(open_app: Open) -> None:
    app = open_app("en", planned=False, page=PAGE)
    assert not app.exception
    assert "no plan for March 2027" in app.info[0].value
