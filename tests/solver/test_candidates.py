"""The list of day routes is complete: compared with every route of a tiny world, judged by the checks."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations, product
from typing import Any

import pytest

from planner.domain.clock import OPENING_GRID, TimeWindow
from planner.domain.days import Weekday
from planner.domain.places import StopWindow
from planner.domain.plan import Break, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import ROUTE_RULES, RULES
from planner.rules.rule import RouteRule
from planner.solver.candidates import list_candidates
from planner.solver.openings import columns_of, day_classes
from tests.builders import MONDAY, problem, shift, stop, travel

LEGS = {("D", "A"): 40, ("D", "B"): 50, ("D", "C"): 25, ("A", "B"): 20, ("A", "C"): 55, ("B", "C"): 35}
Timed = tuple[tuple[str, ...], tuple[int, ...], int]
"""Stops in order, their openings, the end of work."""


def hours(*windows: tuple[int, int]) -> tuple[StopWindow, ...]:
    return tuple(StopWindow(Weekday.MONDAY, TimeWindow(*window)) for window in windows)


LATE_B = (
    stop("A", windows=hours((525, 690)), dwell=75),
    stop("B", windows=hours((780, 960)), dwell=45),
    stop("C", windows=hours((705, 900)), dwell=45),
)
LATE_C = (
    stop("A", windows=hours((540, 810)), dwell=60),
    stop("B", windows=hours((480, 705)), dwell=45),
    stop("C", windows=hours((710, 945)), dwell=110),
)


def tiny(**changes: Any) -> PlanningProblem:
    """A is open in the morning and late, B at noon, C all day; two visits a day, a break after 4 hours."""
    base = problem()
    values = {
        "vehicles": (replace(base.vehicles[0], visits_max=2),),
        "driving_rules": (replace(base.driving_rules[0], break_after=240, work_max=420),),
        "shifts": (shift(MONDAY, 420, 960),),
        "travel": travel(LEGS, ("D", "A", "B", "C"), default=15),
    }
    stops = changes.pop("stops", None) or (
        stop("A", windows=hours((480, 660), (840, 960)), dwell=75),
        stop("B", windows=hours((630, 800)), dwell=90),
        stop("C", windows=hours((420, 960)), dwell=45),
    )
    return problem(stops, **(values | changes))


def every_route(question: PlanningProblem) -> Iterator[Route]:
    """Yield every route with visits on the half hour: all orders, openings and places for a break."""
    (of_day,), ids = question.shifts, [s.id for s in question.stops]
    grid = range(0, 1440, OPENING_GRID)
    for size in (1, 2):
        for order, openings in product(permutations(ids, size), product(grid, repeat=size)):
            visits = tuple(_visit(question, stop_id, opens) for stop_id, opens in zip(order, openings, strict=True))
            if visits[0].arrives < of_day.window.start or any(b.arrives < a.departs for a, b in pairwise(visits)):
                continue
            between = (_pauses(question, a, b) for a, b in pairwise(visits))
            for pauses in product([_first(question, visits[0])], *between, _last(visits[-1])):
                yield _route(question, visits, tuple(pause for pause in pauses if pause))


def _visit(question: PlanningProblem, stop_id: str, opens: int) -> Visit:
    place = question.stop[stop_id]
    closes = opens + place.dwell
    return Visit(stop_id, stop_id, MONDAY, opens - place.setup, opens, closes, closes + place.packdown)


def _pauses(question: PlanningProblem, before: Visit, after: Visit) -> list[Break | None]:
    spare = after.arrives - before.departs - _minutes(question, before.stop_id, after.stop_id)
    rests = [Break(after.arrives - spare, after.arrives), Break(before.departs, before.departs + spare)]
    return [None, *rests] if spare >= question.driving_rules[0].break_minutes else [None]


def _first(question: PlanningProblem, visit: Visit) -> Break | None:
    """A break before the first visit only where the driver could not leave it again without one."""
    work = 20 + _minutes(question, "D", visit.stop_id) + visit.departs - visit.arrives
    return Break(visit.arrives - 30, visit.arrives) if work > question.driving_rules[0].break_after else None


def _last(visit: Visit) -> list[Break | None]:
    return [None, Break(visit.departs, visit.departs + 30)]


def _route(question: PlanningProblem, visits: tuple[Visit, ...], breaks: tuple[Break, ...]) -> Route:
    there, back = _minutes(question, "D", visits[0].stop_id), _minutes(question, visits[-1].stop_id, "D")
    early = sum(pause.minutes for pause in breaks if pause.end <= visits[0].arrives)
    late = sum(pause.minutes for pause in breaks if pause.start >= visits[-1].departs)
    begins, ends = visits[0].arrives - there - early - 20, visits[-1].departs + late + back + 20
    return Route("BUS", MONDAY, begins, ends, visits, breaks)


def _minutes(question: PlanningProblem, origin: str, destination: str) -> int:
    return question.travel.legs[origin, destination].minutes


def driving(question: PlanningProblem, order: tuple[str, ...]) -> int:
    return sum(_minutes(question, a, b) for a, b in pairwise(("D", *order, "D")))


def works(question: PlanningProblem, route: Route) -> bool:
    plan = Plan(question.horizon, (route,))
    return not any(True for rule in RULES if isinstance(rule, RouteRule) for _ in rule.check(question, plan))


def expected(question: PlanningProblem) -> set[Timed]:
    """Of all routes that work: the shortest orders of each set, and for each first opening the earliest others."""
    working: set[Timed] = set()
    for route in every_route(question):
        if works(question, route):
            stops, openings = zip(*((v.stop_id, v.opens) for v in route.visits), strict=True)
            working.add((stops, openings, route.ends))
    shortest = {
        frozenset(order): min(driving(question, other) for other, _, _ in working if {*other} == {*order})
        for order, _, _ in working
    }
    kept = [timed for timed in working if driving(question, timed[0]) == shortest[frozenset(timed[0])]]
    return {min(t for t in kept if (t[0], t[1][0]) == first) for first in {(t[0], t[1][0]) for t in kept}}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"driving_rules": (replace(problem().driving_rules[0], break_after=330, work_max=330),)},
        {"shifts": (shift(MONDAY, 450, 840),)},
        {"vehicles": (replace(problem().vehicles[0], visits_max=1),)},
        {"travel": travel({**LEGS, ("A", "B"): 140}, ("D", "A", "B", "C"))},
        {"travel": travel({**LEGS, ("D", "B"): 130}, ("D", "A", "B", "C"))},
        {"travel": travel({**LEGS, ("D", "A"): 60, ("A", "B"): 65}, ("D", "A", "B", "C")), "stops": LATE_B},
        {
            "driving_rules": (replace(problem().driving_rules[0], break_after=210, work_max=420),),
            "shifts": (shift(MONDAY, 420, 920),),
            "stops": LATE_C,
        },
    ],
    ids=["break", "work", "shift", "one visit", "detour", "rest on the way there", "rest in a long wait", "not alone"],
)
def test_the_list_is_every_route_of_the_shortest_order(changes: dict[str, object]) -> None:
    question = tiny(**changes)
    listed = list_candidates(question, question.shifts[0], ROUTE_RULES).candidates
    found = {(c.stop_ids, tuple(v.opens for v in c.visits), c.ends) for c in listed}
    assert found == expected(question)
    assert len(found) == len(listed) > 3
    assert all(c.driving == driving(question, c.stop_ids) for c in listed)


def test_a_candidate_carries_the_break_it_needs() -> None:
    question = tiny()
    listed = list_candidates(question, question.shifts[0], ROUTE_RULES).candidates
    assert any(c.breaks for c in listed)
    assert all(c.breaks for c in listed if c.ends - c.begins > 240)


def test_a_stop_without_a_way_or_too_far_stands_in_no_candidate() -> None:
    question = tiny(travel=travel({("D", "A"): 40, ("D", "B"): 400}))
    listing = list_candidates(question, question.shifts[0], ROUTE_RULES)
    assert {stop_id for c in listing.candidates for stop_id in c.stop_ids} == {"A"}


def test_shifts_that_are_alike_share_one_list_and_closed_stops_are_left_out() -> None:
    days = tuple(shift(MONDAY.replace(day=n)) for n in (1, 2, 8, 9))
    question = problem([stop("A"), stop("B", closed_from=MONDAY.replace(day=9))], days=9, shifts=days)
    classes = day_classes(question, ROUTE_RULES)
    assert [[s.date.day for s in c.shifts] for c in classes] == [[1, 2, 8], [9]]
    assert classes[0].listing is classes[1].listing
    columns = columns_of(classes)
    assert {s for c in columns[days[-1].key] for s in c.stop_ids} == {"A"}
    assert {s for c in columns[days[0].key] for s in c.stop_ids} == {"A", "B"}
