"""Bad input is named with where, found, expected and remedy, and a plan comes out all the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.checks.data import inspect
from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.findings import Finding, Level
from planner.domain.language import Language
from planner.domain.outcome import Outcome
from planner.domain.places import Access, StopWindow
from planner.domain.plan import PastVisit, Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, OnDates, Rhythm, Season
from planner.domain.services import Availability
from planner.rules.book import explain
from planner.words.catalogue import translator
from tests.builders import MONDAY, always, organisation, problem, shift, stop, text, travel

NOTHING = Rhythm(0)
JULY = (Season((7, 1), (7, 31)),)
TIMED = PinStrength.DATE_AND_TIME


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def with_rhythm(rhythm: Rhythm, days: int = 5, **changes: Any) -> PlanningProblem:
    return problem([stop("A", rhythm=rhythm)], days, **changes)


def on(*offsets: int, **changes: Any) -> Rhythm:
    return Rhythm(0, pattern=OnDates(tuple(day(n) for n in offsets)), **changes)


def feast(*offsets: int) -> Closure:
    return Closure(DateRange(day(offsets[0]), day(offsets[-1])), text("Feast"), ClosureSource.NATIONAL)


def village(around: Rhythm, *own: Rhythm, **changes: Any) -> PlanningProblem:
    """Stops A, B … with these rhythms, in a locality with one."""
    place = replace(problem().localities[0], rhythm=around)
    stops = [stop(key, rhythm=rhythm) for key, rhythm in zip("ABC", own, strict=False)]
    return problem(stops, localities=(place,), **changes)


def pinned(*pins: Pin, **changes: Any) -> PlanningProblem:
    nothing = [stop("A", rhythm=Rhythm(1)), stop("B", rhythm=Rhythm(1))]
    return problem(nothing, pins=pins, **changes)


def nowhere_to_go() -> PlanningProblem:
    question = village(Rhythm(1), NOTHING, NOTHING)
    beyond = tuple(replace(s, access=Access.FERRY_ONLY) for s in question.stops)
    return question.replace(stops=beyond, travel=travel({}))


def without_stop() -> PlanningProblem:
    question = problem()
    return question.replace(
        localities=(*question.localities, replace(question.localities[0], id="EMPTY", rhythm=Rhythm(1)))
    )


def never_there() -> PlanningProblem:
    night = Availability("P", None, TimeWindow(1200, 1320))
    return problem(organisations=(organisation("O"), organisation("P")), availability=(always("O"), night))


def at_once() -> PlanningProblem:
    return pinned(Pin("A", day(0), TIMED, 600), Pin("B", day(0), TIMED, 660))


CASES: dict[str, tuple[Callable[[], PlanningProblem], dict[str, object]]] = {
    "too_many_visits": (lambda: with_rhythm(Rhythm(3, 3)), {"found": 2, "expected": 3, "agreed": 3}),
    "too_few_visits": (lambda: with_rhythm(Rhythm(1, 1, 5), 12), {"found": 1, "expected": 2, "agreed": 5}),
    "season_leaves_nothing": (lambda: with_rhythm(on(1, 3, seasons=JULY)), {}),
    "place_promised_less": (lambda: village(Rhythm(1), Rhythm(1), Rhythm(1)), {"found": 1, "expected": 2}),
    "place_promised_more": (lambda: village(Rhythm(4), Rhythm(1), Rhythm(2)), {"found": 3, "expected": 4}),
    "locality_out_of_reach": (nowhere_to_go, {"locality_id": "L"}),
    "locality_without_stop": (without_stop, {"locality_id": "EMPTY"}),
    "due_dates_closed": (lambda: with_rhythm(on(1, 3), closures=(feast(1), feast(3))), {"found": 2}),
    "due_date_out_of_reach": (
        lambda: with_rhythm(on(1), shifts=(shift(day(0)), shift(day(2)))),
        {"because": ("shift",), "where": "A"},
    ),
    "due_dates_too_near": (
        lambda: with_rhythm(Rhythm(0, 8, 60, EveryWeeks(1, day(1))), 12),
        {"previous": day(-6), "next": day(1), "agreed": 8},
    ),
    "due_dates_too_far": (
        lambda: with_rhythm(Rhythm(0, 7, 21, EveryWeeks(4, day(1)))),
        {"previous": day(-27), "next": day(1), "agreed": 21},
    ),
    "pin_closed": (lambda: pinned(Pin("A", day(1)), closures=(feast(1),)), {}),
    "pin_without_shift": (lambda: pinned(Pin("A", day(1)), shifts=(shift(day(0)),)), {}),
    "pin_without_hours": (lambda: pinned(Pin("A", day(5)), days=7, shifts=(shift(day(0)), shift(day(5)))), {}),
    "pin_outside_hours": (lambda: pinned(Pin("A", day(1), TIMED, 490)), {"opens": 490}),
    "pins_at_once": (at_once, {"buses": 1, "other_stop_id": "A", "opens": 660, "other_opens": 600}),
    "never_at_a_stop": (never_there, {}),
}


def found(question: PlanningProblem) -> dict[str, Finding]:
    return {finding.code.partition(".")[2]: finding for finding in inspect(question).findings}


@pytest.mark.parametrize("what", CASES)
def test_what_cannot_be_kept_is_named_with_its_facts_and_a_remedy(what: str) -> None:
    make, facts = CASES[what]
    finding = found(make())[what]
    assert finding.level is Level.PROMISE
    assert {name: finding.facts[name] for name in facts} == facts
    for language in Language:
        said = explain(finding, make(), translator(language))
        assert said.endswith(".")
        assert said.count(". ") >= 1, "what was found, then what to do"


@pytest.mark.parametrize("what", CASES)
def test_a_plan_comes_out_all_the_same(what: str, solve_and_verify: Callable[..., Outcome]) -> None:
    make, _facts = CASES[what]
    outcome = solve_and_verify(make())
    bad = {"locality_out_of_reach"}
    assert any(True for _ in outcome.plan.visits()) or what in {*bad, "season_leaves_nothing"}


FINE: dict[str, Callable[[], PlanningProblem]] = {
    "as many as fit": lambda: with_rhythm(Rhythm(2, 3, 60)),
    "as few as do": lambda: with_rhythm(Rhythm(2, 1, 5), 12),
    "a season that is over": lambda: with_rhythm(Rhythm(2, 1, 5, seasons=JULY)),
    "a season that has gone by half": lambda: with_rhythm(Rhythm(1, 1, 5, seasons=(Season((3, 1), (3, 3)),)), 12),
    "stops as their place": lambda: village(Rhythm(3), Rhythm(1), Rhythm(2)),
    "a stop left to choose": lambda: village(Rhythm(3), Rhythm(1), NOTHING),
    "one stop of two": lambda: village(Rhythm(1), NOTHING, NOTHING, travel=travel({}, ("D", "A"))),
    "a closed date with a day beside": lambda: with_rhythm(on(1, leeway_days=1), closures=(feast(1),)),
    "one closed date of two": lambda: with_rhythm(on(1, 3), closures=(feast(1),)),
    "dates as near as agreed": lambda: with_rhythm(Rhythm(0, 7, 7, EveryWeeks(1, day(1))), 12),
    "dates near enough with leeway": lambda: with_rhythm(on(0, 4, leeway_days=1, spacing_min_days=6), 12),
    "dates across the summer": lambda: with_rhythm(
        Rhythm(0, 1, 21, EveryWeeks(2, day(1)), seasons=(Season((3, 1), (3, 20)),)), 12
    ),
    "pins one after the other": lambda: pinned(Pin("A", day(0), TIMED, 600), Pin("B", day(0), TIMED, 705)),
    "pins for two buses": lambda: at_once().replace(
        vehicles=(problem().vehicles[0], replace(problem().vehicles[0], id="VAN")),
        shifts=(*problem().shifts, replace(shift(day(0)), vehicle_id="VAN")),
    ),
    "a pin at the limit of the hours": lambda: pinned(Pin("A", day(1), TIMED, 500)),
    "a pin of another month": lambda: pinned(Pin("A", day(40))),
}


@pytest.mark.parametrize("name", FINE)
def test_what_can_be_kept_is_not_named(name: str) -> None:
    assert inspect(FINE[name]()).findings == ()


def test_visits_given_around_the_period_take_room_and_days() -> None:
    near = (PastVisit("A", day(-1)),)
    assert found(with_rhythm(Rhythm(2, 3))) == {}
    assert found(with_rhythm(Rhythm(2, 4, 60), past=near))["too_many_visits"].facts["found"] == 1
    long_ago = (PastVisit("A", day(-10)),)
    assert found(with_rhythm(Rhythm(1, 1, 7), past=long_ago))["too_few_visits"].facts["expected"] == 2


def test_one_bus_more_is_not_enough_for_three_pins_at_once() -> None:
    question = at_once()
    pins = (*question.pins, Pin("C", day(0), TIMED, 630))
    vans = tuple(replace(question.vehicles[0], id=key) for key in ("BUS", "VAN"))
    shifts = tuple(replace(shift(day(0)), vehicle_id=van.id) for van in vans)
    three = question.replace(
        stops=(*question.stops, stop("C")), pins=pins, vehicles=vans, shifts=shifts, travel=travel({}, "DABC")
    )
    assert found(three)["pins_at_once"].facts["buses"] == 2


def test_a_stop_is_open_long_enough_for_its_shortest_visit_only() -> None:
    short = stop("A", dwell=120, dwell_min=30, windows=(StopWindow(Weekday.TUESDAY, TimeWindow(540, 620)),))
    assert found(problem([short], pins=(Pin("A", day(1), TIMED, 560),))) == {}
    assert "pin_outside_hours" in found(problem([short], pins=(Pin("A", day(1), TIMED, 590),)))
