from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.reserve import Reserve
from tests.builders import MONDAY, plan, problem, route, shift, visit
from tests.rules.judging import codes, only, sentence


def asked(*days: int, reserve: bool = True) -> PlanningProblem:
    """Shifts of twelve hours on these days after Monday, 1 March 2027; two weeks are planned."""
    bus = replace(problem().vehicles[0], reserve_half_day=reserve)
    return problem(days=14, vehicles=(bus,), shifts=tuple(shift(MONDAY + timedelta(days=n)) for n in days))


def under_way(**minutes: int) -> Plan:
    """A route of so many minutes on each day ``d0``, ``d1`` …"""
    routes = [route(visit("A", MONDAY + timedelta(days=int(day[1:])))) for day in minutes]
    lengths = zip(routes, minutes.values(), strict=True)
    return plan(*(replace(one, ends=one.begins + length) for one, length in lengths))


@pytest.mark.parametrize(("last", "tight"), [(361, True), (360, False), (90, False)])
def test_a_route_of_half_the_shift_leaves_half_a_day(last: int, tight: bool) -> None:
    answer = under_way(d0=500, d1=500, d2=last)
    assert codes(Reserve(), asked(0, 1, 2), answer) == ["reserve.none"] * tight
    assert Reserve().measure(asked(0, 1, 2), answer) == tight


def test_a_shift_without_route_is_free() -> None:
    assert codes(Reserve(), asked(0, 1, 2, 3), under_way(d0=500, d1=500, d2=500)) == []


def test_weeks_are_counted_each_for_itself_and_short_ones_not() -> None:
    busy = under_way(d0=500, d1=500, d2=500, d7=500, d8=500)
    assert Reserve().measure(asked(0, 1, 2, 7, 8), busy) == 1
    assert Reserve().measure(asked(0, 1, 7, 8), under_way(d0=500, d1=500, d7=500, d8=500)) == 0


def test_a_vehicle_without_the_wish_is_not_looked_at() -> None:
    assert codes(Reserve(), asked(0, 1, 2, reserve=False), under_way(d0=500, d1=500, d2=500)) == []


def test_a_route_whose_visits_are_cancelled_is_not_driven() -> None:
    answer = under_way(d0=500, d1=500, d2=500)
    off = replace(answer.routes[2], visits=(replace(answer.routes[2].visits[0], status=VisitStatus.CANCELLED),))
    assert codes(Reserve(), asked(0, 1, 2), replace(answer, routes=(*answer.routes[:2], off))) == []


def test_the_sentence_names_bus_and_week() -> None:
    question = asked(1, 2, 3)
    finding = only(Reserve(), question, under_way(d1=500, d2=500, d3=500))
    said = sentence(Reserve(), finding, question)
    assert said.startswith("Bus en, week from Tue 2 March 2027: all 3 shifts are busy")
