"""How checks read one route: where the bus stands, what it drives, and when. Only checks use this module."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from planner.domain.clock import Minutes
from planner.domain.days import Weekday
from planner.domain.legs import Leg
from planner.domain.plan import Route
from planner.domain.problem import PlanningProblem
from planner.rules.reading import rests


class Stand(NamedTuple):
    """The bus is at a place: from when it is there until when it can leave, and base time at a depot."""

    place_id: str
    stop_id: str | None
    there: Minutes
    leaves: Minutes
    base: Minutes = 0


def stands(problem: PlanningProblem, route: Route) -> tuple[Stand, ...]:
    """Return where the bus stands: the depot it starts from, its visits in order, the depot it ends at."""
    vehicle = problem.vehicle.get(route.vehicle_id)
    if vehicle is None:
        return ()
    return (
        Stand(route.starts_at or vehicle.depot_id, None, route.begins, route.begins, vehicle.base_before),
        *(Stand(visit.stop_id, visit.stop_id, visit.arrives, visit.departs) for visit in route.visits),
        Stand(route.ends_at or vehicle.depot_id, None, route.ends, route.ends, vehicle.base_after),
    )


def legs(problem: PlanningProblem, route: Route) -> Iterator[Leg]:
    """Yield every drive of the route that the travel times know."""
    for here, there in pairwise(stands(problem, route)):
        leg = problem.travel.between(here.place_id, there.place_id)
        if leg is not None:
            yield leg


def driving_minutes(problem: PlanningProblem, route: Route) -> Minutes:
    """Return the minutes a route is driven, ferries too."""
    return sum(leg.minutes for leg in legs(problem, route))


def free_minutes(route: Route, start: Minutes, end: Minutes) -> list[Minutes]:
    """Return the minutes between two times of day that are no break."""
    breaks = rests(route, start, end)
    return [minute for minute in range(start, end) if not any(begins <= minute < ends for begins, ends in breaks)]


def ferry_leaves(leg: Leg, route: Route, here: Stand, there: Stand) -> Minutes | None:
    """Return the departure a route takes: the first that leaves time for everything; ``None``: it misses them all."""
    free = free_minutes(route, here.leaves, there.there)
    for departure in leg.departures_on(Weekday.of(route.date)):
        early, late = departure, departure + leg.minutes
        on_board = sum(1 for minute in free if early <= minute < late)
        before = sum(1 for minute in free if minute < early)
        after = sum(1 for minute in free if minute >= late)
        in_time = here.leaves <= early and late <= there.there
        if in_time and on_board == leg.minutes and before >= here.base and after >= there.base:
            return departure
    return None


def on_the_road(problem: PlanningProblem, route: Route) -> frozenset[Minutes]:
    """Return the minutes in which the bus is driven: as soon as it can, after base time, breaks left out."""
    road: set[Minutes] = set()
    for here, there in pairwise(stands(problem, route)):
        leg = problem.travel.between(here.place_id, there.place_id)
        if leg is None:
            continue
        if leg.departures:
            departure = ferry_leaves(leg, route, here, there)
            road.update(() if departure is None else range(departure, departure + leg.minutes))
        else:
            road.update(free_minutes(route, here.leaves, there.there)[here.base : here.base + leg.minutes])
    return frozenset(road)
