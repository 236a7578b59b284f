"""Improve routes and dates while people are left out: plan a few days again, many times, each in a blink.

Dates decide most of what a month costs. Looking at them alone lets a hundred parts be planned again in the time that
one part with people takes.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from ortools.sat.python import cp_model

from planner.domain.findings import Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.solver.candidates import Candidate
from planner.solver.dates import date_rules, dateful, once
from planner.solver.extract import hint, to_plan
from planner.solver.master import Master, ShiftKey
from planner.solver.neighbours import routes_of
from planner.solver.stages import Found, weighed

Every = Mapping[ShiftKey, Sequence[Candidate]]
PROMISE_FIRST = 10_000
"""More than all wishes of a month weigh beside one unit of a promise, so that one model does for both."""
ROUTES, IDLE = 7, 6
"""Routes planned again together, and shifts without a route that they may use: a second of work at most."""
WORK = 0.4
"""CP-SAT's deterministic time of one part, about seconds."""


def improve_dates(
    problem: PlanningProblem,
    every: Every,
    sets: frozenset[frozenset[str]],
    start: Plan,
    goes_on: Callable[[int], bool],
    seed: int,
) -> Plan:
    """Return a plan of the sets that breaks promises of dates no more, and costs no more, than ``start``.

    ``goes_on`` is asked before each part how many parts were planned again without finding anything better.
    """
    chance, idle = random.Random(seed), 0
    columns = {key: once([c for c in some if c.stops in sets]) for key, some in every.items()}
    best = weighed(problem, start, date_rules())
    while goes_on(idle):
        missed = _missed(problem, best.plan)
        part = frozenset(_part(columns, best.plan, missed, chance))
        found = _again(problem, columns, best.plan, part, missed, seed)
        idle += 1
        if found is not None and not best.better_than(found):  # an equal plan is taken too, so as not to stand still
            idle = 0 if found.better_than(best) else idle
            best = found
    return best.plan


def _missed(problem: PlanningProblem, plan: Plan) -> frozenset[str]:
    """Return the stops that promises of dates, not kept, speak about."""
    promises = (rule for rule in date_rules() if rule.level is Level.PROMISE)
    return frozenset(f.stop_id for rule in promises for f in rule.check(problem, plan) if f.stop_id is not None)


def _part(columns: Every, plan: Plan, missed: frozenset[str], chance: random.Random) -> Iterator[ShiftKey]:
    """Choose the shifts of one stop's routes, of routes that share stops with them or come by chance, and idle ones."""
    routes = routes_of(plan)
    visited = sorted({stop_id for stops in routes.values() for stop_id in stops})
    first = chance.choice(chance.choice([some for some in (sorted(missed), visited) if some] or [[""]]))
    near = {key for key, stops in routes.items() if first in stops}
    beside = {stop_id for key in near for stop_id in routes[key]}
    near |= {key for key, stops in routes.items() if beside & set(stops)}
    others = [key for key in sorted(routes) if key not in near]
    chosen = sorted(near)[:ROUTES]
    chosen += chance.sample(others, min(max(0, ROUTES - len(chosen)), len(others)))
    idle = [key for key in sorted(columns) if key not in routes and columns[key]]
    yield from chosen
    yield from chance.sample(idle, min(IDLE, len(idle)))


def _again(
    problem: PlanningProblem,
    columns: Every,
    plan: Plan,
    part: frozenset[ShiftKey],
    missed: frozenset[str],
    seed: int,
) -> Found | None:
    routes = routes_of(plan)
    stops = missed.union(*(routes.get(key, ()) for key in part))
    now = {key: frozenset(route) for key, route in routes.items()}
    left = {
        key: [c for c in some if (c.stops <= stops if key in part else c.stops == now.get(key))]
        for key, some in columns.items()
    }
    master = dateful(problem, left, None)
    hint(master, plan)
    solved = _solved(master, seed)
    return None if solved is None else weighed(problem, solved, date_rules())


def _solved(master: Master, seed: int) -> Plan | None:
    master.model.minimize(PROMISE_FIRST * master.promise_cost + master.wish_cost)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = WORK
    if solver.solve(master.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return to_plan(master, solver.value)
