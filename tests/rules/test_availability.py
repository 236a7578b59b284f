from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.plan import OnBoard, VisitStatus
from planner.domain.services import Availability, Joining
from planner.rules.availability import OrganisationAvailable
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = OrganisationAvailable()
TUESDAY = MONDAY + timedelta(days=1)
VISIT = plan(route(visit("A", TUESDAY)))  # open 9-10 (540-600)


def row(start: int, end: int, **changes: Any) -> Availability:
    values: dict[str, Any] = {"weekday": None, "window": TimeWindow(start, end)}
    return Availability("O", **(values | changes))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (539, 601, []),
        (540, 600, []),
        (541, 600, ["availability.not_all_hours"]),
        (540, 599, ["availability.not_all_hours"]),
    ],
)
def test_a_yes_covers_all_of_the_opening_hours(start: int, end: int, expected: list[str]) -> None:
    assert codes(RULE, problem(availability=(row(start, end),)), VISIT) == expected


def test_one_yes_must_cover_them_alone() -> None:
    halves = (row(500, 570), row(570, 700))
    assert codes(RULE, problem(availability=halves), VISIT) == ["availability.not_all_hours"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"weekday": Weekday.TUESDAY}, []),
        ({"weekday": Weekday.MONDAY}, ["availability.not_that_day"]),
        ({"dates": DateRange(TUESDAY, TUESDAY)}, []),
        ({"dates": DateRange(MONDAY, MONDAY)}, ["availability.not_that_day"]),
        ({"weekday": Weekday.TUESDAY, "dates": DateRange(MONDAY, MONDAY)}, ["availability.not_that_day"]),
    ],
)
def test_a_row_speaks_of_its_days_only(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes(RULE, problem(availability=(row(0, 1440, **changes),)), VISIT) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (480, 540, []),  # ends when the bus opens
        (480, 541, ["availability.said_no"]),
        (599, 660, ["availability.said_no"]),
        (600, 660, []),  # begins when it closes
    ],
)
def test_a_no_wins_over_every_yes(start: int, end: int, expected: list[str]) -> None:
    rows = (row(0, 1440), row(start, end, available=False))
    assert codes(RULE, problem(availability=rows), VISIT) == expected


def test_an_organisation_that_gave_no_times_is_never_on_board() -> None:
    finding = only(RULE, problem(availability=()), VISIT)
    assert (finding.code, finding.organisation_id, finding.stop_id) == ("availability.not_that_day", "O", "A")
    assert "Organisation O en has not said that it can come" in sentence(RULE, finding, problem())


def test_the_sentence_says_when_it_can() -> None:
    question = problem(availability=(row(570, 800),))
    assert "is open 9:00–10:00, but Organisation O en can be there only 9:30–13:20" in sentence(
        RULE, only(RULE, question, VISIT), question
    )


def test_an_organisation_is_on_one_bus_a_day() -> None:
    bus = problem().vehicles[0]
    fleet = problem(vehicles=(bus, replace(bus, id="OTHER")))
    same_day = plan(route(visit("A")), route(visit("B", opens=900), vehicle_id="OTHER"))
    next_day = plan(route(visit("A")), route(visit("B", TUESDAY), vehicle_id="OTHER"))
    finding = only(RULE, fleet, same_day)
    assert (finding.code, finding.organisation_id, finding.facts["found"]) == ("availability.two_vehicles", "O", 2)
    assert codes(RULE, fleet, next_day) == []


@pytest.mark.parametrize(("opens", "expected"), [(599, ["availability.two_places"]), (600, [])])
def test_nobody_is_on_the_bus_and_in_a_room_elsewhere_at_once(opens: int, expected: list[str]) -> None:
    in_a_room = replace(visit("B", opens=opens), status=VisitStatus.WITHOUT_BUS)
    assert codes(RULE, problem(), plan(route(visit("A")), off_route=(in_a_room,))) == expected


def test_a_cancelled_visit_asks_nobody() -> None:
    cancelled = replace(visit("A", on_board=(OnBoard("O", ("TALK",)),)), status=VisitStatus.CANCELLED)
    assert codes(RULE, problem(availability=()), plan(off_route=(cancelled,))) == []


FROM_DEPOT = problem(organisations=(organisation("O", joins=Joining.DEPOT),))
"""The route of VISIT is under way 485-645."""


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (485, 645, []),
        (486, 645, ["availability.not_all_hours_under_way"]),
        (485, 644, ["availability.not_all_hours_under_way"]),
    ],
)
def test_who_joins_at_the_depot_is_under_way_with_the_bus(start: int, end: int, expected: list[str]) -> None:
    assert codes(RULE, FROM_DEPOT.replace(availability=(row(start, end),)), VISIT) == expected


@pytest.mark.parametrize(("start", "expected"), [(644, ["availability.said_no_under_way"]), (645, [])])
def test_a_no_while_under_way_wins(start: int, expected: list[str]) -> None:
    rows = (row(0, 1440), row(start, 700, available=False))
    assert codes(RULE, FROM_DEPOT.replace(availability=rows), VISIT) == expected


def test_a_long_day_is_told_once_and_may_be_offered_at_some_visits_only() -> None:
    both = plan(route(visit("A", TUESDAY), visit("B", TUESDAY, opens=720)))
    question = FROM_DEPOT.replace(availability=(row(540, 600),))
    assert codes(RULE, question, both) == ["availability.not_all_hours_under_way"]
    only_a = plan(route(visit("A", TUESDAY), visit("B", TUESDAY, opens=720, on_board=())))
    assert codes(RULE, FROM_DEPOT.replace(availability=(row(0, 1440),)), only_a) == []


def test_who_joins_at_the_depot_is_nowhere_else_while_under_way() -> None:
    in_a_room = visit("B", TUESDAY, opens=605, status=VisitStatus.WITHOUT_BUS)
    answer = plan(*VISIT.routes, off_route=(in_a_room,))
    assert codes(RULE, problem(), answer) == []
    assert codes(RULE, FROM_DEPOT, answer) == ["availability.two_places"]


def test_in_a_room_nobody_comes_from_the_depot() -> None:
    question = FROM_DEPOT.replace(availability=(row(540, 600),))
    assert codes(RULE, question, plan(off_route=(visit("A", TUESDAY, status=VisitStatus.WITHOUT_BUS),))) == []


def test_the_sentence_of_a_day_on_the_road_says_both_hours() -> None:
    question = FROM_DEPOT.replace(availability=(row(540, 600),))
    said = sentence(RULE, only(RULE, question, VISIT), question)
    assert "joins at the depot and is under way" in said
    assert "8:05" in said
    assert "10:45" in said
