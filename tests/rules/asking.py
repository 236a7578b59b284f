"""What the worlds of many rules ask: stops A and B, two vehicles, days counted from Monday."""

from dataclasses import replace
from datetime import date, timedelta

from planner.domain.fleet import Shift
from planner.domain.problem import PlanningProblem
from tests.builders import MONDAY, problem, shift, stop

A, B, AB = (("A", 540),), (("B", 540),), (("A", 540), ("B", 780))


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def shifts(*offsets: int, van: tuple[int, ...] = ()) -> tuple[Shift, ...]:
    """Shifts of the bus on some days after Monday, and of a second vehicle on some."""
    return (*(shift(day(n)) for n in offsets), *(replace(shift(day(n)), vehicle_id="VAN") for n in van))


def asked(*stops: object, **changes: object) -> PlanningProblem:
    """A problem with two vehicles and stops A and B; days after Friday lie outside its period."""
    vehicles = (problem().vehicles[0], replace(problem().vehicles[0], id="VAN"))
    return problem(stops or (stop("A"), stop("B")), **({"vehicles": vehicles} | changes))  # type: ignore[arg-type]
