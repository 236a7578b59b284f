"""Spread day routes over the weekdays, so that a stop keeps its weekday and promised services can come.

The relaxation says which routes to drive, not when. With weekdays fixed first, the model that finds dates and
people is small; the search may move routes to other weekdays later.
"""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from planner.domain.days import Weekday
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.solver.openings import DayClass
from planner.solver.relaxation import Relaxed, SetColumn

Spread = frozenset[tuple[frozenset[str], Weekday]]
"""Sets of stops, each with the weekday it is driven on."""
SECONDS = 2.0
"""More than enough: a month has some twenty routes and five weekdays."""


def spread(problem: PlanningProblem, classes: Sequence[DayClass], relaxed: Relaxed) -> Spread:
    """Return each route with a weekday: few weekdays per stop, and somebody there who offers what was promised."""
    model = cp_model.CpModel()
    routes = [column for column, times in relaxed.routes for _ in range(times)]
    assigned = {
        (number, weekday): model.new_bool_var("")
        for number, column in enumerate(routes)
        for weekday in _weekdays(classes, column)
    }
    for number in range(len(routes)):
        model.add_exactly_one(var for (n, _), var in assigned.items() if n == number)
    for weekday in Weekday:
        days = sum(1 for day_class in classes for shift in day_class.shifts if shift.date.weekday() == weekday)
        model.add(sum(var for (_, day), var in assigned.items() if day == weekday) <= days)
    cost = _weekdays_used(problem, model, routes, assigned) + _services_missing(problem, model, routes, assigned)
    model.minimize(cp_model.LinearExpr.sum(cost))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = SECONDS
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return frozenset()
    return frozenset(
        (frozenset(routes[number].shortest.stop_ids), weekday)
        for (number, weekday), var in assigned.items()
        if solver.value(var)
    )


def _weekdays(classes: Sequence[DayClass], column: SetColumn) -> list[Weekday]:
    return sorted({Weekday.of(shift.date) for number in column.classes for shift in classes[number].shifts})


Assigned = dict[tuple[int, Weekday], cp_model.IntVar]


def _weekdays_used(
    problem: PlanningProblem, model: cp_model.CpModel, routes: list[SetColumn], assigned: Assigned
) -> list[cp_model.LinearExprT]:
    costs: list[cp_model.LinearExprT] = []
    for stop in problem.stops:
        visits = [n for n, column in enumerate(routes) if stop.id in column.shortest.stop_ids]
        if len(visits) > 1:
            for weekday in Weekday:
                used = model.new_bool_var("")
                costs.append(BY_NAME["same_weekday"].weight * used)
                for number in visits:
                    if (number, weekday) in assigned:
                        model.add_implication(assigned[number, weekday], used)
    return costs


def _services_missing(
    problem: PlanningProblem, model: cp_model.CpModel, routes: list[SetColumn], assigned: Assigned
) -> list[cp_model.LinearExprT]:
    """Weigh a promised service like 100 weekdays: promises before wishes."""
    costs: list[cp_model.LinearExprT] = []
    for promise in problem.promises:
        able = {o.id for o in problem.organisations if promise.service_id in o.service_ids}
        weekdays = {
            weekday
            for weekday in Weekday
            for row in problem.availability
            if row.available and row.organisation_id in able and row.weekday in (None, weekday)
        }
        there = {s.id for s in problem.stops if s.locality_id == promise.locality_id}
        visits = [
            var * len(there.intersection(routes[number].shortest.stop_ids))
            for (number, weekday), var in assigned.items()
            if weekday in weekdays
        ]
        missing = model.new_int_var(0, promise.visits_per_month, "")
        model.add(cp_model.LinearExpr.sum(visits) + missing >= promise.visits_per_month)
        costs.append(100 * BY_NAME["same_weekday"].weight * missing)
    return costs
