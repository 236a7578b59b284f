import pytest

from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.workflow.database import open_database
from planner.workflow.judging import newest_plan
from tests.ui.conftest import Open
from tests.ui.test_timetable_page import shown
from tests.village import MARCH

PAGE = "planner/ui/plan_page.py"
TITLES = {"fi": "Suunnittele kuukausi", "sv": "Planera en månad", "en": "Plan a month"}


def button(app, key):  # type: ignore[no-untyped-def]
    return next(button for button in app.button if button.key == key)


@pytest.mark.parametrize("language", TITLES)
def test_a_coordinator_sees_the_month_in_her_language(open_app: Open, language: str) -> None:
    app = open_app(language, page=PAGE)
    assert not app.exception
    assert app.title[0].value == TITLES[language]
    page = shown(app)
    assert "pb-calendar" in page
    assert "pb-days" in page
    _ = translator(Language(language))
    assert _("Why:") in page
    assert any(word in page for word in ("ferry", "lautto", "färja"))


def test_month_is_approved_and_published_step_by_step(open_app: Open) -> None:
    app = open_app("en", page=PAGE)
    assert button(app, "publish").disabled
    button(app, "approve").click().run()
    assert not app.exception
    assert "approved" in app.success[0].value
    button(app, "publish").click().run()
    assert not app.exception
    assert "index.html" in app.success[0].value
    assert button(app, "approve").disabled


def test_month_nobody_planned_offers_to_propose(open_app: Open) -> None:
    app = open_app("en", planned=False, page=PAGE)
    assert not app.exception
    assert not button(app, "propose").disabled
    assert button(app, "approve").disabled
    assert "pb-calendar" not in shown(app)


def test_empty_database_says_what_to_do(open_app: Open, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    app = open_app("en")
    monkeypatch.setenv("PLANNER_DATABASE", f"sqlite:///{tmp_path / 'empty.db'}")
    app.switch_page(PAGE).run()
    assert not app.exception
    assert "planner import" in app.info[0].value


def test_proposal_is_made_by_a_worker_while_the_page_watches(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import time

    app = open_app("en", planned=False, page=PAGE)
    button(app, "propose").click().run()
    assert not app.exception
    engine = open_database(os.environ["PLANNER_DATABASE"])
    until = time.monotonic() + 60
    while time.monotonic() < until:
        app.run()
        assert not app.exception
        if any(b.key == "approve" and not b.disabled for b in app.button):
            break
        time.sleep(0.5)
    assert newest_plan(engine, MARCH).version == 1
    engine.dispose()
