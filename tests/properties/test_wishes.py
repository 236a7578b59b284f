"""Whatever the region: a way out of a wish that is told fulfils it, at the price that is told, and costs no promise."""

from collections.abc import Callable
from dataclasses import replace

from planner.domain.outcome import Outcome
from planner.domain.problem import PlanningProblem
from tests.properties.test_planning import EXACT, in_many_regions
from tests.solver.wishes.test_wishes import works

PATIENT = replace(EXACT, seconds=60, wishes_seconds=60)


def test_ways_out_of_wishes_cost_what_they_are_said_to_cost(solve_and_verify: Callable[..., Outcome]) -> None:
    tried: list[bool] = []

    def prove(question: PlanningProblem) -> None:
        outcome = solve_and_verify(question, PATIENT)
        for told in outcome.unfulfilled:
            assert told.reasons
            for way in told.ways_out:
                works(question, outcome.plan, told.finding, way)
                tried.append(bool(way.changes))

    in_many_regions(2, prove)
    assert any(tried), "some need a change"
    assert not all(tried), "some need another plan only"
