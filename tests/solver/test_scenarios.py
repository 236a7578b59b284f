"""Each ready question changes one thing of the month, and says which."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.days import Weekday
from planner.domain.places import StopWindow
from planner.domain.rhythm import Rhythm
from planner.domain.scenarios import Kind
from planner.rules.same_weekday import SameWeekday
from planner.solver.scenarios import question
from tests.builders import DAYTIME, MONDAY, problem, shift, stop, visit
from tests.worlds import month

FRIDAY = MONDAY + timedelta(days=4)


def asked(problem_: object, kind: Kind) -> tuple[object, ...]:
    found = question(problem_, kind)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize("kind", Kind)
def test_the_shipped_month_is_the_same_but_for_what_was_asked(kind: Kind) -> None:
    before = month()
    found = question(before, kind)
    if found is None:
        assert kind in (Kind.ONE_BUS_FEWER, Kind.ONE_MORE_DAY)
        return
    same = {"stops", "localities", "vehicles", "shifts", "weights"} - {
        Kind.EVERY_TWO_WEEKS: {"stops", "localities"},
        Kind.EVERY_THREE_WEEKS: {"stops", "localities"},
        Kind.WITHOUT_THE_WEAKEST: {"stops"},
        Kind.SAME_WEEKDAY: {"weights"},
        Kind.ANY_WEEKDAY: {"weights"},
    }.get(kind, set())
    for part in same:
        assert getattr(found.problem, part) == getattr(before, part), part
    for part in {"stops", "localities", "vehicles", "shifts", "weights"} - same - {"localities"}:
        assert getattr(found.problem, part) != getattr(before, part), part


def test_what_families_were_told_is_set_aside() -> None:
    told = problem([stop("A")], announced=(visit("A"),))
    found = question(told, Kind.AS_IT_IS)
    assert found is not None
    assert not found.problem.announced


def test_a_visit_every_two_weeks_and_none_where_none_is_promised() -> None:
    never = stop("B", rhythm=Rhythm(0))
    found = question(problem([stop("A"), never], days=28), Kind.EVERY_TWO_WEEKS)
    assert found is not None
    rhythm = found.problem.stop["A"].rhythm
    assert (rhythm.visits_per_month, rhythm.spacing_min_days, rhythm.spacing_max_days) == (2, 11, 17)
    assert found.problem.stop["B"] == never


def test_the_bus_with_fewest_shifts_goes_and_the_only_bus_stays() -> None:
    two = problem([stop("A")], shifts=(shift(MONDAY), shift(FRIDAY)))
    assert question(two, Kind.ONE_BUS_FEWER) is None
    other = replace(two.vehicles[0], id="OTHER")
    more = two.replace(
        vehicles=(*two.vehicles, other), shifts=(*two.shifts, replace(shift(MONDAY), vehicle_id="OTHER"))
    )
    found = question(more, Kind.ONE_BUS_FEWER)
    assert found is not None
    assert found.left_out == ("OTHER",)
    assert found.problem.shifts == two.shifts
    assert found.problem.vehicles == two.vehicles


def test_the_fifth_that_fewest_children_live_near_goes() -> None:
    stops = [stop(name, people_under_18=people) for name, people in zip("ABCDE", (50, 10, 30, 40, 20), strict=True)]
    found = question(problem(stops), Kind.WITHOUT_THE_WEAKEST)
    assert found is not None
    assert found.left_out == ("B",)
    assert not found.problem.stop["B"].rhythm.promises_visits
    assert question(problem(stops[:4]), Kind.WITHOUT_THE_WEAKEST) is None


def test_one_more_day_is_one_on_which_stops_have_hours() -> None:
    fridays = stop("A", windows=(StopWindow(Weekday.FRIDAY, DAYTIME),))
    found = question(problem([fridays], shifts=(shift(MONDAY),)), Kind.ONE_MORE_DAY)
    assert found is not None
    assert found.days == (FRIDAY,)
    assert [one.date for one in found.problem.shifts] == [MONDAY, FRIDAY]


def test_the_wish_for_the_same_weekday_weighs_ten_times_or_nothing() -> None:
    usual = problem([stop("A")])
    weights = [SameWeekday().weighs(asked(usual, kind)[0]) for kind in (Kind.SAME_WEEKDAY, Kind.ANY_WEEKDAY)]  # type: ignore[arg-type]
    assert weights == [10 * SameWeekday().weighs(usual), 0]
