"""What a promise costs: with it and without it."""

from dataclasses import replace

import pytest

from planner.domain.clock import TimeWindow
from planner.domain.places import StopWindow
from planner.domain.rhythm import EveryWeeks, Rhythm
from planner.solver.price import TWO_WEEKS, as_if_unpublished, price_of, without
from planner.solver.settings import SolveSettings
from planner.solver.solve import solve
from tests.builders import MONDAY, WORKDAYS, problem, shift, stop, travel
from tests.solver.small import small

EXACT = SolveSettings(seconds=20, gap_percent=0.0)


def test_the_same_weekday_costs_the_drives_it_keeps_apart() -> None:
    """B is open on Monday of week 1 and Tuesday of week 2 only; A, next door, would go along but for its weekday."""
    legs = travel({("D", "A"): 60, ("D", "B"): 60, ("A", "B"): 5})
    hours = tuple(StopWindow(day, TimeWindow(480, 1080)) for day in WORKDAYS)
    question = problem(
        [stop("A", rhythm=Rhythm(2, 5, 9), windows=hours), stop("B", rhythm=Rhythm(2, 5, 9), windows=hours)],
        days=12,
        shifts=(shift(MONDAY), *(shift(MONDAY.replace(day=day)) for day in (8, 9))),
        travel=legs,
    )
    price = price_of(question, "same_weekday", EXACT)
    assert price.kept.visits == price.left_out.visits == 4
    assert price.kept.minutes >= price.left_out.minutes
    assert price.uncertain == 0


def test_half_as_many_visits_drive_less_and_reach_the_same_places() -> None:
    price = price_of(small(), TWO_WEEKS, EXACT)
    assert (price.kept.visits, price.left_out.visits) == (5, 3)
    assert price.left_out.minutes < price.kept.minutes
    assert price.left_out.km < price.kept.km
    assert price.left_out.people_reached == price.kept.people_reached


def test_people_are_counted_once_a_place() -> None:
    base = problem()
    stops = tuple(stop(key, people_under_18=120) for key in "AB")
    assert price_of(base.replace(stops=stops), "continuity", EXACT).kept.people_reached == 120


def test_people_of_a_postal_area_that_places_share_are_counted_once() -> None:
    base = problem()
    (town,) = base.localities
    places = (replace(town, under_18=120), replace(town, id="VILLAGE"))
    stops = tuple(stop(key, locality_id=at.id, people_under_18=120) for key, at in zip("AB", places, strict=True))
    price = price_of(base.replace(localities=places, stops=stops), "continuity", EXACT)
    assert (price.kept.visits, price.kept.people_reached) == (2, 120)


@pytest.mark.parametrize(
    ("rhythm", "half"),
    [
        (Rhythm(4, 7, 10), Rhythm(2, 7, 366)),
        (Rhythm(1, 7, 40), Rhythm(1, 7, 40)),
        (
            Rhythm(0, pattern=EveryWeeks(2, MONDAY), spacing_max_days=16),
            Rhythm(0, pattern=EveryWeeks(4, MONDAY), spacing_max_days=366),
        ),
        (Rhythm(0, pattern=EveryWeeks(4, MONDAY)), Rhythm(0, pattern=EveryWeeks(4, MONDAY))),
    ],
)
def test_a_quick_rhythm_is_halved_and_a_slow_one_stays(rhythm: Rhythm, half: Rhythm) -> None:
    assert without(problem([stop("A", rhythm=rhythm)]), TWO_WEEKS).stop["A"].rhythm == half


def test_a_rule_left_out_weighs_nothing_and_the_others_as_before() -> None:
    question = without(problem(), "same_weekday")
    assert question.weights.of("same_weekday", 30, calm=True) == 0
    assert question.weights.of("same_hour", 15, calm=True) == 15


def test_a_published_month_has_the_price_of_an_unpublished_one() -> None:
    """Visits that stay on published days would hide what half as many of them save."""
    fresh = small()
    published = fresh.replace(announced=tuple(solve(fresh, EXACT).plan.visits()))
    assert published.announced
    assert price_of(as_if_unpublished(published, TWO_WEEKS), TWO_WEEKS, EXACT) == price_of(fresh, TWO_WEEKS, EXACT)


@pytest.mark.parametrize("promise", ["announced", "announced_time", "announced_company"])
def test_what_families_were_told_has_a_price_of_its_own(promise: str) -> None:
    published = small().replace(announced=tuple(solve(small(), EXACT).plan.visits()))
    assert as_if_unpublished(published, promise) is published
