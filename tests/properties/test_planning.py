"""Whatever the region: what is planned breaks no law, costs what it is said to cost, and no bound is too high.

The proofs are in ``solve_and_verify``; counted here is that regions were planned at all.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, seed, settings

from planner.domain.outcome import Outcome, StoppedBy
from planner.domain.plan import Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.solver import search
from planner.solver.bounds import Bounds
from planner.solver.openings import day_classes
from planner.solver.settings import SolveSettings
from tests.properties.regions import regions, regions_under_law

Solve = Callable[..., Outcome]
EXACT = SolveSettings(seconds=20, gap_percent=0.0, reasons_seconds=0, wishes_seconds=0)
"""Reasons have tests of their own; looking for them here would take most of the time."""


def few(examples: int) -> settings:
    """The same examples on every run; how long one takes does not matter."""
    quiet = (HealthCheck.too_slow, HealthCheck.data_too_large)
    return settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=quiet)


def in_many_regions(rounds: int, prove: Callable[[PlanningProblem], None]) -> None:
    """Prove it in regions that begin anew every ten: within one round many are alike."""
    for number in range(rounds):
        seed(number)(few(10)(given(regions())(prove)))()


def is_busy(outcome: Outcome) -> bool:
    return any(True for _ in outcome.plan.visits())


def test_random_regions_are_planned_without_a_hard_finding(solve_and_verify: Solve) -> None:
    outcomes: list[Outcome] = []

    def prove(question: PlanningProblem) -> None:
        outcomes.append(solve_and_verify(question, EXACT))

    in_many_regions(6, prove)
    busy = [outcome for outcome in outcomes if is_busy(outcome)]
    assert len(busy) > len(outcomes) / 2
    assert any(outcome.unkept for outcome in busy)
    assert any(not outcome.unkept for outcome in busy)
    assert any(len(outcome.plan.routes) < sum(1 for _ in outcome.plan.visits()) for outcome in busy)
    assert all(outcome.stopped_by is StoppedBy.GAP for outcome in outcomes)


def test_regions_under_law_are_planned_without_a_hard_finding(solve_and_verify: Solve) -> None:
    outcomes: list[Outcome] = []

    @few(25)
    @given(regions_under_law())
    def prove(question: PlanningProblem) -> None:
        outcomes.append(solve_and_verify(question, EXACT))

    prove()
    assert sum(map(is_busy, outcomes)) > len(outcomes) / 4
    assert any(route.driver_id for outcome in outcomes for route in outcome.plan.routes)


def test_the_best_plan_is_never_better_than_the_bounds(solve_and_verify: Solve) -> None:
    tight: list[bool] = []

    def prove(question: PlanningProblem) -> None:
        best = solve_and_verify(question, EXACT)
        bounds = Bounds(question, day_classes(question, search.ROUTE_RULES))
        bounds.least_promises(5)
        bounds.least_wishes(best.promise_cost, 5)
        assert bounds.promises <= best.promise_cost + 1e-6
        assert bounds.wishes(best.promise_cost) <= best.objective + 1e-6
        tight.append(bounds.wishes(best.promise_cost) > 0 and is_busy(best))

    in_many_regions(4, prove)
    assert sum(tight) > len(tight) / 4


def test_announcing_a_plan_changes_nothing(solve_and_verify: Solve) -> None:
    """Pin every visit of the best plan: planned again, it keeps them all at the same price."""
    pinned: list[int] = []

    @few(20)
    @given(regions())
    def prove(question: PlanningProblem) -> None:
        best = solve_and_verify(question.replace(pins=()), EXACT)
        pins = tuple(Pin(v.stop_id, v.date, PinStrength.DATE_AND_TIME, v.opens) for v in best.plan.visits())
        again = solve_and_verify(question.replace(pins=pins), EXACT)
        assert (again.promise_cost, again.objective) == (best.promise_cost, best.objective)
        kept = {(visit.stop_id, visit.date, visit.opens) for visit in again.plan.visits()}
        assert kept >= {(pin.stop_id, pin.date, pin.opens) for pin in pins}
        pinned.append(len(pins))

    prove()
    assert sum(pinned) > len(pinned) / 4, "hardly a visit was pinned: nothing is proven"


def test_searching_without_proof_finds_no_better_plan_than_the_best(
    solve_and_verify: Solve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search of large months, tried where the best plan is known."""
    met: list[bool] = []

    @few(8)
    @given(regions())
    def prove(question: PlanningProblem) -> None:
        best = solve_and_verify(question, EXACT)
        with monkeypatch.context() as patch:
            patch.setattr(search, "WHOLE", -1)
            found = solve_and_verify(question, replace(EXACT, seconds=0.5))
        assert (found.promise_cost, found.objective) >= (best.promise_cost, best.objective)
        met.append((found.promise_cost, found.objective) == (best.promise_cost, best.objective))

    prove()
    assert sum(met) > len(met) / 2
