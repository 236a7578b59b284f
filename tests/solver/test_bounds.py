"""Bounds are below every plan, and the plan found is the best: both proven by listing every plan of tiny worlds."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from planner.checks.score import score
from planner.checks.verify import verify
from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.outcome import Outcome
from planner.domain.places import StopWindow
from planner.domain.plan import OnBoard, PastVisit, Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import OnDates, Rhythm
from planner.domain.services import Availability, Service, ServicePromise
from planner.domain.weights import Weights
from planner.rules.book import BY_NAME, ROUTE_RULES
from planner.solver.bounds import Bounds
from planner.solver.company import fewest_meetings
from planner.solver.openings import columns_of, day_classes
from planner.solver.relaxation import Relaxation
from planner.solver.settings import SolveSettings
from tests.builders import WORKDAYS, always, organisation, problem, stop, text, travel
from tests.rules.tiny_months import plans_of

EXACT = SolveSettings(seconds=20, gap_percent=0.0)
ADVICE = Service("ADVICE", text("Advice"), "support", needs_private_room=True)


def narrow(start: int, end: int) -> tuple[StopWindow, ...]:
    """Hours in which a visit of 90 minutes fits once, or twice where there is half an hour more."""
    return tuple(StopWindow(weekday, TimeWindow(start, end)) for weekday in WORKDAYS)


def base(**changes: object) -> PlanningProblem:
    """Three days; A twice, B once; one seat: for O, who is always there, or for P, who alone gives promised advice."""
    stops = (
        stop("A", windows=narrow(520, 620), rhythm=Rhythm(2, 1, 60)),
        stop("B", windows=narrow(700, 800), rhythm=Rhythm(1, 1, 60)),
    )
    values: dict[str, object] = {
        "days": 3,
        "vehicles": (replace(problem().vehicles[0], seats=1),),
        "services": (*problem().services, ADVICE),
        "organisations": (organisation("O"), organisation("P", service_ids=("ADVICE",), days_max=1)),
        "availability": (
            always("O"),
            Availability("P", Weekday.TUESDAY, TimeWindow(0, 1440)),
            Availability("P", Weekday.WEDNESDAY, TimeWindow(0, 700)),
        ),
        "promises": (ServicePromise("L", "ADVICE", 1),),
        "travel": travel({("D", "A"): 30, ("D", "B"): 45, ("A", "B"): 20}),
    }
    return problem(stops, **(values | changes))


def crowded() -> PlanningProblem:
    """More is promised than fits: one visit a day, three promised to each stop, and advice at all of them."""
    question = base(promises=(ServicePromise("L", "ADVICE", 3),))
    stops = tuple(replace(s, rhythm=Rhythm(3, 1, 1)) for s in question.stops)
    return question.replace(stops=stops, vehicles=(replace(question.vehicles[0], visits_max=1),))


def pinned() -> PlanningProblem:
    """A pin at a stop that is promised no visit, one at a time nobody can keep, and a visit the day before."""
    question = base(past=(PastVisit("A", base().horizon.first.replace(day=1)), PastVisit("B", base().horizon.last)))
    before = PastVisit("A", question.horizon.first.fromordinal(question.horizon.first.toordinal() - 1))
    stops = (replace(question.stops[0], rhythm=Rhythm(2, 2, 3)), replace(question.stops[1], rhythm=Rhythm(0)))
    pins = (
        Pin("B", question.horizon.first),
        Pin("A", question.horizon.last, PinStrength.DATE_AND_TIME, 600),
    )
    return question.replace(stops=stops, pins=pins, past=(before,))


def two_times() -> PlanningProblem:
    """A may open at two times, on two days; the visit at the same hour costs a detour."""
    question = base(days=2, promises=())
    return question.replace(stops=(replace(question.stops[0], windows=narrow(520, 650)), question.stops[1]))


def needy() -> PlanningProblem:
    """More is promised than fits in two days, in two places of different need; nobody can reach C."""
    question = crowded()
    home = replace(question.localities[0], need_percent=70)
    stops = (
        replace(question.stops[0], rhythm=Rhythm(2, 1, 60)),
        replace(question.stops[1], rhythm=Rhythm(2, 1, 60), locality_id="VILLAGE"),
        stop("C", locality_id="VILLAGE", rhythm=Rhythm(4)),
    )
    village = replace(home, id="VILLAGE", need_percent=150)
    return question.replace(stops=stops, localities=(home, village), promises=())


def dated() -> PlanningProblem:
    """Two stops are due on one Tuesday, on which the bus makes one visit; one of them on a closed Wednesday too."""
    question = base(promises=(), vehicles=(replace(problem().vehicles[0], visits_max=1),))
    tuesday, wednesday = (question.horizon.first + timedelta(days=n) for n in (1, 2))
    dates = ((tuesday, wednesday), (tuesday,))
    stops = tuple(
        replace(s, rhythm=Rhythm(0, pattern=OnDates(on))) for s, on in zip(question.stops, dates, strict=True)
    )
    closed = Closure(DateRange(wednesday, wednesday), text("Feast"), ClosureSource.STOP, stop_id="A")
    return question.replace(stops=stops, closures=(closed,))


def by_place() -> PlanningProblem:
    """Visits are promised to a place, at any of two stops, one a day; B is closed on the last day."""
    question = base(availability=(always("O"), always("P")))
    stops = tuple(replace(one, rhythm=Rhythm(0)) for one in question.stops)
    place = replace(question.localities[0], rhythm=Rhythm(2, 1, 60))
    last = question.horizon.last
    closed = Closure(DateRange(last, last), text("Feast"), ClosureSource.STOP, stop_id="B")
    return question.replace(stops=stops, localities=(place,), closures=(closed,))


def ring(*days: int) -> PlanningProblem:
    """Three stops, twice each with ten to 21 days between, two visits a day; neighbours are far nearer than the depot.

    The bus goes out on the given days, counted from Monday, March 1st; usually on three Tuesdays that span 28 days.
    """
    rhythm = Rhythm(2, 10, 21)
    stops = (
        stop("A", windows=narrow(520, 620), rhythm=rhythm),
        stop("B", windows=narrow(640, 740), rhythm=rhythm),
        stop("C", windows=narrow(760, 860), rhythm=rhythm),
    )
    question = problem(
        stops,
        days=31,
        vehicles=(replace(problem().vehicles[0], seats=1, visits_max=2),),
        travel=travel({("D", "A"): 40, ("D", "B"): 45, ("D", "C"): 50}, ("D", "A", "B", "C")),
    )
    wanted = {question.horizon.first + timedelta(days=day) for day in days or (1, 15, 29)}
    return question.replace(shifts=tuple(one for one in question.shifts if one.date in wanted))


def ring_beside() -> PlanningProblem:
    """As a ring, but on the Wednesday after the second Tuesday there is a fourth day."""
    return ring(1, 15, 16, 29)


WORLDS = (base, crowded, pinned, two_times, needy, dated, by_place, ring, ring_beside)


@dataclass(frozen=True)
class Costs:
    """Promise and wish costs of every plan the solver may choose: no HARD finding, no visits too near."""

    every: tuple[tuple[int, int], ...]

    def least_wishes(self, promise_cost: float) -> int:
        """Return the least wish cost of the plans whose promises cost no more."""
        return min(wishes for promises, wishes in self.every if promises <= promise_cost)


def _costs(question: PlanningProblem) -> Iterator[tuple[int, int]]:
    columns = columns_of(day_classes(question, ROUTE_RULES))
    alone = [(OnBoard("O", ("TALK",)),), (OnBoard("P", ("ADVICE",), True),)][: len(question.organisations)]
    for plan in plans_of(question, columns, lambda _: alone):
        report = verify(question, plan)
        if report.publishable and all(f.code != "spacing.too_near" for f in report.findings):
            costs = score(question, plan)
            yield costs.promise_cost, costs.wish_cost


@pytest.fixture(scope="module", params=WORLDS, ids=lambda world: world.__name__)
def world(request: pytest.FixtureRequest) -> tuple[PlanningProblem, Costs]:
    question = request.param()
    return question, Costs(tuple(_costs(question)))


def test_there_are_plans_enough_to_prove_something(world: tuple[PlanningProblem, Costs]) -> None:
    _question, costs = world
    assert len(set(costs.every)) > 10


def test_no_plan_breaks_fewer_promises_than_the_bound_says(world: tuple[PlanningProblem, Costs]) -> None:
    question, costs = world
    relaxed = Relaxation(question, day_classes(question, ROUTE_RULES)).least_promises(5)
    assert 0 <= relaxed.bound <= min(promises for promises, _ in costs.every) + 1e-6


def _bound_of_wishes(question: PlanningProblem) -> float:
    relaxation = Relaxation(question, day_classes(question, ROUTE_RULES))
    return relaxation.least_wishes(relaxation.least_promises(5).value, 5).bound


def test_three_stops_that_share_routes_two_by_two_cannot_all_keep_one_weekday() -> None:
    longer = tuple(replace(one, rhythm=Rhythm(2, 10, 28)) for one in ring().stops)
    in_a_ring = 3 * 15 + (40 + 45) + (45 + 50) + (40 + 50)  # three routes of two neighbours each
    assert _bound_of_wishes(ring().replace(stops=longer)) == in_a_ring
    assert _bound_of_wishes(ring()) == in_a_ring + 2 * 30  # two of them come on a second weekday
    assert _bound_of_wishes(ring(1, 8, 15, 22, 29)) == in_a_ring + 2 * 30  # whatever the number of Tuesdays


@pytest.mark.parametrize("question", [dated(), by_place()], ids=["dated", "by_place"])
def test_the_bound_knows_dates_that_cannot_be_kept(
    question: PlanningProblem, solve_and_verify: Callable[..., Outcome]
) -> None:
    bound = Relaxation(question, day_classes(question, ROUTE_RULES)).least_promises(5).bound
    best = solve_and_verify(question, EXACT)
    assert bound == pytest.approx(best.promise_cost)


def test_no_plan_that_keeps_as_many_promises_has_fewer_wishes_open(world: tuple[PlanningProblem, Costs]) -> None:
    question, costs = world
    classes = day_classes(question, ROUTE_RULES)
    visitable = frozenset(stop_id for c in classes for route in c.candidates for stop_id in route.stop_ids)
    for promise_cost in sorted({promises for promises, _ in costs.every}):
        wishes = Relaxation(question, classes).least_wishes(promise_cost, 5).bound
        meetings = fewest_meetings(question, promise_cost, visitable)
        bound = wishes + BY_NAME["continuity"].weight * meetings
        assert bound <= costs.least_wishes(promise_cost) + 1e-6, promise_cost


def test_the_plan_found_is_the_best_of_all(
    world: tuple[PlanningProblem, Costs], solve_and_verify: Callable[..., Outcome]
) -> None:
    question, costs = world
    outcome = solve_and_verify(question, replace(EXACT, seconds=3))
    assert (outcome.promise_cost, outcome.objective) == min(costs.every)


def test_where_not_everything_fits_the_needier_place_keeps_its_visits(solve_and_verify: Callable[..., Outcome]) -> None:
    question = needy()
    turned = question.replace(
        localities=tuple(replace(place, need_percent=220 - (place.need_percent or 0)) for place in question.localities)
    )
    kept = [Counter(visit.stop_id for visit in solve_and_verify(q, EXACT).plan.visits()) for q in (question, turned)]
    assert [visits["B"] - visits["A"] for visits in kept] == [1, -1]
    assert sum(kept[0].values()) == sum(kept[1].values())


def test_the_bound_knows_the_need_that_nobody_can_meet() -> None:
    question = needy()
    bounds = Bounds(question, day_classes(question, ROUTE_RULES))
    least = bounds.least_promises(5)
    bounds.least_wishes(least.value, 5)
    without = Relaxation(question.replace(weights=Weights(by_rule={"covered_need": 0, "worst_served": 0})), ())
    assert bounds.wishes(least.value) > 70
    assert without.least_wishes(1000, 5).bound == 0
