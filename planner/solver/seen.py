"""What is read off the question without trying: no way leads there, the stop is closed for good, nobody else drives.

And that no bus can be there on a date (:mod:`~planner.solver.lost_dates`).
"""

from dataclasses import replace

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.driver import DriverThere
from planner.solver.culprits import Success
from planner.solver.drivers import with_drivers
from planner.solver.loosened import Loosened
from planner.solver.lost_dates import lost_date
from planner.solver.probes import Probe, has_way, with_ways
from planner.solver.promises import stops_of
from planner.solver.seen_hours import preferred_never


def seen_without_search(problem: PlanningProblem, plan: Plan, finding: Finding) -> Success | None:
    """Return what keeps a promise: stops closed for good, no way there, a date out of reach; ``None``: search."""
    stops = stops_of(problem, finding)
    if stops and all(_gone(problem, stop_id) for stop_id in stops):
        return Success(Probe("closed_days"), Loosened(problem, problem, plan), _never_again(problem, sorted(stops)))
    if not stops or any(has_way(problem, stop_id) for stop_id in stops):
        return lost_date(problem, plan, finding)
    culprits = tuple(
        Finding("travel.no_road", Level.HARD, stop_id, facts={"origin": origin, "destination": destination})
        for stop_id in sorted(stops)
        for depot_id in sorted({bus.depot_id for bus in problem.vehicles})
        for origin, destination in ((depot_id, stop_id), (stop_id, depot_id))
        if problem.travel.between(origin, destination) is None
    )
    return Success(Probe("travel"), Loosened(problem, with_ways(problem, stops), plan), culprits)


def seen_of_wish(problem: PlanningProblem, plan: Plan, wish: Finding) -> Success | None:
    """Return what keeps a wish from being fulfilled where no plan has to be tried to see it; ``None``: one has to."""
    return no_regular_driver(problem, plan, wish) or preferred_never(problem, plan, wish)


def no_regular_driver(problem: PlanningProblem, plan: Plan, wish: Finding) -> Success | None:
    """Return why a substitute drives on a day: what is wrong with the regular drivers then; ``None``: nothing is."""
    vehicle_id = wish.facts.get("vehicle_id")
    route = next((r for r in plan.routes if r.date == wish.date and r.vehicle_id == vehicle_id), None)
    if wish.rule != "substitutes" or route is None or all(driver.substitute for driver in problem.drivers):
        return None
    alone = replace(plan, routes=(replace(route, driver_id=""),))
    regular = with_drivers(problem, alone, alone, substitutes=False)
    culprits = tuple(DriverThere().check(problem, regular))
    routes = tuple(regular.routes[0] if one is route else one for one in plan.routes)
    seen = Loosened(problem, problem, replace(plan, routes=routes))
    return Success(Probe("driver"), seen, culprits) if culprits else None


def _gone(problem: PlanningProblem, stop_id: str) -> bool:
    since = problem.stop[stop_id].closed_from
    return since is not None and since <= problem.horizon.first


def _never_again(problem: PlanningProblem, stop_ids: list[str]) -> tuple[Finding, ...]:
    return tuple(
        Finding("closed_days.stop_gone", Level.HARD, stop_id, facts={"since": since})
        for stop_id in stop_ids
        if (since := problem.stop[stop_id].closed_from)
    )
