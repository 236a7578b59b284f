"""Ways to say and solve the same month, side by side in one run: solvers, levels, symmetry between days, dominance.

Each row is one way; ``value`` and ``bound`` are the weighted wishes of the routes (minutes), ``seconds`` the time one
solver took on one thread. Read beside docs/decisions/0004, which draws the conclusions.
"""

import csv
import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ortools.math_opt.python import mathopt

from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.solver import candidates
from planner.solver.dates import put_on_dates
from planner.solver.master import Master
from planner.solver.neighbours import any_day, same_routes, same_weekdays
from planner.solver.openings import columns_of, day_classes
from planner.solver.relaxation import Relaxation
from planner.solver.stages import Limits, keep_promises, keep_wishes, weighed

SOLVERS = {
    "HiGHS": mathopt.SolverType.HIGHS,
    "CP-SAT": mathopt.SolverType.CP_SAT,
    "SCIP": mathopt.SolverType.GSCIP,
}
FIELDS = ("what", "how", "columns", "promise_cost", "value", "bound", "seconds", "status")
WORK = 20.0
"""CP-SAT's deterministic time of one solve."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way and what came out."""

    what: str
    how: str
    columns: int
    promise_cost: float
    value: float
    bound: float
    seconds: float
    status: str


def measure(problem: PlanningProblem, seconds: float) -> Iterator[Row]:
    """Yield one row per way, each solver with at most ``seconds``."""
    classes = day_classes(problem, ROUTE_RULES)
    relaxation = Relaxation(problem, classes)
    least = relaxation.least_promises(seconds)
    relaxation.model.add_linear_constraint(relaxation.promise_cost <= least.value + 0.5)
    for name, solver in SOLVERS.items():
        yield _routes_without_dates(relaxation, name, solver, seconds, least.value)
    yield from _routes_with_dates(problem, seconds)
    yield from _dominance(problem)


def _routes_without_dates(
    relaxation: Relaxation, name: str, solver: mathopt.SolverType, seconds: float, promises: float
) -> Row:
    """Weeks are alike: leave out the dates and the symmetry is gone."""
    relaxation.model.minimize(relaxation.wishes)
    began = time.perf_counter()
    limits = mathopt.SolveParameters(time_limit=dt.timedelta(seconds=seconds))
    result = mathopt.solve(relaxation.model, solver, params=limits)
    bounds = result.termination.objective_bounds
    return Row(
        "routes without dates",
        name,
        len(relaxation.columns),
        promises,
        round(bounds.primal_bound, 1),
        round(bounds.dual_bound, 1),
        round(time.perf_counter() - began, 2),
        result.termination.reason.name.lower(),
    )


def _routes_with_dates(problem: PlanningProblem, seconds: float) -> Iterator[Row]:
    """Yield the dateless month's routes on their dates, their weekday, any day; promises first, or all at once."""
    classes = day_classes(problem, ROUTE_RULES)
    every = columns_of(classes)
    relaxation = Relaxation(problem, classes)
    routes = relaxation.least_wishes(relaxation.least_promises(seconds).value, seconds)
    dated = put_on_dates(problem, every, routes.sets, Limits(WORK, seconds))
    if dated is None:
        return
    ways = {
        "the dates found first": same_routes(every, dated),
        "any date of their weekday": same_weekdays(every, dated),
        "any day": any_day(every, routes.sets),
    }
    for where, part in ways.items():
        for level_by_level in (True, False):
            began = time.perf_counter()
            master = Master(problem, part.columns, PLAN_RULES)
            if level_by_level:
                first = keep_promises(master, Limits(WORK, seconds))
                found = (first and keep_wishes(master, Limits(WORK, seconds), first)) or first
            else:
                master.promise_cost = 10_000 * master.promise_cost + master.wish_cost
                found = keep_promises(master, Limits(WORK, seconds))
            how = "promises, then wishes" if level_by_level else "one weighted sum"
            cost = weighed(problem, found.plan, PLAN_RULES) if found else None
            yield Row(
                f"routes on {where}, with people",
                how,
                sum(map(len, part.columns.values())),
                cost.promise_cost if cost else -1,
                cost.wish_cost if cost else -1,
                -1,
                round(time.perf_counter() - began, 2),
                "proven" if found and found.proven else "not proven",
            )


def _dominance(problem: PlanningProblem) -> Iterator[Row]:
    """Candidates with only the shortest orders of each set of stops, and with all orders up to an hour longer."""
    usual = candidates.ORDER_SLACK
    for slack in (usual, 60):
        candidates.ORDER_SLACK = slack
        try:
            began = time.perf_counter()
            classes = day_classes(problem, ROUTE_RULES)
            listed = time.perf_counter() - began
            relaxation = Relaxation(problem, classes)
            routes = relaxation.least_wishes(relaxation.least_promises(30).value, 30)
        finally:
            candidates.ORDER_SLACK = usual
        yield Row(
            "listing candidates",
            f"orders up to {slack} min longer than the shortest",
            sum(len(day_class.candidates) for day_class in classes),
            -1,
            routes.value,
            routes.bound,
            round(listed, 2),
            "listed",
        )


def write(rows: list[Row], out: Path) -> None:
    """Write the rows as CSV; -1: does not apply."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        writer.writerows([getattr(row, name) for name in FIELDS] for row in rows)
