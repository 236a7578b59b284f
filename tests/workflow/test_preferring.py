"""What a coordinator prefers reaches the search, stays with the plan, and is said in words."""

import pytest

from planner.checks.score import score
from planner.domain.language import Language
from planner.domain.weights import Preference
from planner.rules.book import RULES
from planner.solver.why import why_this_day
from planner.storage import jobs
from planner.storage.engine import write_session
from planner.words.catalogue import translator
from planner.workflow.database import Engine, the_region
from planner.workflow.explaining import why
from planner.workflow.judging import verify_month
from planner.workflow.overview import look_at_month
from planner.workflow.proposing import propose
from planner.workflow.telling import preference_meaning, preference_name
from planner.workflow.worker import work
from tests.village import MARCH, NOW


@pytest.mark.parametrize("preference", Preference)
def test_a_plan_costs_what_was_preferred(imported: Engine, preference: Preference) -> None:
    proposal = propose(imported, MARCH, seconds=20, now=NOW, preference=preference)
    assert proposal.stored.preference is preference
    judged = verify_month(imported, MARCH)
    assert judged.problem.weights == preference.weights
    assert score(judged.problem, judged.outcome.plan).wish_cost == judged.outcome.objective
    assert look_at_month(imported, MARCH, language=Language.FI, today=NOW.date()).preference is preference


@pytest.mark.parametrize("preference", Preference)
def test_other_days_are_weighed_as_the_plan_was_searched(imported: Engine, preference: Preference) -> None:
    proposal = propose(imported, MARCH, seconds=20, now=NOW, preference=preference)
    plan = proposal.stored.outcome.plan
    visit = next(visit for visit in plan.visits() if visit.stop_id == "TKU-RUN-02")
    view = why(imported, visit.id)
    assert view.problem.weights == preference.weights
    assert view.answer == why_this_day(proposal.problem, plan, visit.id)


def test_a_worker_plans_as_its_job_says(imported: Engine) -> None:
    with write_session(imported) as session:
        jobs.create(session, the_region(imported).id, MARCH, 20, NOW, Preference.CALM)
    assert work(imported)
    assert verify_month(imported, MARCH).problem.weights == Preference.CALM.weights


@pytest.mark.parametrize("language", Language)
def test_every_preference_has_a_name_and_says_what_it_weighs(language: Language) -> None:
    _ = translator(language)
    said = {preference: preference_meaning(preference, _) for preference in Preference}
    assert len({preference_name(preference, _) for preference in Preference}) == len(Preference)
    for preference, weekday in ((Preference.CALM, 60), (Preference.BALANCED, 30), (Preference.CHEAP, 15)):
        assert said[preference].startswith(preference_name(preference, _))
        assert f" {weekday} " in said[preference]


def test_preferring_touches_wishes_for_calm_only() -> None:
    for rule in RULES:
        calm, cheap = (
            p.weights.of(rule.name, rule.weight, calm=rule.calm) for p in (Preference.CALM, Preference.CHEAP)
        )
        assert (calm, cheap) == ((2 * rule.weight, rule.weight // 2) if rule.calm else (rule.weight, rule.weight))
