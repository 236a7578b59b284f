from datetime import timedelta

import pytest

from planner.domain.plan import Break
from planner.rules.travel import Travel
from tests.builders import MONDAY, plan, problem, route, travel, visit
from tests.rules.judging import codes, only, sentence

RULE = Travel()


def test_a_day_with_enough_time_to_drive_is_silent() -> None:
    assert codes(RULE, problem(), plan(route(visit("A"), visit("B", opens=11 * 60)))) == []


@pytest.mark.parametrize(("gap", "expected"), [(14, ["travel.too_short"]), (15, []), (16, [])])
def test_between_two_visits_lies_at_least_the_leg(gap: int, expected: list[str]) -> None:
    first = visit("A")
    second = visit("B", opens=first.departs + gap + 20)
    assert codes(RULE, problem(), plan(route(first, second))) == expected


@pytest.mark.parametrize(("base", "expected"), [(19, ["travel.too_short"] * 2), (20, []), (21, [])])
def test_base_time_at_the_depot_comes_before_the_first_and_after_the_last_drive(base: int, expected: list[str]) -> None:
    assert codes(RULE, problem(), plan(route(visit(), base=base))) == expected


@pytest.mark.parametrize(("rest", "expected"), [(30, []), (31, ["travel.too_short"])])
def test_a_break_is_no_driving_time(rest: int, expected: list[str]) -> None:
    first = visit("A")
    second = visit("B", opens=first.departs + 45 + 20)
    pause = Break(first.departs, first.departs + rest)
    assert codes(RULE, problem(), plan(route(first, second, breaks=(pause,)))) == expected


def test_breaks_that_overlap_are_counted_once() -> None:
    first = visit("A")
    second = visit("B", opens=first.departs + 45 + 20)
    pauses = (Break(first.departs, first.departs + 30), Break(first.departs + 10, first.departs + 30))
    assert codes(RULE, problem(), plan(route(first, second, breaks=pauses))) == []


def test_the_finding_says_how_much_time_there_is_and_how_much_the_way_takes() -> None:
    first = visit("A")
    finding = only(RULE, problem(), plan(route(first, visit("B", opens=first.departs + 10 + 20))))
    assert (finding.stop_id, finding.date) == ("B", MONDAY)
    assert (finding.facts["found"], finding.facts["expected"]) == (10, 15)
    assert sentence(RULE, finding, problem()).startswith(
        "Mon 1 March 2027, Bus en: 10 min from Stop A / Stop A sv to Stop B / Stop B sv, but the way takes 15 min."
    )


def test_a_pair_of_places_without_a_leg_cannot_be_driven() -> None:
    islands = problem(travel=travel({("D", "A"): 15, ("D", "B"): 15}))
    finding = only(RULE, islands, plan(route(visit("A"), visit("B", opens=13 * 60))))
    assert (finding.code, finding.facts["origin"], finding.facts["destination"]) == ("travel.no_road", "A", "B")


def test_visits_of_a_bus_do_not_overlap() -> None:
    finding = only(RULE, problem(), plan(route(visit("A"), visit("B", opens=10 * 60 + 15))))
    assert (finding.code, finding.stop_id, finding.facts["found"]) == ("travel.overlap", "B", 15)


def test_a_bus_drives_one_route_a_day() -> None:
    morning, evening = route(visit("A")), route(visit("B", opens=15 * 60))
    assert codes(RULE, problem(), plan(morning, evening)) == ["travel.two_routes"]


def test_a_visit_has_the_date_of_its_route() -> None:
    finding = only(RULE, problem(), plan(route(visit("A", MONDAY + timedelta(days=1)), date=MONDAY)))
    assert (finding.code, finding.facts["expected"]) == ("travel.other_day", MONDAY)


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (Break(400, 430), ["travel.break_outside"]),  # begins before work
        (Break(900, 930), ["travel.break_outside"]),  # after work
        (Break(610, 600), ["travel.break_outside"]),  # ends before it begins
        (Break(500, 521), ["travel.break_in_visit", "travel.too_short"]),  # a minute of set-up
        (Break(609, 640), ["travel.break_in_visit", "travel.too_short"]),  # a minute of pack-down
    ],
)
def test_a_break_lies_inside_the_day_and_outside_visits(pause: Break, expected: list[str]) -> None:
    assert codes(RULE, problem(), plan(route(visit(), breaks=(pause,)))) == expected


def test_a_visit_of_an_unknown_stop_hides_no_other_flaw_and_makes_none() -> None:
    strange = visit("GONE", opens=12 * 60)
    assert codes(RULE, problem(), plan(route(visit("A"), strange))) == []
    assert codes(RULE, problem(), plan(route(visit("A"), strange, base=10))) == ["travel.too_short"]
