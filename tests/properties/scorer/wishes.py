"""Wishes, each measured as docs/rules.md says."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import ceil

from planner.domain.fleet import Shift
from planner.domain.places import Stop
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from tests.properties.scorer.calendar import open_on, visits_promised
from tests.properties.scorer.need import need
from tests.properties.scorer.reading import asked_by_bus, by_bus, held, in_period, places, promised, routes, stops, who


def driving(problem: PlanningProblem, plan: Plan) -> int:
    """Minutes on the way, ferries too."""
    minutes = 0
    for route in plan.routes:
        home = _home(problem, route)
        way = [route.starts_at or home, *(visit.stop_id for visit in route.visits), route.ends_at or home]
        minutes += sum(problem.travel.legs[a, b].minutes for a, b in pairwise(way) if a != b)
    return minutes


def _home(problem: PlanningProblem, route: Route) -> str:
    return next(vehicle.depot_id for vehicle in problem.vehicles if vehicle.id == route.vehicle_id)


def nights_away(problem: PlanningProblem, plan: Plan) -> int:
    """Routes that end elsewhere than at the depot of the bus."""
    return sum(route.ends_at not in ("", _home(problem, route)) for route in routes(problem, plan))


def full_dwell(problem: PlanningProblem, plan: Plan) -> int:
    """Minutes by which visits are shorter than wished."""
    return sum(max(0, stops(problem)[v.stop_id].dwell - (v.closes - v.opens)) for v in by_bus(problem, plan))


def same_weekday(problem: PlanningProblem, plan: Plan) -> int:
    """Weekdays beyond the first, stop by stop."""
    pairs = {(visit.stop_id, visit.date.weekday()) for visit in by_bus(problem, plan)}
    return len(pairs) - len({stop_id for stop_id, _ in pairs})


def same_hour(problem: PlanningProblem, plan: Plan) -> int:
    """Opening times beyond the first, stop by stop."""
    pairs = {(visit.stop_id, visit.opens) for visit in by_bus(problem, plan)}
    return len(pairs) - len({stop_id for stop_id, _ in pairs})


def continuity(problem: PlanningProblem, plan: Plan) -> int:
    """Pairs of a stop and an organisation that comes there, guests left out."""
    guests = {one.id for one in problem.organisations if one.guest}
    return len({(visit.stop_id, key) for visit in by_bus(problem, plan) for key in who(visit) - guests})


def fair_shares(problem: PlanningProblem, plan: Plan) -> int:
    """Whole visits by which organisations with a share fall short of what is their due."""
    shares = {one.id: one.share for one in problem.organisations if one.share is not None}
    had = Counter(key for visit in by_bus(problem, plan) for key in who(visit) if key in shares)
    whole = sum(shares.values())
    due = {key: share * sum(had.values()) / whole if whole else 0.0 for key, share in shares.items()}
    return sum(max(0, int(due[key] - had[key] + 1e-9)) for key in shares)


def announced_time(problem: PlanningProblem, plan: Plan) -> int:
    """Announced visits that keep their day and open at another time."""
    openings = {(visit.stop_id, visit.date, visit.opens) for visit in held(problem, plan)}
    days = {(stop_id, day) for stop_id, day, _ in openings}
    told = {(visit.stop_id, visit.date, visit.opens) for visit in asked_by_bus(problem)}
    return sum((stop_id, day) in days for stop_id, day, _ in told - openings)


def announced_company(problem: PlanningProblem, plan: Plan) -> int:
    """Organisations announced at a visit that keeps its day, and that do not come."""
    there = {(visit.stop_id, visit.date, key) for visit in held(problem, plan) for key in who(visit)}
    days = {(visit.stop_id, visit.date) for visit in held(problem, plan)}
    told = {(visit.stop_id, visit.date, key) for visit in asked_by_bus(problem) for key in who(visit)}
    return sum((stop_id, day) in days for stop_id, day, _ in told - there)


def preferred_hours(problem: PlanningProblem, plan: Plan) -> int:
    """Visits that are open outside the hours families prefer at that stop on that weekday."""
    outside = 0
    for visit in by_bus(problem, plan):
        preferred = stops(problem)[visit.stop_id].preferred
        outside += bool(preferred) and not any(
            row.weekday == visit.date.weekday() and row.window.start <= visit.opens and visit.closes <= row.window.end
            for row in preferred
        )
    return outside


def reserve(problem: PlanningProblem, plan: Plan) -> int:
    """Weeks of at least three shifts, all of which drive a route longer than half of the shift."""
    lasts = {(route.date, route.vehicle_id): route.ends - route.begins for route in plan.routes}
    weeks: dict[tuple[str, int], list[Shift]] = {}
    for shift in problem.shifts:
        if in_period(problem, shift.date):
            weeks.setdefault((shift.vehicle_id, _week(shift.date)), []).append(shift)
    asking = {vehicle.id for vehicle in problem.vehicles if vehicle.reserve_half_day}
    return sum(
        all(lasts.get((s.date, s.vehicle_id), 0) > (s.window.end - s.window.start) / 2 for s in shifts)
        for (vehicle_id, _), shifts in weeks.items()
        if vehicle_id in asking and len(shifts) >= 3
    )


def _week(day: date) -> int:
    """Number of a calendar week, Monday to Sunday: day 1 of all days was a Monday."""
    return (day.toordinal() - 1) // 7


def covered_need(problem: PlanningProblem, plan: Plan) -> int:
    """Percent of need of all promised visits that are missing."""
    return sum(missing * need(problem, places(problem)[place_id]) for place_id, _, missing in _missing(problem, plan))


def worst_served(problem: PlanningProblem, plan: Plan) -> int:
    """Percent of its promised visits that the place misses which misses most, rounded up."""
    wanted: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for place_id, expected, missed in _missing(problem, plan):
        wanted[place_id] += expected
        missing[place_id] += missed
    return max((ceil(100 * missing[key] / wanted[key]) for key in wanted if wanted[key]), default=0)


def _missing(problem: PlanningProblem, plan: Plan) -> Iterator[tuple[str, int, int]]:
    """Each promise a shift can get to, by place: the visits promised, and those of them that are missing."""
    visits = Counter(visit.stop_id for visit in held(problem, plan))
    for promise in promised(problem):
        if any(_can_get_to(problem, stop) for stop in problem.stops if stop.id in promise.stop_ids):
            expected = visits_promised(problem, promise)
            yield promise.place_id, expected, max(0, expected - sum(visits[key] for key in promise.stop_ids))


def _can_get_to(problem: PlanningProblem, stop: Stop) -> bool:
    """Does some shift find the stop open, with a way there and a way back, from home or a place for the night?"""
    for vehicle in problem.vehicles:
        bases = {vehicle.depot_id, *vehicle.overnight_depot_ids}
        there = stop.id in bases or any((base, stop.id) in problem.travel.legs for base in bases)
        back = stop.id in bases or any((stop.id, base) in problem.travel.legs for base in bases)
        days = [s.date for s in problem.shifts if s.vehicle_id == vehicle.id and in_period(problem, s.date)]
        if there and back and any(open_on(problem, stop, day) for day in days):
            return True
    return False


def substitutes(problem: PlanningProblem, plan: Plan) -> int:
    """Days driven by a substitute."""
    called = {driver.id for driver in problem.drivers if driver.substitute}
    return sum(route.driver_id in called for route in routes(problem, plan))
