"""Why this day? What other days would cost, and what forbids them."""

from dataclasses import replace

import pytest

from planner.checks.verify import verify
from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.language import Language
from planner.domain.places import StopWindow
from planner.domain.plan import Pin, Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability
from planner.domain.why import Obstacle, WhyThisDay
from planner.rules.why import explain_why
from planner.solver.why import why_this_day
from planner.words.catalogue import translator
from tests.builders import MONDAY, always, organisation, plan, problem, route, shift, stop, text, travel, visit
from tests.solver.infeasible.worlds import FRIDAY, THURSDAY, TUESDAY, WEDNESDAY


def world(**changes: object) -> PlanningProblem:
    """A is visited on Monday; B, next to it, on Tuesday; Wednesday is free."""
    legs = travel({("D", "A"): 40, ("D", "B"): 40, ("A", "B"): 5})
    values: dict[str, object] = {"shifts": tuple(shift(day) for day in (MONDAY, TUESDAY, WEDNESDAY)), "travel": legs}
    return problem([stop("A"), stop("B")], **(values | changes))


def of_a(question: PlanningProblem, *more: object) -> WhyThisDay:
    days = plan(route(visit("A", id="a"), leg=40), route(visit("B", TUESDAY, id="b"), leg=40), *more)  # type: ignore[arg-type]
    assert not [f for f in verify(question, days).findings if f.level == "hard"]
    answer = why_this_day(question, days, "a")
    assert answer is not None
    return answer


def forbidden(answer: WhyThisDay) -> dict[Obstacle, tuple[object, ...]]:
    return dict(answer.forbidden)


def test_the_next_best_days_come_with_their_price_the_cheapest_first() -> None:
    answer = of_a(world())
    assert [(other.date, other.extra_minutes) for other in answer.next_best] == [(TUESDAY, -75), (WEDNESDAY, 0)]
    assert answer.forbidden == ()
    assert answer.unknown == ()


def test_a_price_counts_promises_that_would_be_broken() -> None:
    answer = of_a(world(pins=(Pin("A", MONDAY),)))
    assert [[f.code for f in other.gives_up] for other in answer.next_best] == [["pinned.missing"]] * 2
    said = explain_why(answer, world(), translator(Language.EN))
    assert said[1].endswith("These promises would not be kept: Stop A / Stop A sv (locked visit).")


def test_every_obstacle_is_named() -> None:
    hours = tuple(StopWindow(day, TimeWindow(480, 1080)) for day in (Weekday.MONDAY, Weekday.TUESDAY, Weekday.THURSDAY))
    question = world(
        shifts=tuple(shift(day) for day in (MONDAY, WEDNESDAY, THURSDAY, FRIDAY)),
        closures=(Closure(DateRange(THURSDAY, THURSDAY), text("Closed"), ClosureSource.NATIONAL),),
    ).replace(stops=(stop("A", windows=hours), stop("B")))
    days = plan(route(visit("A", id="a"), leg=40))
    answer = why_this_day(question, days, "a")
    assert answer is not None
    assert forbidden(answer) == {Obstacle.CLOSED: (THURSDAY,), Obstacle.HOURS: (WEDNESDAY, FRIDAY)}
    assert answer.next_best == ()


def test_a_full_day_and_a_visit_too_near_are_obstacles() -> None:
    bus = replace(problem().vehicles[0], visits_max=1)
    assert forbidden(of_a(world(vehicles=(bus,)))) == {Obstacle.DAY_FULL: (TUESDAY,)}
    twice = world().replace(stops=(stop("A", rhythm=Rhythm(2, 2, 60)), stop("B")))
    near = of_a(twice, route(visit("A", WEDNESDAY, id="a2"), leg=40))
    assert forbidden(near)[Obstacle.SPACING] == (TUESDAY, WEDNESDAY)


def test_people_who_cannot_come_are_an_obstacle() -> None:
    question = world(
        organisations=(organisation("O"), organisation("P")),
        availability=(
            always("O"),
            Availability("O", Weekday.WEDNESDAY, TimeWindow(0, 1440), available=False),
        ),
    )
    assert forbidden(of_a(question)) == {Obstacle.PEOPLE: (WEDNESDAY,)}


def test_a_visit_no_bus_drives_to_has_no_answer() -> None:
    assert why_this_day(world(), Plan(world().horizon), "a") is None


@pytest.mark.parametrize("language", Language)
def test_the_answer_is_told_in_sentences(language: Language) -> None:
    bus = replace(problem().vehicles[0], visits_max=1)
    said = explain_why(of_a(world(vehicles=(bus,))), world(), translator(language))
    assert len(said) == 3
    assert not any("{" in line or "None" in line or ".." in line for line in said)
