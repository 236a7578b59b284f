"""Which candidates each shift may choose from: one listing per day type, less what is closed or cannot be driven."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.clock import TimeWindow
from planner.domain.due import held_in_rooms
from planner.domain.fleet import Shift
from planner.domain.problem import PlanningProblem
from planner.rules.rule import RouteRule
from planner.solver.candidates import Candidate, DayType, Listing, SetCache, day_type, list_candidates
from planner.solver.master import ShiftKey

Driving = frozenset[tuple[frozenset[TimeWindow], frozenset[TimeWindow]]] | None
"""For each driver of a day, when they can drive and when not."""


@dataclass(frozen=True, slots=True)
class DayClass:
    """Shifts that are alike: same vehicle, hours and open stops, so the same candidates."""

    vehicle_id: str
    shifts: tuple[Shift, ...]
    candidates: tuple[Candidate, ...]
    listing: Listing


def day_classes(problem: PlanningProblem, rules: Sequence[RouteRule]) -> tuple[DayClass, ...]:
    """Return the classes of the horizon's shifts, in order of their first date.

    Stops closed on a day, or too near to a visit that is given, and routes no driver can drive, are left out to keep
    models small and bounds near; the rules *closed_days*, *spacing* and *driver* enforce it all the same.
    """
    near = _too_near(problem)
    listings: dict[DayType, Listing] = {}
    cache: SetCache = {}
    groups: dict[tuple[DayType, frozenset[str], Driving], list[Shift]] = {}
    for shift in sorted(problem.shifts, key=lambda s: s.key):
        if shift.date not in problem.horizon:
            continue
        kind = day_type(problem, shift)
        if kind not in listings:
            listings[kind] = list_candidates(problem, shift, rules, cache)
        closed = frozenset(stop.id for stop in problem.stops if not problem.is_open(stop.id, shift.date))
        closed |= near[shift.date]
        key = (kind, closed & {stop_id for stop_id, _ in kind[-1]}, _driving(problem, shift))
        groups.setdefault(key, []).append(shift)
    return tuple(_day_class(listings[kind], closed, can, shifts) for (kind, closed, can), shifts in groups.items())


def _day_class(listing: Listing, closed: frozenset[str], driving: Driving, shifts: list[Shift]) -> DayClass:
    candidates = tuple(c for c in listing.candidates if closed.isdisjoint(c.stop_ids) and _driven(c, driving))
    return DayClass(shifts[0].vehicle_id, tuple(shifts), candidates, listing)


def _driving(problem: PlanningProblem, shift: Shift) -> Driving:
    """Return when each driver who may drive the vehicle can, and when not; ``None``: none is named."""
    if not problem.drivers:
        return None
    needed = problem.vehicle[shift.vehicle_id].licence_class
    hours = set()
    for driver in problem.drivers:
        if not needed or needed in driver.licence_classes:
            rows = [row for row in problem.driver_hours if row.driver_id == driver.id and row.applies_on(shift.date)]
            yes = frozenset(row.window for row in rows if row.available)
            hours.add((yes, frozenset(row.window for row in rows if not row.available)))
    return frozenset(hours)


def _driven(candidate: Candidate, driving: Driving) -> bool:
    """Tell whether somebody can drive the route."""
    return driving is None or any(
        any(window.covers(candidate.begins, candidate.ends) for window in yes)
        and not any(window.start < candidate.ends and candidate.begins < window.end for window in no)
        for yes, no in driving
    )


def _too_near(problem: PlanningProblem) -> defaultdict[date, set[str]]:
    """Return by day the stops that no bus may visit then: too near to a visit given around the period, or in a room."""
    near: defaultdict[date, set[str]] = defaultdict(set)
    for promise in problem.visit_promises:
        around = {v.date for v in problem.past if v.stop_id in promise.stop_ids and v.date not in problem.horizon}
        for given in around.union(held_in_rooms(problem, promise)):
            for days in range(1 - promise.rhythm.spacing_min_days, promise.rhythm.spacing_min_days):
                near[given + timedelta(days=days)].update(promise.stop_ids)
    return near


def columns_of(classes: Sequence[DayClass]) -> dict[ShiftKey, list[Candidate]]:
    """Return every candidate of every shift."""
    return {shift.key: list(day_class.candidates) for day_class in classes for shift in day_class.shifts}
