"""Months with drivers, planned whole: who drives, when they rest, and what they cannot do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.fleet import Driver, DriverHours, Shift
from planner.domain.outcome import Outcome
from planner.domain.places import StopWindow
from planner.domain.rhythm import Rhythm
from planner.domain.services import Joining
from planner.solver.openings import day_classes
from planner.solver.search import ROUTE_RULES
from tests.builders import MONDAY, WORKDAYS, always, organisation, problem, shift, stop, text
from tests.solver.small import small

Solve = Callable[..., Outcome]
ALL_DAY = TimeWindow(0, 1440)
REGULAR, SUBSTITUTE = Driver("D1", text("Driver 1")), Driver("D2", text("Driver 2"), substitute=True)
BOTH = (DriverHours("D1", None, ALL_DAY), DriverHours("D2", None, ALL_DAY))
SECOND_WEEK = DateRange(MONDAY + timedelta(days=7), MONDAY + timedelta(days=13))


def test_the_regular_driver_drives_and_the_plan_is_the_same(solve_and_verify: Solve) -> None:
    without = solve_and_verify(small())
    named = solve_and_verify(small(drivers=(REGULAR, SUBSTITUTE), driver_hours=BOTH))
    assert {route.driver_id for route in named.plan.routes} == {"D1"}
    assert (named.promise_cost, named.objective) == (without.promise_cost, without.objective)


def test_a_substitute_drives_where_nobody_else_can(solve_and_verify: Solve) -> None:
    gone = DriverHours("D1", None, ALL_DAY, SECOND_WEEK, available=False)
    outcome = solve_and_verify(small(drivers=(REGULAR, SUBSTITUTE), driver_hours=(*BOTH, gone)))
    assert {(route.date in SECOND_WEEK, route.driver_id) for route in outcome.plan.routes} == {
        (False, "D1"),
        (True, "D2"),
    }
    assert not outcome.unkept


def test_without_anybody_to_drive_the_bus_stays_at_the_depot(solve_and_verify: Solve) -> None:
    gone = DriverHours("D1", None, ALL_DAY, SECOND_WEEK, available=False)
    question = small(drivers=(REGULAR,), driver_hours=(BOTH[0], gone))
    outcome = solve_and_verify(question)
    assert all(route.date not in SECOND_WEEK for route in outcome.plan.routes)
    assert outcome.unkept
    away = [c for c in day_classes(question, ROUTE_RULES) if c.shifts[0].date in SECOND_WEEK]
    assert away
    assert not any(day_class.candidates for day_class in away)


def test_one_driver_and_two_buses_make_one_route_a_day(solve_and_verify: Solve) -> None:
    bus = problem().vehicles[0]
    question = problem(
        [stop("A", rhythm=Rhythm(5)), stop("B", rhythm=Rhythm(5))],
        vehicles=(replace(bus, visits_max=1), replace(bus, id="VAN", visits_max=1)),
        shifts=tuple(
            Shift(key, MONDAY + timedelta(days=n), TimeWindow(420, 1140), "RULES")
            for n in range(5)
            for key in ("BUS", "VAN")
        ),
        organisations=(organisation("O"), organisation("P")),
        availability=(always("O"), always("P")),
        drivers=(REGULAR,),
        driver_hours=BOTH[:1],
    )
    assert len(solve_and_verify(question).plan.routes) == 5
    assert len(solve_and_verify(question.replace(drivers=(), driver_hours=())).plan.routes) == 10


@pytest.mark.parametrize(("rest", "missed"), [(620, 0), (621, 1)])
def test_a_late_day_keeps_the_next_morning_free(solve_and_verify: Solve, rest: int, missed: int) -> None:
    """A day at A ends at 20.15 at the earliest, the one at B begins at 6.35 at the latest, 10 h 20 min later."""
    late = (StopWindow(WORKDAYS[0], TimeWindow(18 * 60, 22 * 60)),)
    early = (StopWindow(WORKDAYS[1], TimeWindow(6 * 60, 9 * 60)),)
    question = problem(
        [stop("A", windows=late), stop("B", windows=early)],
        shifts=tuple(shift(MONDAY + timedelta(days=n), 5 * 60, 23 * 60) for n in (0, 1)),
        driving_rules=(replace(problem().driving_rules[0], daily_rest=rest),),
    )
    outcome = solve_and_verify(question)
    assert len(outcome.plan.routes) == 2 - missed
    assert len(outcome.unkept) == missed


def test_whoever_rides_along_from_the_depot_is_left_out_of_long_days(solve_and_verify: Solve) -> None:
    office = replace(problem().driving_rules[0], id="OFFICE", work_max=100)
    rider = organisation("O", joins=Joining.DEPOT, working_rules_id="OFFICE")
    question = problem(organisations=(rider,), driving_rules=(*problem().driving_rules, office))
    assert not solve_and_verify(question).plan.routes  # a visit alone is 160 minutes
    later = question.replace(organisations=(replace(rider, joins=Joining.STOP),))
    assert solve_and_verify(later).plan.routes
