"""What comes out of the one door to the solver, in good and in hopeless worlds."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from planner.checks.score import score
from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.legs import TravelTimes
from planner.domain.outcome import Outcome, Progress, StoppedBy
from planner.domain.places import StopWindow
from planner.domain.plan import OnBoard, Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import ServicePromise
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.solver.extract import hint, to_plan
from planner.solver.master import Master
from planner.solver.openings import columns_of, day_classes
from planner.solver.settings import SolveSettings
from planner.solver.stages import Limits, keep_promises
from tests.builders import MONDAY, WORKDAYS, organisation, problem, shift, stop, text, travel
from tests.solver.small import TUESDAY, WEDNESDAY, small
from tests.worlds import month

Solve = Callable[..., Outcome]
EXACT = SolveSettings(seconds=20, gap_percent=0.0)


def visits(outcome: Outcome) -> Counter[str]:
    return Counter(visit.stop_id for visit in outcome.plan.visits())


def unkept(outcome: Outcome) -> set[tuple[str, str | None]]:
    return {(promise.finding.code, promise.finding.stop_id) for promise in outcome.unkept}


def test_every_promise_is_kept_where_all_fit(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(small(), EXACT)
    assert visits(outcome) == {"A": 2, "B": 2, "C": 1}
    assert (outcome.promise_cost, outcome.promise_bound, outcome.unkept) == (0, 0, ())
    assert outcome.stopped_by is StoppedBy.GAP
    assert outcome.gap_percent == 0
    assert outcome.candidates > 10


HOPELESS = {
    "no shift": lambda: problem(shifts=()),
    "no shift in the period": lambda: problem(shifts=(shift(MONDAY - timedelta(days=7)),)),
    "no legs": lambda: problem(travel=travel({})),
    "no way back": lambda: problem(travel=_one_way()),
    "no hours": lambda: problem([stop("A", windows=()), stop("B", windows=())]),
    "hours too short": lambda: problem([stop("A", windows=_short()), stop("B", windows=_short())]),
    "nobody available": lambda: problem(availability=()),
    "no organisation": lambda: problem(organisations=(), availability=()),
    "nothing to offer": lambda: problem(organisations=(organisation("O", service_ids=()),)),
    "no seats": lambda: problem(vehicles=(replace(problem().vehicles[0], seats=0),)),
    "no visits a day": lambda: problem(vehicles=(replace(problem().vehicles[0], visits_max=0),)),
    "all closed": lambda: problem(
        closures=(Closure(DateRange(MONDAY, MONDAY + timedelta(days=30)), text("Closed"), ClosureSource.NATIONAL),)
    ),
    "stops gone": lambda: problem([stop("A", closed_from=MONDAY), stop("B", closed_from=MONDAY)]),
}


def _one_way() -> TravelTimes:
    return TravelTimes({ends: leg for ends, leg in travel({}, "DAB").legs.items() if ends[1] != "D"})


def _short() -> tuple[StopWindow, ...]:
    return tuple(StopWindow(weekday, TimeWindow(540, 629)) for weekday in WORKDAYS)


@pytest.mark.parametrize("make", HOPELESS.values(), ids=HOPELESS)
def test_a_hopeless_period_gives_an_empty_plan_and_says_what_is_missing(
    make: Callable[[], PlanningProblem], solve_and_verify: Solve
) -> None:
    question = make().replace(promises=(ServicePromise("L", "TALK", 1),), pins=(Pin("A", MONDAY),))
    outcome = solve_and_verify(question, EXACT)
    assert not any(True for _ in outcome.plan.visits())
    assert {("frequency.too_few", "A"), ("frequency.too_few", "B"), ("pinned.missing", "A")} <= unkept(outcome)
    assert ("service_promise.too_few", None) in unkept(outcome)
    assert outcome.stopped_by is StoppedBy.GAP, "nothing can be found, so nothing is looked for"
    assert outcome.seconds < 10


def test_a_region_without_stops_has_an_empty_plan(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(problem().replace(stops=(), travel=travel({})), EXACT)
    assert (outcome.plan.routes, outcome.unkept, outcome.promise_cost) == ((), (), 0)


def test_one_stop_out_of_reach_does_not_spoil_the_others(solve_and_verify: Solve) -> None:
    question = problem([stop("A"), stop("FAR")], travel=travel({("D", "A"): 15, ("D", "FAR"): 400}))
    outcome = solve_and_verify(question, EXACT)
    assert visits(outcome) == {"A": 1}
    assert unkept(outcome) == {("frequency.too_few", "FAR")}


def test_a_stop_with_a_promise_of_none_is_left_in_peace(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(problem([stop("A"), stop("REST", rhythm=Rhythm(0))]), EXACT)
    assert visits(outcome) == {"A": 1}


def test_two_vehicles_share_the_work_and_no_organisation_is_on_both(solve_and_verify: Solve) -> None:
    buses = (problem().vehicles[0], replace(problem().vehicles[0], id="VAN"))
    shifts = (shift(MONDAY), replace(shift(MONDAY), vehicle_id="VAN"))
    morning = tuple(StopWindow(weekday, TimeWindow(540, 700)) for weekday in WORKDAYS)
    people = (organisation("O"), organisation("P"))
    base = problem([stop("A", windows=morning), stop("B", windows=morning)], vehicles=buses, shifts=shifts)
    always = (*base.availability, replace(base.availability[0], organisation_id="P"))
    outcome = solve_and_verify(base.replace(organisations=people, availability=always), EXACT)
    assert {route.vehicle_id for route in outcome.plan.routes} == {"BUS", "VAN"}
    assert visits(outcome) == {"A": 1, "B": 1}
    alone = solve_and_verify(base, EXACT)
    assert sum(visits(alone).values()) == 1, "the only organisation cannot be on two buses"


def test_pins_are_kept_whatever_the_wishes_say(solve_and_verify: Solve) -> None:
    free = solve_and_verify(small(), EXACT)
    pins = (Pin("A", TUESDAY, PinStrength.DATE_AND_TIME, 600), Pin("B", WEDNESDAY))
    outcome = solve_and_verify(small(pins=pins), EXACT)
    stands = {(visit.stop_id, visit.date): visit.opens for visit in outcome.plan.visits()}
    assert stands["A", TUESDAY] == 600
    assert ("B", WEDNESDAY) in stands
    assert outcome.promise_cost == 0
    assert outcome.objective > free.objective


def test_a_pin_at_a_stop_that_is_promised_nothing_is_kept_all_the_same(solve_and_verify: Solve) -> None:
    question = problem([stop("A"), stop("REST", rhythm=Rhythm(0))], pins=(Pin("REST", MONDAY),))
    outcome = solve_and_verify(question, EXACT)
    assert visits(outcome) == {"A": 1, "REST": 1}
    assert unkept(outcome) == {("frequency.too_many", "REST")}


def test_the_private_room_goes_to_who_needs_it(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(small(), EXACT)
    (village,) = (visit for visit in outcome.plan.visits() if visit.stop_id == "C")
    assert OnBoard("P", ("TALK", "ADVICE"), private_room=True) in village.on_board


def test_visits_carry_stop_month_and_number(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(small(), EXACT)
    ids = [visit.id for visit in outcome.plan.all_visits() if visit.stop_id == "A"]
    assert ids == ["a.2027-03.1", "a.2027-03.2"]


def test_the_user_can_stop_and_keeps_the_best_plan(solve_and_verify: Solve) -> None:
    told: list[Progress] = []

    def watch(progress: Progress) -> bool:
        told.append(progress)
        return progress.objective is None

    outcome = solve_and_verify(month(), SolveSettings(seconds=300, gap_percent=0.0), progress=watch)
    assert outcome.stopped_by is StoppedBy.USER
    assert visits(outcome).total() > 10
    assert outcome.seconds < 60
    assert [p.seconds for p in told] == sorted(p.seconds for p in told)


def test_who_stops_at_once_gets_a_plan_too(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(small(), EXACT, progress=lambda _: False)
    assert outcome.stopped_by is StoppedBy.USER


def test_no_time_at_all_gives_a_plan_and_its_price(solve_and_verify: Solve) -> None:
    outcome = solve_and_verify(small(), SolveSettings(seconds=1e-6))
    assert visits(outcome).total() > 0


@pytest.mark.parametrize("error", [AttributeError, RuntimeError])
def test_a_bound_that_cannot_be_found_costs_no_plan(
    error: type[Exception], solve_and_verify: Solve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise error("HiGHS gave up")

    monkeypatch.setattr("planner.solver.highs.mathopt.solve", fail)
    outcome = solve_and_verify(small(), SolveSettings(seconds=3))
    assert visits(outcome) == {"A": 2, "B": 2, "C": 1}
    assert outcome.promise_bound == 0


def test_a_search_goes_on_from_a_plan(solve_and_verify: Solve) -> None:
    question = small()
    best = solve_and_verify(question, EXACT)
    again = solve_and_verify(question, EXACT, start_from=best.plan)
    assert (again.promise_cost, again.objective) == (best.promise_cost, best.objective)
    poor = replace(best.plan, routes=best.plan.routes[:1])
    better = solve_and_verify(question, EXACT, start_from=poor)
    assert (better.promise_cost, better.objective) == (best.promise_cost, best.objective)


def test_a_start_from_another_world_does_no_harm(solve_and_verify: Solve) -> None:
    best = solve_and_verify(small(), EXACT)
    fewer = small().replace(stops=small().stops[1:], pins=(), promises=())
    outcome = solve_and_verify(fewer, EXACT, start_from=best.plan)
    assert visits(outcome) == {"B": 2, "C": 1}


def test_a_hint_is_a_plan_the_solver_takes_as_it_stands(solve_and_verify: Solve) -> None:
    question = small()
    best = solve_and_verify(question, EXACT)
    master = Master(question, columns_of(day_classes(question, ROUTE_RULES)), PLAN_RULES)
    hint(master, best.plan)
    found = keep_promises(master, Limits(work=3.0, seconds=10.0), best.plan)
    assert found is not None
    assert found.promise_cost == score(question, found.plan).promise_cost == 0
    values = dict(zip(master.model.proto.solution_hint.vars, master.model.proto.solution_hint.values, strict=True))
    assert to_plan(master, lambda variable: values[variable.index]) == best.plan


def test_limits_that_mean_nothing_are_refused() -> None:
    for wrong in ({"seconds": 0}, {"gap_percent": -1}, {"reasons_seconds": -1}, {"wishes_seconds": -1}):
        with pytest.raises(
            ValueError, match="expected seconds > 0, gap_percent, reasons_seconds and wishes_seconds >= 0"
        ):
            SolveSettings(**wrong)


def test_the_solver_says_what_it_is_doing(solve_and_verify: Solve) -> None:
    told: list[Progress] = []
    outcome = solve_and_verify(small(), EXACT, progress=lambda p: told.append(p) is None)
    assert [str(p.stage) for p in told][:2] == ["routes", "first_plan"]
    assert str(told[-1].stage) == "reasons"
    assert told[-1].objective == outcome.objective
    assert told[-1].promises_unkept == len(outcome.unkept)
