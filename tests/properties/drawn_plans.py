"""Random plans of a random short month, good and bad ones, for what must agree on every plan there is."""

import random
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from planner.domain.plan import Break, OnBoard, Plan, Route, Visit, VisitStatus
from planner.domain.problem import PlanningProblem

ALIKE = 0.7
"""So often a visit stands as its stop asks for; otherwise it is too short, too early or set up in a hurry."""


def drawn_plan(month: PlanningProblem, chance: random.Random) -> Plan:
    """Draw a plan: some shifts drive some stops, at hours that may overlap, with people who may not be free."""
    days = [(shift.date, shift.vehicle_id) for shift in month.shifts if shift.date in month.horizon]
    routes = tuple(drawn_route(month, chance, *key) for key in days if chance.random() < 0.6)
    stop_id, day = chance.choice(month.stops).id, chance.choice(list(month.horizon.days()))
    room = Visit("room", stop_id, day, 600, 600, 660, 660, (), VisitStatus.WITHOUT_BUS)
    held = {(visit.stop_id, visit.date) for route in routes for visit in route.visits}
    off_route = (room,) if chance.random() < 0.3 and (stop_id, day) not in held else ()
    return Plan(month.horizon, tuple(sorted(routes, key=lambda r: (r.date, r.vehicle_id))), off_route)


def drawn_route(month: PlanningProblem, chance: random.Random, day: date, vehicle_id: str) -> Route:
    """Draw what a bus does on a day: one to three different stops."""
    stops = chance.sample(month.stops, min(len(month.stops), chance.choice((1, 1, 2, 2, 3))))
    visits, at = [], 8 * 60 + 15 * chance.randint(0, 8)
    for stop in stops:
        alike = chance.random() < ALIKE
        setup, dwell, packdown = (stop.setup, stop.dwell, stop.packdown) if alike else (5, 25, 0)
        opens = at + setup
        aboard = tuple(_aboard(month, chance))
        name = f"{stop.id}.{day}"
        visits.append(Visit(name, stop.id, day, at, opens, opens + dwell, opens + dwell + packdown, aboard))
        at = visits[-1].departs + chance.choice((20, 40, 60, 90))
    rests = tuple(_rests(visits, chance))
    driver = chance.choice(("", *(one.id for one in month.drivers)))
    return Route(vehicle_id, day, visits[0].arrives - 60, at + 30, tuple(visits), rests, driver)


def _rests(visits: list[Visit], chance: random.Random) -> Iterator[Break]:
    for here, there in pairwise(visits):
        if chance.random() < 0.4:
            yield Break(here.departs, min(here.departs + 30, there.arrives))


def _aboard(month: PlanningProblem, chance: random.Random) -> Iterator[OnBoard]:
    for one in chance.sample(month.organisations, chance.randint(0, min(2, len(month.organisations)))):
        yield OnBoard(one.id, one.service_ids[: chance.randint(1, 2)], chance.random() < 0.5)
