"""An adopted timetable as the plan of a month: its visits on routes, at their times, as they are driven today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from planner.domain.audit import TimetableRow
from planner.domain.clock import MINUTES_PER_DAY
from planner.domain.fleet import Vehicle
from planner.domain.places import Stop
from planner.domain.plan import Break, OnBoard, Plan, Route, Visit
from planner.domain.problem import PlanningProblem


@dataclass(frozen=True, slots=True)
class Driven:
    """The plan, how many visits each row has in it, and the rows whose stop is on that day already (row, date)."""

    plan: Plan
    visits: Mapping[int, int]
    twice: tuple[tuple[int, date], ...]


def driven(
    rows: Sequence[TimetableRow], problem: PlanningProblem, stop_ids: Mapping[int, str], buses: Mapping[str, str]
) -> Driven:
    """Return the visits of the month as routes. ``buses``: which vehicle a bus of the timetable is.

    Hours are those the file says; set-up and pack-down come before and after them. A wait that is long enough is a
    break. Who is on board is known where the file names an organisation of the region. The second visit of a stop on
    one date is left out: a stop is visited once a day.
    """
    by_day: defaultdict[tuple[date, str], dict[str, Visit]] = defaultdict(dict)
    seen: set[tuple[date, str]] = set()
    visits, twice = dict.fromkeys((row.number for row in rows), 0), []
    for row in sorted(rows, key=lambda r: (r.stop.opens, r.number)):
        stop_id = stop_ids[row.number]
        vehicle = problem.vehicle[buses[row.stop.mobile]]
        for day in row.stop.dates(problem.horizon):
            if (day, stop_id) in seen:
                twice.append((row.number, day))
                continue
            seen.add((day, stop_id))
            visits[row.number] += 1
            by_day[day, vehicle.id][stop_id] = _visit(row, day, problem.stop[stop_id], _company(row, vehicle, problem))
    routes = [
        _route(vehicle_id, day, list(found.values()), problem) for (day, vehicle_id), found in sorted(by_day.items())
    ]
    return Driven(Plan(problem.horizon, tuple(routes)), visits, tuple(sorted(twice)))


def _visit(row: TimetableRow, day: date, stop: Stop, company: Iterable[OnBoard]) -> Visit:
    return Visit(
        id="",
        stop_id=stop.id,
        date=day,
        arrives=max(0, row.stop.opens - stop.setup),
        opens=row.stop.opens,
        closes=row.stop.closes,
        departs=row.stop.closes + stop.packdown,
        on_board=tuple(company),
    )


def _company(row: TimetableRow, vehicle: Vehicle, problem: PlanningProblem) -> Iterator[OnBoard]:
    """Yield the organisation the file names, with what it can offer alone; it has the private room, if there is one."""
    name, room = row.stop.organisation.casefold(), vehicle.private_rooms > 0
    for one in problem.organisations:
        if name and name in {n.casefold() for n in (one.id, one.names.fi, one.names.sv, one.names.en)}:
            services = (problem.service[key] for key in one.service_ids)
            offered = (s for s in services if (room or not s.needs_private_room) and s.staff <= one.people)
            yield OnBoard(one.id, tuple(service.id for service in offered), room)


def _route(vehicle_id: str, day: date, visits: list[Visit], problem: PlanningProblem) -> Route:
    visits.sort(key=lambda v: (v.opens, v.stop_id))
    vehicle = problem.vehicle[vehicle_id]
    first, last = visits[0], max(visits, key=lambda v: v.departs)
    out = _minutes(problem, vehicle.depot_id, first.stop_id)
    home = _minutes(problem, last.stop_id, vehicle.depot_id)
    begins = max(0, first.arrives - out - vehicle.base_before)
    ends = min(MINUTES_PER_DAY, last.departs + home + vehicle.base_after)
    shift = problem.shift.get((day, vehicle_id))
    least = problem.rules[shift.driving_rules_id].break_minutes if shift else MINUTES_PER_DAY
    waits = (Break(a.departs + _minutes(problem, a.stop_id, b.stop_id), b.arrives) for a, b in pairwise(visits))
    breaks = tuple(wait for wait in waits if wait.minutes >= least)
    return Route(
        vehicle_id,
        day,
        begins,
        max(ends, last.departs),
        tuple(visits),
        breaks,
        driver_id=_driver(problem, day, begins, ends),
    )


def _minutes(problem: PlanningProblem, origin: str, destination: str) -> int:
    leg = problem.travel.between(origin, destination)
    return leg.minutes if leg else 0


def _driver(problem: PlanningProblem, day: date, begins: int, ends: int) -> str:
    """Return the first driver who is there from beginning to end, substitutes last; else the first one named."""
    drivers = sorted(problem.drivers, key=lambda d: d.substitute)
    for driver in drivers:
        hours = [row for row in problem.driver_hours if row.driver_id == driver.id and row.applies_on(day)]
        covered = any(row.available and row.window.start <= begins and ends <= row.window.end for row in hours)
        if covered and all(row.available for row in hours):
            return driver.id
    return drivers[0].id if drivers else ""
