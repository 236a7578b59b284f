from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.days import Weekday
from planner.domain.legs import Departure, Leg, LegSource, TravelTimes
from planner.domain.plan import Break
from planner.domain.problem import PlanningProblem
from planner.rules.travel import Travel
from tests.builders import MONDAY, plan, problem, route, stop, travel, visit
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


def by_ferry(*departures: int, weekday: Weekday | None = None) -> PlanningProblem:
    """From A the ferry to B takes a quarter of an hour; everywhere else there are roads."""
    question = problem()
    leg = Leg(15, 4.0, LegSource.TABLE, tuple(Departure(minute, weekday) for minute in departures))
    return question.replace(travel=TravelTimes({**question.travel.legs, ("A", "B"): leg}))


@pytest.mark.parametrize(
    ("departures", "expected"),
    [
        ((640,), []),
        ((609,), ["travel.missed_ferry"]),  # the bus leaves A at 610
        ((610,), []),
        ((665,), []),  # it has to be at B at 680
        ((666,), ["travel.missed_ferry"]),
        ((600, 670, 1200), ["travel.missed_ferry"]),
        ((600, 650, 670), []),
    ],
)
def test_a_ferry_is_caught_and_arrives_in_time(departures: tuple[int, ...], expected: list[str]) -> None:
    day = plan(route(visit("A"), visit("B", opens=700)))
    assert codes(RULE, by_ferry(*departures), day) == expected


@pytest.mark.parametrize(("start", "expected"), [(620, []), (626, ["travel.missed_ferry"]), (655, [])])
def test_a_break_is_not_on_board(start: int, expected: list[str]) -> None:
    day = plan(route(visit("A"), visit("B", opens=700), breaks=(Break(start, start + 15),)))
    assert codes(RULE, by_ferry(640), day) == expected


def test_a_ferry_runs_on_its_weekdays_and_the_sentence_names_the_departures() -> None:
    day = plan(route(visit("A"), visit("B", opens=700)))
    assert codes(RULE, by_ferry(640, weekday=Weekday.MONDAY), day) == []
    assert codes(RULE, by_ferry(640, weekday=Weekday.TUESDAY), day) == ["travel.no_ferry"]
    question = by_ferry(600, 690)
    assert "leaves at 10:00, 11:30 and takes 15 min, which does not fit between 10:10" in sentence(
        RULE, only(RULE, question, day), question
    )


def test_base_time_comes_before_the_ferry() -> None:
    question = problem([stop("A")])
    sails = Leg(15, 4.0, LegSource.TABLE, (Departure(485),))
    question = question.replace(travel=TravelTimes({**question.travel.legs, ("D", "A"): sails}))
    assert codes(RULE, question, plan(route(visit("A"), leg=35))) == []  # begins at 465, 20 minutes of base time
    assert codes(RULE, question, plan(route(visit("A"), leg=34))) == ["travel.missed_ferry"]


def test_a_night_away_begins_and_ends_at_that_depot() -> None:
    base = problem([stop("A")])
    question = base.replace(
        depots=(*base.depots, replace(base.depots[0], id="N")),
        travel=travel({("D", "A"): 60, ("N", "A"): 15}),
    )
    assert codes(RULE, question, plan(route(visit("A"), starts_at="N", ends_at="N"))) == []
    assert codes(RULE, question, plan(route(visit("A"), starts_at="N"))) == ["travel.too_short"]
