"""A visit held in a room counts, and no bus comes beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from planner.domain.language import Language
from planner.domain.outcome import Outcome
from planner.domain.plan import OnBoard, Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import Invitation, ServicePromise
from planner.rules.book import BY_NAME
from planner.solver.extract import numbered
from planner.solver.settings import SolveSettings
from planner.storage.identity import keep_identity
from tests.builders import MONDAY, always, organisation, problem, route, shift, stop, visit

Solve = Callable[..., Outcome]
EXACT = SolveSettings(seconds=20, gap_percent=0.0)
HELD = visit("A", MONDAY + timedelta(days=1), id="a.2027-03.1", status=VisitStatus.WITHOUT_BUS)


def question() -> PlanningProblem:
    """A twice in a fortnight, a week apart: once in a room on Tuesday."""
    shifts = tuple(shift(MONDAY + timedelta(days=n)) for n in (0, 2, 7, 8, 9))
    return problem([stop("A", rhythm=Rhythm(2, 7, 8))], 12, shifts=shifts, held_without_bus=(HELD,))


def test_the_other_visit_is_planned_a_week_from_it(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(question(), EXACT)
    (by_bus,) = outcome.plan.visits()
    assert (by_bus.date - HELD.date).days in (7, 8)
    assert outcome.plan.off_route == (HELD,)
    assert outcome.unkept == ()
    assert (outcome.promise_cost, outcome.promise_bound) == (0, 0)


def test_replanning_adds_no_bus_beside_it(solve_and_verify: Solve) -> None:
    planned = visit("A", MONDAY + timedelta(days=8), id="a.2027-03.2")
    before = Plan(question().horizon, (route(planned),), (HELD,))
    again = keep_identity(solve_and_verify(question(), EXACT).plan, before, before)
    assert [v.id for v in again.off_route] == [HELD.id]
    assert [v.id for v in again.visits()] == ["a.2027-03.2"]


def test_visits_of_the_bus_are_numbered_around_it() -> None:
    planned = Plan(question().horizon, (route(visit("A", MONDAY + timedelta(days=8))),), (HELD,))
    assert [v.id for v in numbered(planned).visits()] == ["a.2027-03.2"]


def test_people_in_a_room_count_and_the_bus_does_without_them(solve_and_verify: Solve) -> None:
    """Everything promised about people is kept by the room, or missed by it, before the bus leaves."""
    base = question()
    people = (
        organisation("O", languages=("fi",), days_max=1, days_min=1),
        organisation("P", languages=("sv",), days_min=2),
    )
    swedish = replace(base.municipalities[0], languages=(Language.SV,))
    asked = base.replace(
        organisations=people,
        availability=(always("O"), always("P")),
        municipalities=(swedish,),
        promises=(ServicePromise(base.localities[0].id, "TALK", 2),),
        invitations=(Invitation("O", "A", HELD.date),),
    )
    outcome = solve_and_verify(asked, EXACT)
    (by_bus,) = outcome.plan.visits()
    assert [entry.organisation_id for entry in by_bus.on_board] == ["P"]
    broken = sorted(unkept.finding.code for unkept in outcome.unkept)
    assert broken == ["days_min.too_few", "language.nobody"]
    costs = sum(BY_NAME[name].weight for name in ("days_min", "language"))
    assert (outcome.promise_cost, outcome.promise_bound) == (costs, costs)


def test_what_is_wrong_with_a_room_stops_no_bus(solve_and_verify: Solve) -> None:
    nobody = replace(HELD, on_board=())
    guests = replace(HELD, id="b", stop_id="B", on_board=(OnBoard("P", ("TALK",)),))
    base = problem((stop("A", rhythm=Rhythm(2, 7, 8)), stop("B", rhythm=Rhythm(0))), 12, shifts=question().shifts)
    people = (*base.organisations, organisation("P", guest=True, days_max=0))
    asked = base.replace(organisations=people, held_without_bus=(nobody, guests))
    outcome = solve_and_verify(asked, EXACT)
    assert len(tuple(outcome.plan.visits())) == 1
