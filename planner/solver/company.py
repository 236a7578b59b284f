"""How few different organisations can the stops meet? The bound for continuity, without dates.

Every stop that is visited meets somebody, and a service promised to a locality is offered by an organisation
that has it, at most once a visit. Availability, room and dates are forgotten, so the bound is never too high.
"""

import math

from ortools.math_opt.python import mathopt

from planner.domain.due import visits_wanted
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
    meets = {(s.id, o.id): model.add_binary_variable() for s in stops for o in problem.organisations}
    costs: list[mathopt.LinearTypes] = []
    most = dict.fromkeys(visitable, len(problem.shifts))
    for promise in problem.visit_promises:
        wanted = visits_wanted(problem, promise)
        places = visitable.intersection(promise.stop_ids)
        if promise.stop_id in places:
            most[promise.stop_id] = wanted + int(promise_cost // frequency)
        if wanted:
            missed = model.add_binary_variable()
            company = mathopt.fast_sum([meets[key, o.id] for key in sorted(places) for o in problem.organisations])
            model.add_linear_constraint(company + missed >= 1)
            costs.append(frequency * wanted * missed)
    for service_promise in problem.promises:
        offered = mathopt.fast_sum(
            [
                most[stop.id] * meets[stop.id, o.id]
                for stop in stops
                if stop.locality_id == service_promise.locality_id
                for o in problem.organisations
                if service_promise.service_id in o.service_ids
            ]
        )
        missing = model.add_variable(lb=0, ub=service_promise.visits_per_month)
        model.add_linear_constraint(offered + missing >= service_promise.visits_per_month)
        costs.append(service * missing)
    model.add_linear_constraint(mathopt.fast_sum(costs) <= promise_cost + WHOLE_COST)
    model.minimize(mathopt.fast_sum(list(meets.values())))
    result = minimised(model, SECONDS)
    bound = result.termination.objective_bounds.dual_bound if result else 0.0
    return max(0, math.ceil(bound - 1e-6)) if math.isfinite(bound) else 0
