"""What families have been told of a month already: visits announced, locked, and held in a room without the bus.

It is drawn from the day routes that the month allows, so that some of it can be kept.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.domain.plan import OnBoard, Pin, PinStrength, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.solver.candidates import Candidate
from planner.solver.master import ShiftKey

Columns = Mapping[ShiftKey, Sequence[Candidate]]


def families_told(problem: PlanningProblem, columns: Columns, chance: random.Random) -> PlanningProblem:
    """Return the month with visits announced, locked, and held in rooms."""
    rooms = tuple(
        replace(visit, status=VisitStatus.WITHOUT_BUS)
        for visit in _visits(problem, columns, chance, chance.choice((0, 0, 0, 1, 2)))
    )
    pins = tuple(_pins(columns, chance, chance.choice((0, 1))))
    return problem.replace(
        announced=_visits(problem, columns, chance, chance.choice((0, 2, 5))),
        held_without_bus=rooms,
        pins=(*problem.pins, *(pin for pin in pins if all(_place_of(pin) != _place_of(one) for one in problem.pins))),
    )


def _place_of(one: Pin | Visit) -> tuple[object, ...]:
    return one.stop_id, one.date


def _visits(problem: PlanningProblem, columns: Columns, chance: random.Random, number: int) -> tuple[Visit, ...]:
    """Draw visits of routes that are possible, some of them at another time, with some company; each place once."""
    found: dict[tuple[object, ...], Visit] = {}
    for key, column in _some(columns, chance, number):
        for drafted in column.visits:
            later = chance.choice((0, 0, 30))
            visit = Visit(
                f"told.{len(found)}",
                drafted.stop_id,
                key[0],
                drafted.arrives + later,
                drafted.opens + later,
                drafted.closes + later,
                drafted.departs + later,
                _company(problem, chance),
                chance.choice((VisitStatus.PLANNED, VisitStatus.PLANNED, VisitStatus.MOVED, *VisitStatus)),
            )
            found.setdefault(_place_of(visit), visit)
    return tuple(found.values())


def _company(problem: PlanningProblem, chance: random.Random) -> tuple[OnBoard, ...]:
    return tuple(
        OnBoard(one.id, tuple(key for key in one.service_ids if chance.random() < 0.8))
        for one in problem.organisations
        if chance.random() < 0.6
    )


def _pins(columns: Columns, chance: random.Random, number: int) -> list[Pin]:
    """Lock a visit of a possible route with its whole route, with or without its time."""
    pins = []
    for (day, vehicle_id), column in _some(columns, chance, number):
        visit = chance.choice(column.visits)
        opens = visit.opens if chance.random() < 0.7 else None
        pins.append(Pin(visit.stop_id, day, PinStrength.ROUTE, opens, vehicle_id, column.stop_ids))
    return pins


def _some(columns: Columns, chance: random.Random, number: int) -> list[tuple[ShiftKey, Candidate]]:
    filled = sorted(key for key, some in columns.items() if some)
    return [(key, chance.choice(columns[key])) for key in chance.sample(filled, min(number, len(filled)))]
