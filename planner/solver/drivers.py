"""Who would drive the routes of a plan that was found without asking who drives."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from planner.domain.fleet import Driver
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.driver import DriverThere

_RULE = DriverThere()


def with_drivers(asked: PlanningProblem, plan: Plan, before: Plan, *, substitutes: bool = True) -> Plan:
    """Return the plan with a driver for every route, as far as somebody may drive it in the question as asked.

    Where nobody may, it is the driver of ``before``, or the first one: what is wrong with that one is what stands in
    the way. A plan that names drivers already stays as it is. Without ``substitutes`` only regular drivers are asked.
    """
    drivers = [driver for driver in asked.drivers if substitutes or not driver.substitute] or asked.drivers
    if not drivers or all(route.driver_id for route in plan.routes):
        return plan
    usual = {(route.date, route.vehicle_id): route.driver_id for route in before.routes}
    routes: list[Route] = []
    for route in plan.routes:
        busy = {other.driver_id for other in routes if other.date == route.date}
        ordered = _in_order(drivers, usual.get((route.date, route.vehicle_id), ""), busy)
        routes.append(_driven(asked, plan, route, ordered))
    return replace(plan, routes=tuple(routes))


def _in_order(drivers: Iterable[Driver], usual: str, busy: Collection[str]) -> list[Driver]:
    """Return the drivers as they would be asked: who is free, the usual one, regular ones before substitutes."""
    return sorted(drivers, key=lambda d: (d.id in busy, d.id != usual, d.substitute, d.id))


def _driven(asked: PlanningProblem, plan: Plan, route: Route, drivers: Sequence[Driver]) -> Route:
    """Return the route with the first of the drivers who may and can drive it, or else the first of them."""
    ways = [replace(route, driver_id=driver.id) for driver in drivers]
    return next((way for way in ways if not any(_RULE.check(asked, replace(plan, routes=(way,))))), ways[0])
