"""Candidates of days that are not plain: breaks in parts, shorter visits, ferries, nights away."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.outcome import Outcome
from planner.domain.places import Access, StopWindow
from planner.domain.plan import Break, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.rules.book import ROUTE_RULES
from planner.solver.candidates import Candidate, list_candidates
from planner.solver.openings import day_classes
from planner.solver.relaxation import Relaxation
from planner.solver.settings import SolveSettings
from tests.builders import MONDAY, problem, shift, stop, travel


def hours(start: int, end: int) -> tuple[StopWindow, ...]:
    return tuple(StopWindow(day, TimeWindow(start, end)) for day in (Weekday.MONDAY, Weekday.TUESDAY))


def listed(question: PlanningProblem, number: int = 0) -> list[Candidate]:
    return list_candidates(question, question.shifts[number], ROUTE_RULES).candidates


def day(*stops: Any, **changes: Any) -> PlanningProblem:
    return problem(stops, **({"shifts": (shift(MONDAY, 420, 1140),)} | changes))


# --- breaks in parts


def eu(**changes: Any) -> PlanningProblem:
    """A and B have hours that leave a wait of a quarter of an hour between them."""
    rules = replace(problem().driving_rules[0], **({"break_after": 250, "break_minutes": 45} | changes))
    stops = (stop("A", windows=hours(520, 620)), stop("B", windows=hours(640, 900)))
    return day(*stops, driving_rules=(rules,), travel=travel({}, ("D", "A", "B"), default=15))


def test_a_wait_that_is_there_anyway_is_the_first_part() -> None:
    """Away from A at 10.10, at B at 10.25: the wait until 10.40 is the first part, the second one comes after B."""
    together = [c for c in listed(eu(break_parts=(15, 30))) if len(c.visits) == 2]
    assert [c.breaks for c in together] == [(Break(625, 640), Break(730, 760))]
    assert [c.ends for c in together] == [760 + 35]


def test_without_parts_the_same_day_needs_a_whole_break() -> None:
    whole = [c for c in listed(eu()) if len(c.visits) == 2]
    assert whole
    assert all(pause.minutes >= 45 for c in whole for pause in c.breaks)
    assert min(c.ends for c in whole) == 775 + 35


def test_driving_limits_hold_for_what_is_listed() -> None:
    far = {"travel": travel({}, ("D", "A", "B"), default=50)}
    everything = day(stop("A"), stop("B"), **far)
    assert {c.stop_ids for c in listed(everything)} > {("A",), ("B",)}
    rules = (replace(everything.driving_rules[0], driving_max=149),)
    assert {c.stop_ids for c in listed(everything.replace(driving_rules=rules))} == {("A",), ("B",)}


# --- shorter visits


def busy(least: int | None, **changes: Any) -> PlanningProblem:
    """Alone both stops fit; together, at full length, they need 355 minutes."""
    stops = (stop("A", dwell=90, dwell_min=least), stop("B", dwell=90, dwell_min=least))
    return day(*stops, **({"shifts": (shift(MONDAY, 485, 485 + 325),)} | changes))


def test_visits_are_shortened_evenly_and_as_little_as_lets_the_set_fit() -> None:
    assert all(len(c.visits) == 1 for c in listed(busy(None)))
    lengths = {tuple(sorted((v.stop_id, v.closes - v.opens) for v in c.visits)) for c in listed(busy(45))}
    assert lengths == {(("A", 90),), (("B", 90),), (("A", 90), ("B", 75))}
    shorter = busy(45, shifts=(shift(MONDAY, 485, 485 + 280),))
    assert (("A", 75), ("B", 60)) in {
        tuple(sorted((v.stop_id, v.closes - v.opens) for v in c.visits)) for c in listed(shorter)
    }


def test_no_visit_is_shorter_than_worth_coming_for() -> None:
    assert all(len(c.visits) == 1 for c in listed(busy(80)))
    tight = busy(45, shifts=(shift(MONDAY, 485, 485 + 230),))
    assert all(len(c.visits) == 1 for c in listed(tight))


def test_a_visit_alone_is_shortened_to_the_quarter_or_the_least() -> None:
    for window, expected in ((640, 60), (635, 55), (634, None)):
        alone = day(stop("A", dwell=90, dwell_min=55, windows=hours(550, window)), shifts=(shift(MONDAY, 485, 1140),))
        found = {v.closes - v.opens for c in listed(alone) for v in c.visits}
        assert found == ({expected} if expected else set()), window


def test_a_least_that_is_never_needed_changes_nothing() -> None:
    wide = {"shifts": (shift(MONDAY, 420, 1140),)}
    assert listed(busy(45, **wide)) == listed(busy(None, **wide))


# --- ferries


def sails(minutes: int, *departures: int) -> Leg:
    return Leg(minutes, 4.0, LegSource.TABLE, tuple(Departure(minute) for minute in departures))


def island(**changes: Any) -> PlanningProblem:
    """B lies on an island; its ferries leave from stop A only."""
    legs = {
        **travel({("D", "A"): 30}).legs,
        ("A", "B"): sails(20, 600, 700, 800),
        ("B", "A"): sails(20, 650, 750, 900),
        ("B", "D"): sails(60, 855, 1010),
    }
    stops = (stop("A", windows=hours(480, 1080)), stop("B", access=Access.FERRY_ONLY, windows=hours(480, 1080)))
    return day(*stops, **({"travel": TravelTimes(legs)} | changes))


def test_an_island_is_visited_by_the_ferries_from_a_harbour() -> None:
    both = [c for c in listed(island()) if len(c.visits) == 2]
    assert {c.stop_ids for c in both} == {("A", "B")}
    for candidate in both:
        harbour, there = candidate.visits
        sailed = next(minute for minute in (600, 700, 800) if minute >= harbour.departs)
        assert there.arrives >= sailed + 20
        assert candidate.ends in (855 + 60 + 20, 1010 + 60 + 20)
    assert ("B",) not in {c.stop_ids for c in listed(island())}


def test_a_first_visit_by_ferry_begins_late_enough_to_catch_the_departure() -> None:
    legs = {("D", "A"): sails(30, 500, 620), ("A", "D"): sails(30, 700, 800)}
    alone = listed(day(stop("A"), travel=TravelTimes(legs)))
    assert {(c.begins, c.visits[0].opens, c.ends) for c in alone} >= {(480, 570, 750), (600, 690, 850)}
    assert all(c.begins in (480, 600) for c in alone)


def test_a_long_wait_for_the_ferry_is_a_break() -> None:
    """Without it the day would be 370 minutes of work without one."""
    legs = {**travel({("D", "A"): 30}).legs, ("A", "D"): sails(30, 800)}
    rules = (replace(problem().driving_rules[0], break_after=180),)
    alone = listed(day(stop("A"), travel=TravelTimes(legs), driving_rules=rules))
    assert alone
    assert all(pause.end == 800 for c in alone for pause in c.breaks)


def test_ferries_are_listed_for_each_weekday() -> None:
    monday = Leg(30, 5.0, LegSource.TABLE, (Departure(500, Weekday.MONDAY), Departure(900, Weekday.MONDAY)))
    question = day(
        stop("A"),
        travel=TravelTimes({("D", "A"): monday, ("A", "D"): monday}),
        shifts=(shift(MONDAY), shift(MONDAY.replace(day=2))),
    )
    assert listed(question, 0)
    assert listed(question, 1) == []


def test_every_ferry_route_that_works_in_a_tiny_world_is_listed() -> None:
    """Compared with every opening and every departure, judged by the checks."""
    question = island()
    working = set()
    for first, second, home in product(range(480, 900, 30), range(480, 900, 30), (855, 1010)):
        visits = tuple(
            Visit(key, key, MONDAY, opens - 20, opens, opens + 60, opens + 70)
            for key, opens in (("A", first), ("B", second))
        )
        route = Route("BUS", MONDAY, first - 20 - 30 - 20, home + 60 + 20, visits, _longest_waits(visits, home))
        plan = Plan(question.horizon, (route,))
        if not any(True for rule in ROUTE_RULES for _ in rule.check(question, plan)):
            working.add((first, second))
    earliest = {first: min(second for one, second in working if one == first) for first, _ in working}
    found = {c.visits[0].opens: c.visits[1].opens for c in listed(question) if len(c.visits) == 2}
    assert found == earliest


def _longest_waits(visits: tuple[Visit, ...], home: int) -> tuple[Break, ...]:
    """Rest wherever there is time for a whole break: at the quays, and before opening."""
    first, second = visits
    sailed = next((minute for minute in (600, 700, 800) if minute >= first.departs), 0)
    waits = ((first.departs, sailed), (sailed + 20, second.arrives), (second.departs, home))
    return tuple(Break(start, end) for start, end in waits if sailed and end - start >= 30)


# --- nights away


def far(nights: tuple[str, ...]) -> PlanningProblem:
    """A lies near the depot, B five hours away and near the place N."""
    base = problem([stop("A"), stop("B")])
    legs = travel({("D", "A"): 15, ("D", "B"): 300, ("A", "B"): 230, ("N", "B"): 15, ("N", "A"): 225, ("N", "D"): 290})
    return base.replace(
        depots=(*base.depots, replace(base.depots[0], id="N")),
        vehicles=(replace(base.vehicles[0], overnight_depot_ids=nights),),
        shifts=(shift(MONDAY), shift(MONDAY.replace(day=2))),
        travel=legs,
    )


def test_a_far_stop_is_listed_with_nights_away() -> None:
    assert {c.stop_ids for c in listed(far(()))} == {("A",)}
    found = {(c.starts_at, c.stop_ids, c.ends_at) for c in listed(far(("N",)))}
    assert {("", ("A",), ""), ("", ("A", "B"), "N"), ("", ("B",), "N"), ("N", ("B",), "N"), ("N", ("B",), "")} <= found
    assert ("", ("B",), "") not in found


def test_without_a_night_the_list_is_the_same_as_of_a_bus_that_never_stays_away() -> None:
    home = [c for c in listed(far(("N",))) if not c.starts_at and not c.ends_at]
    assert home == listed(far(()))


def test_staying_at_its_own_depot_is_no_night_away() -> None:
    assert listed(far(("D",))) == listed(far(()))


@pytest.mark.parametrize("nights", [(), ("N",)])
def test_a_route_never_begins_or_ends_elsewhere_than_allowed(nights: tuple[str, ...]) -> None:
    assert {c.starts_at for c in listed(far(nights))} == {c.ends_at for c in listed(far(nights))} == {"", *nights}


# --- planned for real


def test_two_far_visits_on_two_days_are_joined_by_a_night(solve_and_verify: Callable[..., Outcome]) -> None:
    question = far(("N",)).replace(stops=(stop("A", rhythm=Rhythm(0)), stop("B", rhythm=Rhythm(2, 1, 5))))
    outcome = solve_and_verify(question, SolveSettings(gap_percent=0.0))
    assert [(route.starts_at, route.ends_at) for route in outcome.plan.routes] == [("", "N"), ("N", "")]
    assert outcome.promise_cost == 0
    assert outcome.objective == outcome.bound >= 630 + 60


def test_the_bound_knows_nights_and_shortened_visits() -> None:
    nights = far(("N",)).replace(stops=(stop("A", rhythm=Rhythm(0)), stop("B", rhythm=Rhythm(2, 1, 5))))
    assert _bound(nights) == 630 + 60 + 30  # there and back by way of N, a night, and two weekdays of one week
    short = busy(45).replace(shifts=(shift(MONDAY, 485, 485 + 325),))
    assert _bound(short) == 45 + 2 * 15  # three legs, and a quarter of an hour less


def _bound(question: PlanningProblem) -> float:
    return Relaxation(question, day_classes(question, ROUTE_RULES)).least_wishes(0.0, 5).bound


def test_a_month_with_a_ferry_and_short_visits_is_planned(solve_and_verify: Callable[..., Outcome]) -> None:
    outcome = solve_and_verify(island(), SolveSettings(gap_percent=0.0))
    assert [visit.stop_id for visit in outcome.plan.visits()] == ["A", "B"]
    outcome = solve_and_verify(busy(45), SolveSettings(gap_percent=0.0))
    assert sorted(visit.dwell for visit in outcome.plan.visits()) == [75, 90]
