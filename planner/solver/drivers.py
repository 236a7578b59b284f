"""Who would drive the routes of a plan that was found without asking who drives."""

from dataclasses import replace

from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.driver import DriverThere

_RULE = DriverThere()


def with_drivers(asked: PlanningProblem, plan: Plan, before: Plan) -> Plan:
    """Return the plan with a driver for every route, as far as somebody may drive it in the question as asked.

    Where nobody may, it is the driver of ``before``, or the first one: what is wrong with that one is what stands in
    the way. A plan that names drivers already stays as it is.
    """
    if not asked.drivers or all(route.driver_id for route in plan.routes):
        return plan
    usual = {(route.date, route.vehicle_id): route.driver_id for route in before.routes}
    routes: list[Route] = []
    for route in plan.routes:
        busy = {other.driver_id for other in routes if other.date == route.date}
        routes.append(_driven(asked, plan, route, usual.get((route.date, route.vehicle_id), ""), busy))
    return replace(plan, routes=tuple(routes))


def _driven(asked: PlanningProblem, plan: Plan, route: Route, usual: str, busy: set[str]) -> Route:
    ordered = sorted(asked.drivers, key=lambda d: (d.id in busy, d.id != usual, d.substitute, d.id))
    ways = [replace(route, driver_id=driver.id) for driver in ordered]
    return next((way for way in ways if not any(_RULE.check(asked, replace(plan, routes=(way,))))), ways[0])
