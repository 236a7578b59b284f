"""How few different organisations can the stops meet? The bound for continuity, without dates.

Every stop that is visited meets somebody, and a service promised to a locality is offered by an organisation
that has it, at most once a visit. Availability, room and dates are forgotten, so the bound is never too high.
"""

import math

from ortools.math_opt.python import mathopt

from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.solver.highs import WHOLE_COST, minimised

SECONDS = 2.0


def fewest_meetings(problem: PlanningProblem, promise_cost: float, visitable: frozenset[str]) -> int:
    """Return the least number of (stop, organisation) pairs in plans whose unkept promises cost at most this.

    ``visitable`` are the stops that stand in some candidate; the others are missed in every plan.
    """
    frequency, service = (BY_NAME[name].weighs(problem) for name in ("frequency", "service_promise"))
    if frequency == 0:
        return 0
    model = mathopt.Model()
    stops = [stop for stop in problem.stops if stop.id in visitable]
    wanted = {p.stop_id: p.rhythm.visits_in(problem.horizon) for p in problem.visit_promises if p.stop_id is not None}
    costs: list[mathopt.LinearTypes] = [
        frequency * visits for stop_id, visits in wanted.items() if stop_id not in visitable
    ]
    meets = {(s.id, o.id): model.add_binary_variable() for s in stops for o in problem.organisations}
    for stop in stops:
        if not wanted.get(stop.id):
            continue
        missed = model.add_binary_variable()
        company = mathopt.fast_sum([meets[stop.id, o.id] for o in problem.organisations])
        model.add_linear_constraint(company + missed >= 1)
        costs.append(frequency * wanted[stop.id] * missed)
    most_extra = int(promise_cost // frequency)
    most = {stop.id: wanted.get(stop.id, len(problem.shifts)) + most_extra for stop in stops}
    for promise in problem.promises:
        offered = mathopt.fast_sum(
            [
                most[stop.id] * meets[stop.id, o.id]
                for stop in stops
                if stop.locality_id == promise.locality_id
                for o in problem.organisations
                if promise.service_id in o.service_ids
            ]
        )
        missing = model.add_variable(lb=0, ub=promise.visits_per_month)
        model.add_linear_constraint(offered + missing >= promise.visits_per_month)
        costs.append(service * missing)
    model.add_linear_constraint(mathopt.fast_sum(costs) <= promise_cost + WHOLE_COST)
    model.minimize(mathopt.fast_sum(list(meets.values())))
    result = minimised(model, SECONDS)
    bound = result.termination.objective_bounds.dual_bound if result else 0.0
    return max(0, math.ceil(bound - 1e-6)) if math.isfinite(bound) else 0
