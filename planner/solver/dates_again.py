"""Improve routes and dates while people are left out: plan a few days again, many times, each in a blink.

Dates decide most of what a month costs. Looking at them alone lets a hundred parts be planned again in the time that
one part with people takes.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from ortools.sat.python import cp_model

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.rules.rule import PlanRule
from planner.solver.candidates import Candidate
from planner.solver.dates import DATE_RULES, dateful
from planner.solver.extract import hint, to_plan
from planner.solver.master import Master, ShiftKey
from planner.solver.neighbours import routes_of

Every = Mapping[ShiftKey, Sequence[Candidate]]
PROMISE_FIRST = 10_000
"""More than all wishes of a month weigh beside one unit of a promise, so that one model does for both."""
ROUTES, IDLE = 7, 6
"""Routes planned again together, and shifts without a route that they may use: a second of work at most."""
WORK = 0.4


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
    chance, plan, idle = random.Random(seed), start, 0
    columns = {key: _once(candidates, sets) for key, candidates in every.items()}
    price = _price(problem, plan)
    while goes_on(idle):
        found = _again(problem, columns, plan, frozenset(_part(problem, columns, plan, chance)), seed)
        now = _price(problem, found) if found else price
        idle = 0 if now < price else idle + 1
        if found is not None and now <= price:
            plan, price = found, now
    return plan


def _part(problem: PlanningProblem, columns: Every, plan: Plan, chance: random.Random) -> Iterator[ShiftKey]:
    """Choose the shifts of one stop's routes, of routes that share stops with them or come by chance, and idle ones."""
    routes = routes_of(plan)
    missed = sorted({f.stop_id for f in _broken(problem, plan) if f.stop_id is not None})
    visited = sorted({stop_id for stops in routes.values() for stop_id in stops})
    first = chance.choice(chance.choice([some for some in (missed, visited) if some] or [[""]]))
    near = {key for key, stops in routes.items() if first in stops}
    beside = {stop_id for key in near for stop_id in routes[key]}
    near |= {key for key, stops in routes.items() if beside & set(stops)}
    others = [key for key in sorted(routes) if key not in near]
    chosen = sorted(near)[:ROUTES]
    chosen += chance.sample(others, min(max(0, ROUTES - len(chosen)), len(others)))
    idle = [key for key in sorted(columns) if key not in routes and columns[key]]
    yield from chosen
    yield from chance.sample(idle, min(IDLE, len(idle)))


def _again(problem: PlanningProblem, columns: Every, plan: Plan, part: frozenset[ShiftKey], seed: int) -> Plan | None:
    routes = routes_of(plan)
    missed = {f.stop_id for f in _broken(problem, plan) if f.stop_id is not None}
    stops = missed.union(*(routes.get(key, ()) for key in part))
    now = {key: frozenset(route) for key, route in routes.items()}
    left = {
        key: [c for c in some if (c.stops <= stops if key in part else c.stops == now.get(key))]
        for key, some in columns.items()
    }
    master = dateful(problem, left, None)
    hint(master, plan)
    return _solved(master, seed)


def _solved(master: Master, seed: int) -> Plan | None:
    master.model.minimize(PROMISE_FIRST * master.promise_cost + master.wish_cost)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = WORK
    if solver.solve(master.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return to_plan(master, solver.value)


def _once(candidates: Sequence[Candidate], sets: frozenset[frozenset[str]]) -> list[Candidate]:
    return list({(c.stops, c.starts_at, c.ends_at): c for c in candidates if c.stops in sets}.values())


def _rules() -> Iterator[PlanRule]:
    return (rule for name in DATE_RULES if isinstance(rule := BY_NAME[name], PlanRule))


def _broken(problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
    return (f for rule in _rules() if rule.level is Level.PROMISE for f in rule.check(problem, plan))


def _price(problem: PlanningProblem, plan: Plan) -> tuple[int, int]:
    costs = [(rule.level, rule.weighs(problem) * rule.measure(problem, plan)) for rule in _rules()]
    promises, wishes = (sum(cost for level, cost in costs if level is some) for some in (Level.PROMISE, Level.WISH))
    return promises, wishes
