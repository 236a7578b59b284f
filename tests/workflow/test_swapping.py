"""Swapping an organisation of a visit: judged at once, stored as a draft, and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.checks.score import score
from planner.domain.language import Language
from planner.domain.outcome import Unkept
from planner.domain.plan import OnBoard, VisitStatus
from planner.storage.engine import write_session
from planner.storage.plans import save_draft
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.workflow.approving import approve
from planner.workflow.changes import cancel_visit
from planner.workflow.database import Engine
from planner.workflow.judging import newest_plan, verify_month
from planner.workflow.swap_trials import NotSwapped, Swap
from planner.workflow.swapping import look_for_swaps, swap, take_back
from tests.village import MARCH, NOW, TODAY

ENGLISH = translator(Language.EN)
DALSBRUK = date(2027, 3, 17)


def without_swedish(engine: Engine) -> str:
    """Store a draft whose first day stands on 17 March, with nobody on board in Dalsbruk who speaks Swedish."""
    stored = newest_plan(engine, MARCH)
    plan = stored.outcome.plan
    route = plan.routes[0]
    tetk = OnBoard("ORG-TETK", ("SRV-03", "SRV-04", "SRV-10"), private_room=True)
    visits = tuple(
        replace(visit, date=DALSBRUK, on_board=(tetk,) if visit.stop_id == "KIM-DAL-01" else visit.on_board)
        for visit in route.visits
    )
    moved = replace(plan, routes=(replace(route, date=DALSBRUK, visits=visits), *plan.routes[1:]))
    problem = look_for_swaps(engine, MARCH, today=TODAY).problem
    costs, report = score(problem, moved), verify_month(engine, MARCH).report
    outcome = replace(
        stored.outcome,
        plan=moved,
        promise_cost=costs.promise_cost,
        objective=costs.wish_cost,
        unkept=tuple(Unkept(finding) for finding in report.findings if finding.level.value == "promise"),
    )
    with write_session(engine) as session:
        draft = save_draft(session, stored.region_id, outcome, NOW)
    return next(v.id for v in draft.outcome.plan.visits() if v.date == DALSBRUK and v.stop_id == "KIM-DAL-01")


def test_a_visit_where_nobody_speaks_swedish_is_mended_by_a_swap(planned: Engine) -> None:
    visit_id = without_swedish(planned)
    before = verify_month(planned, MARCH)
    assert not before.hard(ENGLISH)
    assert any("nobody on board speaks Swedish" in one.sentence for one in before.unkept(ENGLISH))
    done = swap(planned, MARCH, Swap(visit_id, "ORG-TETK", "ORG-FOLK"), today=TODAY, now=NOW)
    head, *lines = done.lines(ENGLISH)
    assert head.endswith("Folkhälsan comes instead of Turku Mother and Child Home and Shelter.")
    assert "Dalsbruk centrum / Taalintehtaan keskusta, Wed 17 March 2027" in head
    assert any(line.startswith("No longer a warning: Dalsbruk") and "Swedish" in line for line in lines)
    after = verify_month(planned, MARCH)
    assert not any("speaks Swedish" in one.sentence for one in after.unkept(ENGLISH))
    stored = newest_plan(planned, MARCH)
    visit = next(v for v in stored.outcome.plan.visits() if v.id == visit_id)
    assert [(o.organisation_id, o.service_ids, o.private_room) for o in visit.on_board] == [
        ("ORG-FOLK", ("SRV-02", "SRV-09", "SRV-22"), True)
    ]
    problem = look_for_swaps(planned, MARCH, today=TODAY).problem
    costs = score(problem, stored.outcome.plan)
    assert (stored.outcome.promise_cost, stored.outcome.objective) == (costs.promise_cost, costs.wish_cost)
    assert stored.outcome.promise_bound <= costs.promise_cost


def test_only_those_are_offered_with_whom_every_rule_holds(planned: Engine) -> None:
    visit_id = without_swedish(planned)
    ready = look_for_swaps(planned, MARCH, today=TODAY)
    visit = next(v for v in ready.visits(TODAY) if v.id == visit_id)
    offered = {trial.swap.comes for trial in ready.trials(visit, "ORG-TETK")}
    assert "ORG-FOLK" in offered
    assert "ORG-KOTA" not in offered, "it comes on Tuesdays, Thursdays and Fridays"
    assert "ORG-AIMA" not in offered, "it said no for that week"
    with pytest.raises(NotSwapped, match="Nothing was swapped:\n- ") as refused:
        swap(planned, MARCH, Swap(visit_id, "ORG-TETK", "ORG-KOTA"), today=TODAY, now=NOW)
    assert "KOTA" in refused.value.say(translator(Language.SV))
    assert newest_plan(planned, MARCH).version == ready.stored.version


def test_a_swap_is_taken_back_and_made_again(planned: Engine) -> None:
    visit_id = without_swedish(planned)
    first, asked = newest_plan(planned, MARCH), Swap(visit_id, "ORG-TETK", "ORG-FOLK")
    assert look_for_swaps(planned, MARCH, today=TODAY).last is None
    with pytest.raises(NotSwapped):
        take_back(planned, MARCH, today=TODAY, now=NOW)
    swap(planned, MARCH, asked, today=TODAY, now=NOW)
    ready = look_for_swaps(planned, MARCH, today=TODAY)
    assert ready.last == asked
    assert "comes instead of" in ready.last_words(ENGLISH)
    assert take_back(planned, MARCH, today=TODAY, now=NOW) == asked
    third = newest_plan(planned, MARCH)
    assert (third.version, third.outcome) == (first.version + 2, first.outcome)
    assert look_for_swaps(planned, MARCH, today=TODAY).last == Swap(visit_id, "ORG-FOLK", "ORG-TETK")
    take_back(planned, MARCH, today=TODAY, now=NOW)
    assert any(
        o.organisation_id == "ORG-FOLK" for v in newest_plan(planned, MARCH).outcome.plan.visits() for o in v.on_board
    )


def test_an_approved_plan_becomes_a_draft_again_and_keeps_its_version(planned: Engine) -> None:
    visit_id = without_swedish(planned)
    approved = approve(planned, MARCH, now=NOW)
    swap(planned, MARCH, Swap(visit_id, "ORG-TETK", "ORG-FOLK"), today=TODAY, now=NOW)
    newest = newest_plan(planned, MARCH)
    assert (newest.version, newest.state) == (approved.version + 1, PlanState.DRAFT)


@pytest.mark.parametrize(
    "asked", [("gone", "ORG-TETK", "ORG-FOLK"), ("", "ORG-MLL", "ORG-FOLK"), ("", "ORG-TETK", "ORG-NOBODY")]
)
def test_what_is_not_there_is_not_swapped(planned: Engine, asked: tuple[str, str, str]) -> None:
    visit_id = without_swedish(planned)
    with pytest.raises(NotSwapped, match="The plan has changed meanwhile"):
        swap(planned, MARCH, Swap(asked[0] or visit_id, *asked[1:]), today=TODAY, now=NOW)


def test_visits_that_are_over_or_not_held_are_not_offered(planned: Engine) -> None:
    visit_id = without_swedish(planned)
    ready = look_for_swaps(planned, MARCH, today=TODAY)
    assert visit_id in {v.id for v in ready.visits(DALSBRUK)}
    assert visit_id not in {v.id for v in ready.visits(DALSBRUK + timedelta(days=1))}
    cancel_visit(planned, visit_id, "sairaus", now=NOW)
    again = look_for_swaps(planned, MARCH, today=TODAY)
    assert visit_id not in {v.id for v in again.visits(TODAY)}
    assert VisitStatus.CANCELLED in {v.status for v in again.stored.outcome.plan.off_route}
