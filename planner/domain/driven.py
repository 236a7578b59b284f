"""What was driven was driven: data that came later says nothing about days that are over.

A file imported on the tenth may close a day of the first week, or say that somebody could not drive then. The visits
of that day were held all the same, and whoever judges or mends the month takes them as they were.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from planner.domain.calendars import Closure
from planner.domain.clock import MINUTES_PER_DAY, TimeWindow
from planner.domain.days import ONE_DAY, DateRange
from planner.domain.fleet import DriverHours, Shift
from planner.domain.places import Stop
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.domain.services import Availability, Invitation

_ALL_DAY = TimeWindow(0, MINUTES_PER_DAY)
Said = TypeVar("Said", DriverHours, Availability)
Row = TypeVar("Row", Closure, DriverHours, Availability)


def as_driven(problem: PlanningProblem, published: Plan, today: date) -> PlanningProblem:
    """Return the problem in which the published routes before ``today`` can be driven as they were.

    Their stops are open, their bus has a shift, and those who drove or were on board can be there. Nothing else
    changes.
    """
    for route in published.routes:
        if route.date < today and route.date in problem.horizon and route.vehicle_id in problem.vehicle:
            problem = _with_shift(_with_people(_with_stops(problem, route), route), route)
    return problem


def _with_stops(problem: PlanningProblem, route: Route) -> PlanningProblem:
    """Open the stops of a route on its day."""
    day, visited = route.date, {visit.stop_id for visit in route.visits}
    stops = tuple(_standing(stop, day) if stop.id in visited else stop for stop in problem.stops)
    shut = {one for key in visited & problem.stop.keys() for one in problem.closures_of(key, day)}
    closures = (part for one in problem.closures for part in (_without(one, day) if one in shut else (one,)))
    return problem.replace(stops=stops, closures=tuple(closures))


def _standing(stop: Stop, day: date) -> Stop:
    gone = stop.closed_from is not None and stop.closed_from <= day
    return replace(stop, closed_from=day + ONE_DAY) if gone else stop


def _with_people(problem: PlanningProblem, route: Route) -> PlanningProblem:
    """Let the driver and those on board be there on the day of a route, guests invited."""
    day, aboard = route.date, {(e.organisation_id, v.stop_id) for v in route.visits for e in v.on_board}
    hours, there = problem.driver_hours, problem.availability
    if route.driver_id in problem.driver:
        yes = DriverHours(route.driver_id, None, _ALL_DAY, DateRange(day, day))
        hours = _saying_yes(hours, [row for row in hours if row.driver_id == route.driver_id], yes, day)
    for who in sorted({who for who, _stop in aboard} & problem.organisation.keys()):
        said_yes = Availability(who, None, _ALL_DAY, DateRange(day, day))
        there = _saying_yes(there, [row for row in there if row.organisation_id == who], said_yes, day)
    asked = {(one.organisation_id, one.stop_id, one.date) for one in problem.invitations}
    guests = (
        Invitation(who, stop_id, day)
        for who, stop_id in sorted(aboard)
        if who in problem.organisation and problem.organisation[who].guest and stop_id in problem.stop
        if (who, stop_id, day) not in asked
    )
    return problem.replace(driver_hours=hours, availability=there, invitations=(*problem.invitations, *guests))


def _with_shift(problem: PlanningProblem, route: Route) -> PlanningProblem:
    """Give the bus of a route a shift on its day, with the driving rules of its other shifts."""
    if (route.date, route.vehicle_id) in problem.shift or not problem.driving_rules:
        return problem
    own = (shift.driving_rules_id for shift in problem.shifts if shift.vehicle_id == route.vehicle_id)
    rules_id = next(own, problem.driving_rules[0].id)
    shift = Shift(route.vehicle_id, route.date, TimeWindow(route.begins, route.ends), rules_id)
    return problem.replace(shifts=tuple(sorted((*problem.shifts, shift), key=lambda s: s.key)))


def _saying_yes(rows: tuple[Said, ...], own: list[Said], yes: Said, day: date) -> tuple[Said, ...]:
    """Return rows in which somebody's *no* leaves the day out; ``yes`` is added."""
    no = [row for row in own if not row.available and row.applies_on(day)]
    kept: list[Said] = [] if yes in rows else [yes]
    for row in rows:
        kept += _without(row, day) if row in no else [row]
    return tuple(kept)


def _without(row: Row, day: date) -> Iterator[Row]:
    """Yield the parts of a row before and after a day."""
    dates = row.dates or DateRange(date.min, date.max)
    if dates.first < day:
        yield replace(row, dates=DateRange(dates.first, day - ONE_DAY))
    if dates.last > day:
        yield replace(row, dates=DateRange(day + ONE_DAY, dates.last))
