"""Try a way out: apply its changes, plan again near the plan, and compare the two."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.domain.changes import Change, applied
from planner.domain.findings import Finding
from planner.domain.outcome import WayOut
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.solver.levers import lowered
from planner.solver.loosened import Loosened
from planner.solver.nearby import Nearby, Question
from planner.solver.promises import broken_promises, keys, promise_cost, promise_of, stops_of

MOST = 3
"""So many ways out are told of one promise."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A way out that works, and the plan that shows it: what that plan breaks of the question as it is, is why."""

    way: WayOut
    found: Loosened


Attempt = Callable[[tuple[Change, ...]], Tried | None]
"""Tries changes: what they cost, or nothing where they do not help."""


def tried(near: Nearby, broken: Finding, changes: tuple[Change, ...]) -> Tried | None:
    """Return the changes with their price if they keep the promise, and more is mended by them than broken."""
    changed = applied(near.problem, changes)
    found = near.solve(Question(changed, stops_of(changed, broken)))
    if found is None or promise_of(broken) in keys(broken_promises(changed, found.plan)):
        return None
    if found.promise_cost >= promise_cost(near.problem, near.plan):
        return None
    way = priced(near.problem, near.plan, changed, found.plan, changes)
    return Tried(way, Loosened(near.problem, changed, found.plan))


def fewest(near: Nearby, changes: tuple[Change, ...], attempt: Attempt) -> Tried | None:
    """Return a way out that does without as many of the changes as it can; ``None``: not even all of them help."""
    best = attempt(changes)
    for change in changes if best else ():
        if best and len(best.way.changes) > 1 and near.seconds_left > 0:
            best = attempt(tuple(c for c in best.way.changes if c != change)) or best
    return best


def taken_back(problem: PlanningProblem, plan: Plan, broken: Finding) -> WayOut | None:
    """Return the way out that is always there: promise no more than the plan keeps."""
    for change in lowered(problem, broken):
        changed = applied(problem, (change,))
        if promise_of(broken) not in keys(broken_promises(changed, plan)):
            return priced(problem, plan, changed, plan, (change,))
    return None


def priced(
    problem: PlanningProblem, plan: Plan, changed: PlanningProblem, after: Plan, changes: tuple[Change, ...]
) -> WayOut:
    """Return changes with what they cost: the plan before and the plan after them."""
    minutes, km = driven(problem, plan)
    minutes_after, km_after = driven(changed, after)
    known = keys(broken_promises(problem, plan))
    gives_up = tuple(f for f in broken_promises(changed, after) if promise_of(f) not in known)
    return WayOut(changes, minutes_after - minutes, round(km_after - km, 1), gives_up)


def cheapest(ways: Sequence[WayOut]) -> tuple[WayOut, ...]:
    """Return at most three ways out: those that give up least, then the fewest changes, then the least driving."""
    once = {way.changes: way for way in ways}.values()
    return tuple(sorted(once, key=lambda way: (len(way.gives_up), len(way.changes), way.extra_minutes)))[:MOST]


def driven(problem: PlanningProblem, plan: Plan) -> tuple[int, float]:
    """Return the minutes and kilometres a plan drives."""
    facts = [finding.facts for finding in BY_NAME["driving"].check(problem, plan)]
    return sum(int(str(f["minutes"])) for f in facts), sum(float(str(f["km"])) for f in facts)
