import os
import re

import pytest

from planner.domain.language import Language
from planner.domain.weights import Preference
from planner.words.catalogue import translator
from planner.workflow.database import open_database
from planner.workflow.disrupting import Said, What
from planner.workflow.judging import newest_plan
from planner.workflow.replanning import replan_month
from planner.workflow.telling import preference_meaning
from tests.ui.conftest import Open
from tests.ui.test_timetable_page import shown
from tests.village import MARCH, NOW, TODAY
from tests.workflow.test_publishing import moved_by_half_an_hour, without_visits

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
    assert any(word in page for word in ("ferry", "laut", "färja"))


@pytest.mark.parametrize("language", TITLES)
def test_the_page_says_what_a_preference_weighs_and_how_well_places_are_served(open_app: Open, language: str) -> None:
    app, _ = open_app(language, page=PAGE), translator(Language(language))
    assert preference_meaning(Preference.BALANCED, _) in [caption.value for caption in app.caption]
    app.selectbox(key="prefer").select(Preference.CALM.value).run()
    assert not app.exception
    assert preference_meaning(Preference.CALM, _) in [caption.value for caption in app.caption]
    page = shown(app)
    assert "pb-coverage" in page
    assert _("Longest gap, days") in page


def test_the_driving_breaks_after_the_comma_only(open_app: Open) -> None:
    (driving,) = re.findall(r"<dt>Driving</dt><dd>(.*?)</dd>", shown(open_app("en", page=PAGE)))
    assert re.fullmatch(r"\d+\xa0h(\xa0\d+\xa0min)?, \d+\xa0km", driving)


def test_wishes_that_are_not_fulfilled_are_listed(open_app: Open) -> None:
    app = open_app("en", page=PAGE)
    titles = "Wishes, and how visits are shared"
    assert titles not in [one.label for one in app.expander]
    engine = open_database(os.environ["PLANNER_DATABASE"])
    moved_by_half_an_hour(engine, "kim-dal-01.2027-03.1")
    engine.dispose()
    app.run()
    assert not app.exception
    assert titles in [one.label for one in app.expander]
    assert 'class="pb-wish"' in shown(app)


@pytest.mark.parametrize("language", TITLES)
def test_what_is_known_to_come_over_the_month_is_listed(open_app: Open, language: str) -> None:
    app, _ = open_app(language, published=True, page=PAGE), translator(Language(language))
    title = _("Known disruptions of this month")
    assert not any(one.label.startswith(title) for one in app.expander)
    engine = open_database(os.environ["PLANNER_DATABASE"])
    said = Said(What.DRIVER_AWAY, "DRIVER-1", "9.3.2027-30.4.2027")
    replan_month(engine, MARCH, [said], today=TODAY, now=NOW)
    engine.dispose()
    app.run()
    assert not app.exception
    assert f"{title} (1)" in [one.label for one in app.expander]
    assert "planner restore" in shown(app)


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


def said_below(app) -> str:  # type: ignore[no-untyped-def]
    """Return what is said below the buttons about the version families see."""
    return " ".join(caption.value for caption in app.caption if "Families" in caption.value)


def test_publishing_again_is_preceded_by_what_it_changes(open_app: Open) -> None:
    app = open_app("en", published=True, page=PAGE)
    assert not said_below(app)
    engine = open_database(os.environ["PLANNER_DATABASE"])
    moved_by_half_an_hour(engine, newest_plan(engine, MARCH).outcome.plan.all_visits()[0].id)
    engine.dispose()
    app.run()
    assert not app.exception
    assert "Publishing it would change for families:" in said_below(app)
    assert "moved" in said_below(app)


def test_plan_without_visits_is_not_published_from_the_page(open_app: Open) -> None:
    app = open_app("en", page=PAGE)
    engine = open_database(os.environ["PLANNER_DATABASE"])
    without_visits(engine)
    engine.dispose()
    app.run()
    button(app, "approve").click().run()
    button(app, "publish").click().run()
    assert not app.exception
    assert "no visits, so there is nothing to publish" in app.error[0].value


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
