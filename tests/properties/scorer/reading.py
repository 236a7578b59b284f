"""What a plan holds, and what was promised: read field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.places import Locality, Stop
from planner.domain.plan import OnBoard, Plan, Route, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm


@dataclass(frozen=True)
class Promised:
    """Visits promised to one stop, or to a locality at any of its stops; ``place_id`` is the locality either way."""

    rhythm: Rhythm
    stop_ids: frozenset[str]
    place_id: str


def in_period(problem: PlanningProblem, day: date) -> bool:
    return problem.horizon.first <= day <= problem.horizon.last


def stops(problem: PlanningProblem) -> dict[str, Stop]:
    return {stop.id: stop for stop in problem.stops}


def places(problem: PlanningProblem) -> dict[str, Locality]:
    return {place.id: place for place in problem.localities}


def routes(problem: PlanningProblem, plan: Plan) -> list[Route]:
    return [route for route in plan.routes if in_period(problem, route.date)]


def by_bus(problem: PlanningProblem, plan: Plan) -> list[Visit]:
    """Visits of the period that a bus makes."""
    made = (visit for route in plan.routes for visit in route.visits if visit.status is not VisitStatus.CANCELLED)
    return [visit for visit in made if in_period(problem, visit.date)]


def held(problem: PlanningProblem, plan: Plan) -> list[Visit]:
    """Visits of the period that families can come to: those of the buses, and those held in a room instead."""
    rooms = (visit for visit in plan.off_route if visit.status is VisitStatus.WITHOUT_BUS)
    return [*by_bus(problem, plan), *(visit for visit in rooms if in_period(problem, visit.date))]


def asked_by_bus(problem: PlanningProblem) -> Iterator[Visit]:
    """Visits of the period that families were told of, less those cancelled and those held in a room."""
    rooms = {(visit.stop_id, visit.date) for visit in problem.held_without_bus}
    for visit in problem.announced:
        asked = visit.status in (VisitStatus.PLANNED, VisitStatus.MOVED) and (visit.stop_id, visit.date) not in rooms
        if asked and in_period(problem, visit.date):
            yield visit


def who(visit: Visit) -> set[str]:
    return {entry.organisation_id for entry in visit.on_board}


def offers(entry: OnBoard, service_id: str) -> bool:
    return service_id in entry.service_ids


def promises_of_its_own(stop: Stop) -> bool:
    return stop.rhythm.pattern is not None or stop.rhythm.visits_per_month > 0


def promised(problem: PlanningProblem) -> list[Promised]:
    """Every promise of visits. A stop that has none leaves it to its locality, where that has one."""
    found = []
    for stop in problem.stops:
        if promises_of_its_own(stop) or places(problem)[stop.locality_id].rhythm is None:
            found.append(Promised(stop.rhythm, frozenset({stop.id}), stop.locality_id))
    for place in problem.localities:
        if place.rhythm is not None:
            here = frozenset(stop.id for stop in problem.stops if stop.locality_id == place.id)
            found.append(Promised(place.rhythm, here, place.id))
    return found
