"""How checks read a plan. Only checks use this module: what the solver is told is written without it.

A visit of a stop that does not exist is reported by the rule *known*; all other checks skip it.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from planner.domain.clock import Minutes
from planner.domain.days import DateRange
from planner.domain.findings import Fact
from planner.domain.plan import Plan, Route, Visit, VisitStatus
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.rules.closed_reading import within_reach


def driven(problem: PlanningProblem, plan: Plan) -> Iterator[tuple[Route, Visit]]:
    """Yield every visit a bus makes at a known stop, with its route."""
    for route in plan.routes:
        for visit in route.visits:
            if visit.stop_id in problem.stop:
                yield route, visit


def in_a_room(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return the visits held at a known stop in a room instead of the bus."""
    return tuple(v for v in plan.off_route if v.status is VisitStatus.WITHOUT_BUS and v.stop_id in problem.stop)


def by_bus(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return every visit families can come to on a bus, by date and time: all but the cancelled ones."""
    visits = (visit for _, visit in driven(problem, plan) if visit.status is not VisitStatus.CANCELLED)
    return tuple(sorted(visits, key=lambda v: (v.date, v.opens, v.stop_id)))


def held(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return every visit families can come to, by date and time: those of the buses, and those held in a room."""
    visits = (*by_bus(problem, plan), *in_a_room(problem, plan))
    return tuple(sorted(visits, key=lambda v: (v.date, v.opens, v.stop_id)))


def held_in_horizon(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return the visits of :func:`held` whose date lies in the horizon of the problem."""
    first, last = problem.horizon.first, problem.horizon.last
    return tuple(visit for visit in held(problem, plan) if first <= visit.date <= last)


def by_bus_in_horizon(problem: PlanningProblem, plan: Plan) -> tuple[Visit, ...]:
    """Return the visits of :func:`held_in_horizon` that the bus makes: what a wish can still change."""
    return tuple(v for v in held_in_horizon(problem, plan) if v.status is not VisitStatus.WITHOUT_BUS)


def dates_of(visits: tuple[Visit, ...], *stop_ids: str) -> list[date]:
    """Return the dates of the visits at a stop, or at any of some stops, in order; a day with two stands twice."""
    return sorted(visit.date for visit in visits if visit.stop_id in stop_ids)


def whose(promise: VisitPromise) -> dict[str, Fact]:
    """Return the fact that names the locality a promise was given to; none for a promise to a stop."""
    return {} if promise.locality_id is None else {"locality_id": promise.locality_id}


def due_dates(problem: PlanningProblem, promise: VisitPromise) -> list[date]:
    """Return the dates of the period on which a pattern asks for a visit, those kept by a visit outside it left out."""
    first, last, leeway = problem.horizon.first, problem.horizon.last, promise.rhythm.leeway_days
    around = DateRange(first - timedelta(days=3 * leeway), last + timedelta(days=3 * leeway))
    dates = promise.rhythm.due(around)
    given = [v.date for v in problem.past if v.stop_id in promise.stop_ids and not first <= v.date <= last]
    nearest = (min((abs((due - day).days), due) for due in dates) for day in given if dates)
    kept = {due for days, due in nearest if days <= leeway}
    return [due for due in dates if first <= due <= last and due not in kept]


def promised_visits(problem: PlanningProblem, promise: VisitPromise) -> int:
    """Return how many visits a promise asks for in the period."""
    if promise.rhythm.pattern is None:
        return promise.rhythm.visits_in(problem.horizon)
    return len(due_dates(problem, promise))


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


class Kept(NamedTuple):
    """What a plan keeps of the visits promised to a locality and its stops: how many of how many."""

    locality_id: str
    found: int
    expected: int

    @property
    def missing(self) -> int:
        """Return how many visits are missing."""
        return self.expected - self.found


def kept_by_locality(problem: PlanningProblem, plan: Plan) -> tuple[Kept, ...]:
    """Return what is kept of the visits promised to each locality, promise by promise, in order of the data.

    A visit more at one stop makes up for none at another. Promises at stops no shift can get to are left out.
    """
    visits = Counter(visit.stop_id for visit in held_in_horizon(problem, plan))
    found: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    for promise in problem.visit_promises:
        wanted = promised_visits(problem, promise)
        if not any(within_reach(problem, problem.stop[stop_id]) for stop_id in promise.stop_ids):
            continue
        place = promise.locality_id or problem.stop[promise.stop_ids[0]].locality_id
        expected[place] += wanted
        found[place] += min(wanted, sum(visits[stop_id] for stop_id in promise.stop_ids))
    return tuple(Kept(place.id, found[place.id], expected[place.id]) for place in problem.localities)
