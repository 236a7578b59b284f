"""Preferred hours no visit can ever lie in, read off without planning: a visit alone on its day would not fit there.

Whatever else a day holds makes its hours narrower, so what keeps a lone visit out keeps out every visit.
"""

from collections.abc import Iterator
from datetime import date

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.findings import Finding
from planner.domain.fleet import Shift
from planner.domain.legs import Leg
from planner.domain.places import Stop
from planner.domain.plan import Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.solver.culprits import Success
from planner.solver.loosened import Loosened
from planner.solver.probes import Probe, more_shifts

FIVE: Minutes = 5
HALF_HOUR: Minutes = 30
HOURS = ("window", "shift_hours", "dwell")
"""Rules that say how a lone visit fits into its day."""


def preferred_never(problem: PlanningProblem, plan: Plan, wish: Finding) -> Success | None:
    """Return why no visit of a stop can lie in the hours families prefer; ``None``: perhaps one can."""
    stop = problem.stop.get(wish.stop_id or "")
    if wish.rule != "preferred_hours" or stop is None or not _plain(problem, stop):
        return None
    loosened = problem
    days = list(_days(problem, stop))
    if not days:
        loosened = more_shifts(problem, frozenset({stop.id}))
        days = list(_days(loosened, stop))
    tries = [found for shift, hours in days for found in _tries(problem, plan, stop, shift, hours, wish.date)]
    if not tries or any(not culprits for _far, _route, culprits in tries):
        return None
    _far, route, culprits = min(tries, key=lambda one: one[0])
    return Success(Probe(culprits[0].rule), Loosened(problem, loosened, _with(plan, route)), culprits)


def _plain(problem: PlanningProblem, stop: Stop) -> bool:
    """Tell whether a lone visit needs no ferry and no night away: what it takes is then the drive there and back."""
    legs = [leg for bus in problem.vehicles for leg in _ways(problem, bus.depot_id, stop)]
    return all(leg is not None and not leg.departures for leg in legs) and not any(
        bus.overnight_depot_ids for bus in problem.vehicles
    )


def _ways(problem: PlanningProblem, depot_id: str, stop: Stop) -> tuple[Leg | None, Leg | None]:
    return problem.travel.between(depot_id, stop.id), problem.travel.between(stop.id, depot_id)


def _days(problem: PlanningProblem, stop: Stop) -> Iterator[tuple[Shift, TimeWindow]]:
    """Yield the shifts on days the stop is open, with hours families prefer then."""
    for shift in problem.shifts:
        if shift.date in problem.horizon and problem.is_open(stop.id, shift.date):
            for row in stop.preferred:
                if row.weekday is Weekday.of(shift.date):
                    yield shift, row.window


def _tries(
    problem: PlanningProblem, plan: Plan, stop: Stop, shift: Shift, hours: TimeWindow, day: date | None
) -> Iterator[tuple[tuple[Minutes, bool, date], Route, tuple[Finding, ...]]]:
    """Yield routes with the lone visit in these hours: how far it is from fitting, and what it breaks."""
    dwell = min(stop.shortest_dwell, hours.minutes)
    for opens in range(hours.start, hours.end - dwell + 1, FIVE):
        route = _alone(problem, stop, shift, opens, dwell)
        culprits = tuple(
            finding for name in HOURS for finding in BY_NAME[name].check(problem, Plan(plan.horizon, (route,)))
        )
        if culprits and opens % HALF_HOUR and opens != hours.start:
            continue  # routes begin on the half hour: what is asked for has to fit one of them
        yield (sum(map(_over, culprits)), shift.date != day, shift.date), route, culprits


def _alone(problem: PlanningProblem, stop: Stop, shift: Shift, opens: Minutes, dwell: Minutes) -> Route:
    bus = problem.vehicle[shift.vehicle_id]
    there, back = (leg.minutes if leg else 0 for leg in _ways(problem, bus.depot_id, stop))
    arrives, departs = opens - stop.setup, opens + dwell + stop.packdown
    visit = Visit("", stop.id, shift.date, arrives, opens, opens + dwell, departs)
    begins, ends = arrives - there - bus.base_before, departs + back + bus.base_after
    return Route(bus.id, shift.date, begins, ends, (visit,))


def _over(culprit: Finding) -> Minutes:
    """Return by how many minutes a finding misses what is asked; a whole day where it is not a matter of minutes."""
    facts = culprit.facts
    if {"opens_from", "arrives"} <= set(facts):
        early = int(str(facts["opens_from"])) - int(str(facts["arrives"]))
        return max(0, early) + max(0, int(str(facts["departs"])) - int(str(facts["opens_until"])))
    if {"found", "expected"} <= set(facts):
        return abs(int(str(facts["found"])) - int(str(facts["expected"])))
    return 24 * 60


def _with(plan: Plan, route: Route) -> Plan:
    """Return the plan with the lone visit in place of what its bus does that day."""
    others = (one for one in plan.routes if (one.date, one.vehicle_id) != (route.date, route.vehicle_id))
    return Plan(plan.horizon, (*others, route), plan.off_route)
