"""What is seen where a visit is put in by hand: an answer without any time, and one that is true."""

from functools import cache

import pytest

from benchmarks.hard_month import UNSURE
from planner.domain.findings import Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import RULES
from planner.solver.blame import unkept_promises
from planner.solver.by_hand import by_hand
from planner.solver.loosened import HARD_PROMISES
from planner.solver.promises import broken_promises, promise_cost
from planner.solver.settings import SolveSettings
from planner.solver.solve import solve
from planner.solver.waiting import Waiting
from tests.solver.infeasible.test_infeasible import named
from tests.solver.infeasible.worlds import CASES
from tests.solver.wishes.hard import hard_month, hard_plan

ONLY_PLANNED = SolveSettings(seconds=20, gap_percent=0.0, reasons_seconds=0, wishes_seconds=0)
NO_TIME = Waiting(0.0)
TRUE_WORLDS = 30
"""Of the worlds of which the true culprit is known, it is named in so many at least without any search."""


@cache
def planned(name: str) -> tuple[PlanningProblem, Plan]:
    """Return a world and its best plan."""
    problem = CASES[name].make()
    return problem, solve(problem, ONLY_PLANNED).plan


def in_the_way(problem: PlanningProblem, plan: Plan) -> set[tuple[object, ...]]:
    """Return which rules a plan breaks that must hold, and where."""
    found = (f for rule in RULES if rule.level is not Level.WISH for f in rule.check(problem, plan))
    return {(f.code, f.stop_id, f.date) for f in found if f.level is Level.HARD or f.code in HARD_PROMISES}


def test_what_no_time_is_left_for_is_seen_by_hand() -> None:
    true = 0
    for name, case in CASES.items():
        problem, plan = planned(name)
        told = unkept_promises(problem, plan, NO_TIME, proven=True)
        about = next(one for one in told if one.finding.code.startswith(case.broken))
        true += any(named(case, reason) for reason in about.reasons)
    assert true >= TRUE_WORLDS, f"{true} of {len(CASES)}"


@pytest.mark.parametrize("name", CASES)
def test_the_day_shown_keeps_the_promise_and_breaks_just_what_is_told(name: str) -> None:
    problem, plan = planned(name)
    broken = broken_promises(problem, plan)
    for promise in broken:
        for success in by_hand(problem, plan, promise, broken):
            after = success.found.plan
            assert promise_cost(problem, after) < promise_cost(problem, plan)
            told = {(f.code, f.stop_id, f.date) for f in success.culprits}
            assert in_the_way(problem, after) - in_the_way(problem, plan) <= told
            stay = {(v.stop_id, v.date) for v in plan.visits()}
            assert stay <= {(v.stop_id, v.date) for v in after.visits()}


def test_every_promise_of_a_hard_month_gets_its_culprits_with_no_time_at_all() -> None:
    problem, plan = hard_month(), hard_plan()
    told = unkept_promises(problem, plan, NO_TIME, proven=True)
    assert len(told) >= 10
    unsure = [one.finding for one in told if not one.reasons or UNSURE & {reason.code for reason in one.reasons}]
    assert not unsure
