"""Days between visits are counted over the end of the month, also while the month beside is only a draft."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.days import Horizon
from planner.domain.findings import Report
from planner.domain.language import Language
from planner.domain.outcome import Outcome, StoppedBy
from planner.storage.engine import write_session
from planner.storage.plans import set_state
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow.approving import approve
from planner.workflow.database import Engine
from planner.workflow.judging import Judgement, judge, newest_plan, verify_month
from planner.workflow.month_refusals import HardFindings
from planner.workflow.months import month
from planner.workflow.overview import look_at_month
from planner.workflow.proposing import Proposal, propose
from planner.workflow.replanning import replan_month
from tests.builders import MONDAY, plan, problem, route, visit
from tests.village import MARCH, NOW, TODAY

FEBRUARY, APRIL = month("2027-02"), month("2027-04")
EN = translator(Language.EN)
SAID = {
    Language.EN: "Days between visits are counted from a draft of March 2027, which may still change.",
    Language.FI: "Käyntien välit on laskettu luonnoksesta (maaliskuu 2027), joka voi vielä muuttua.",
    Language.SV: "Dagarna mellan besöken är räknade från ett utkast för mars 2027, som ännu kan ändras.",
}


@pytest.fixture
def april(planned: Engine) -> Proposal:
    """April, planned while March is only a draft."""
    return propose(planned, APRIL, seconds=20, now=NOW)


def gaps(engine: Engine) -> list[tuple[int, int, int]]:
    """By stop: the days from its last visit in March to its first in April, and how many they may be."""
    march, first = newest_plan(engine, MARCH).outcome.plan, newest_plan(engine, APRIL).outcome.plan
    found = []
    for stop in verify_month(engine, APRIL).problem.stops:
        before = max((v.date for v in march.visits() if v.stop_id == stop.id), default=None)
        after = min((v.date for v in first.visits() if v.stop_id == stop.id), default=None)
        if before and after:
            found.append(((after - before).days, stop.rhythm.spacing_min_days, stop.rhythm.spacing_max_days))
    return found


def test_no_stop_is_visited_too_soon_or_too_late_after_a_draft(planned: Engine, april: Proposal) -> None:
    assert gaps(planned)
    assert all(least <= days <= most for days, least, most in gaps(planned))


@pytest.mark.parametrize("language", Language)
def test_whoever_plans_or_judges_reads_that_the_month_before_may_change(
    planned: Engine, april: Proposal, language: Language
) -> None:
    _, said = translator(language), SAID[language]
    assert said in april.sentences(_)
    assert said in verify_month(planned, APRIL).sentences(_)
    assert look_at_month(planned, APRIL, language=language, today=TODAY).beside == (said,)


def test_a_month_that_is_approved_is_not_named(planned: Engine, april: Proposal) -> None:
    approve(planned, MARCH, now=NOW)
    assert not look_at_month(planned, APRIL, language=Language.EN, today=TODAY).beside
    assert SAID[Language.EN] not in verify_month(planned, APRIL).sentences(EN)


def test_a_month_that_is_mended_beside_a_draft_says_so(planned: Engine, april: Proposal) -> None:
    stored = approve(planned, APRIL, now=NOW)
    with write_session(planned) as session:
        set_state(session, stored, PlanState.PUBLISHED, NOW)
    mended = replan_month(planned, APRIL, [], today=date(2027, 3, 1), now=NOW)
    assert SAID[Language.EN] in mended.sentences(EN)


def test_a_month_that_is_not_planned_yet_says_what_it_will_go_on_from(planned: Engine) -> None:
    assert look_at_month(planned, APRIL, language=Language.EN, today=TODAY).beside == (SAID[Language.EN],)


def short_of_rest(*drafts: Horizon) -> Judgement:
    """A Monday whose driver came home on Sunday night, as a month beside has it."""
    late = route(visit("A", MONDAY - timedelta(days=1), opens=20 * 60), ends=23 * 60 + 30)
    rules = (replace(problem().driving_rules[0], daily_rest=660),)
    question = problem(driving_rules=rules, past_routes=(late,), drafts_beside=drafts)
    outcome = Outcome(plan(route(visit("A"))), 0, 0, 0, 0, 0, 0, StoppedBy.GAP)
    return judge(question, outcome)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "This comes from a draft of February 2027. Plan that month anew"),
        (Language.FI, "Tämä johtuu luonnoksesta (helmikuu 2027)."),
        (Language.SV, "Det här kommer från ett utkast för februari 2027."),
    ],
)
def test_a_draft_beside_that_holds_up_an_approval_is_named_with_what_mends_it(language: Language, said: str) -> None:
    judgement, _ = short_of_rest(FEBRUARY), translator(language)
    assert not judgement.publishable
    for told in (
        HardFindings(MARCH, judgement.hard, judgement.in_the_way).say(_).splitlines()[-1],
        next(line for line in judgement.sentences(_) if line.startswith(said)),
    ):
        assert told.startswith(said)
        assert "planner plan --month 2027-02" in told


def test_a_draft_is_not_blamed_for_what_an_approved_month_does_or_where_nothing_stands_in_the_way() -> None:
    assert not short_of_rest().publishable
    assert short_of_rest().in_the_way(EN) == ()
    assert short_of_rest(APRIL).in_the_way(EN) == ()
    rested = short_of_rest(FEBRUARY)
    assert replace(rested, report=Report(())).in_the_way(EN) == ()
