"""How checks read who drives on which day, and under which rules. Only checks use this module."""

from collections.abc import Collection
from datetime import date

from planner.domain.fleet import DrivingRules
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem


def driven_days(problem: PlanningProblem, plan: Plan) -> dict[str, list[Route]]:
    """Return the routes of every driver by date, or of every vehicle where no drivers are named.

    Routes before and after the planned period are among them; routes of somebody unknown are not.
    """
    known: Collection[str] = problem.driver if problem.drivers else problem.vehicle
    days: dict[str, list[Route]] = {key: [] for key in known}
    outside = [route for route in problem.past_routes if route.date not in problem.horizon]
    for route in sorted((*plan.routes, *outside), key=lambda r: (r.date, r.begins)):
        who = route.driver_id if problem.drivers else route.vehicle_id
        if who in known:
            days[who].append(route)
    return days


def binding(problem: PlanningProblem, route: Route) -> tuple[DrivingRules, ...]:
    """Return the rules that bind a route: those of its shift and those of its driver, as far as they are known."""
    shift, driver = problem.shift.get((route.date, route.vehicle_id)), problem.driver.get(route.driver_id)
    ids = (shift.driving_rules_id if shift else "", driver.driving_rules_id if driver else "")
    return tuple(problem.rules[key] for key in ids if key)


def monday_of(day: date) -> date:
    """Return the first day of the calendar week."""
    year, week, _weekday = day.isocalendar()
    return date.fromisocalendar(year, week, 1)
