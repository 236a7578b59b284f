"""How checks read a plan. Only checks use this module: what the solver is told is written without it.

A visit of a stop that does not exist is reported by the rule *known*; all other checks skip it.
"""

from collections.abc import Iterator
from datetime import date

from planner.domain.clock import Minutes
from planner.domain.plan import Plan, Route, Visit, VisitStatus
from planner.domain.problem import PlanningProblem


def driven(problem: PlanningProblem, plan: Plan) -> Iterator[tuple[Route, Visit]]:
    """Yield every visit a bus makes at a known stop, with its route."""
    for route in plan.routes:
        for visit in route.visits:
            if visit.stop_id in problem.stop:
                yield route, visit


def in_a_room(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return the visits held at a known stop in a room instead of the bus."""
    return tuple(v for v in plan.off_route if v.status is VisitStatus.WITHOUT_BUS and v.stop_id in problem.stop)


def held(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return every visit families can come to, by date and time: all but the cancelled ones."""
    by_bus = [visit for _, visit in driven(problem, plan) if visit.status is not VisitStatus.CANCELLED]
    return tuple(sorted((*by_bus, *in_a_room(problem, plan)), key=lambda v: (v.date, v.opens, v.stop_id)))


def held_in_horizon(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return the visits of :func:`held` whose date lies in the horizon of the problem."""
    first, last = problem.horizon.first, problem.horizon.last
    return tuple(visit for visit in held(problem, plan) if first <= visit.date <= last)


def dates_of(visits: tuple[Visit, ...], stop_id: str) -> list[date]:
    """Return the dates of a stop's visits in order; a day with two visits stands twice."""
    return sorted(visit.date for visit in visits if visit.stop_id == stop_id)


def rests(route: Route, start: Minutes, end: Minutes) -> list[tuple[Minutes, Minutes]]:
    """Return the breaks between two times of day, in order, overlapping or touching ones as one."""
    joined: list[tuple[Minutes, Minutes]] = []
    for pause in sorted(route.breaks):
        begins, ends = max(pause.start, start), min(pause.end, end)
        if begins >= ends:
            continue
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return joined


def rest_minutes(route: Route, start: Minutes, end: Minutes) -> Minutes:
    """Return how many minutes between two times of day are break."""
    return sum(ends - begins for begins, ends in rests(route, start, end))
