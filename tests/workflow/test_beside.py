"""Days between visits are counted over the end of the month, also while the month beside is only a draft."""

from datetime import date

import pytest

from planner.domain.language import Language
from planner.storage.engine import write_session
from planner.storage.plans import set_state
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow.approving import approve
from planner.workflow.database import Engine
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.months import month
from planner.workflow.overview import look_at_month
from planner.workflow.proposing import Proposal, propose
from planner.workflow.replanning import replan_month
from tests.village import MARCH, NOW, TODAY

APRIL = month("2027-04")
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
