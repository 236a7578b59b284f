from dataclasses import replace

import pytest

from planner.domain.plan import OnBoard, Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Service
from planner.rules.room import Room
from tests.builders import organisation, plan, problem, route, text, visit
from tests.rules.judging import codes, only, sentence

RULE = Room()
PRIVATE = Service("PRIVATE", text("Private talk"), "support", needs_private_room=True)


def three(**vehicle: int) -> PlanningProblem:
    """O, P and Q, who all offer a talk and a private talk."""
    base = problem()
    return problem(
        organisations=tuple(organisation(key, service_ids=("TALK", "PRIVATE")) for key in "OPQ"),
        services=(*base.services, PRIVATE, Service("OTHER", text("Other"), "support")),
        vehicles=(replace(base.vehicles[0], **vehicle),),
    )


def with_aboard(*entries: OnBoard) -> Plan:
    return plan(route(visit(on_board=entries)))


@pytest.mark.parametrize(("seats", "expected"), [(2, ["room.seats"]), (3, []), (4, [])])
def test_every_organisation_has_a_seat(seats: int, expected: list[str]) -> None:
    aboard = with_aboard(*(OnBoard(key, ("TALK",)) for key in "OPQ"))
    assert codes(RULE, three(seats=seats), aboard) == expected


@pytest.mark.parametrize(("rooms", "expected"), [(1, ["room.private_rooms"]), (2, []), (3, [])])
def test_a_private_room_is_given_once(rooms: int, expected: list[str]) -> None:
    aboard = with_aboard(*(OnBoard(key, ("PRIVATE",), private_room=True) for key in "OP"))
    assert codes(RULE, three(private_rooms=rooms), aboard) == expected


def test_nobody_is_on_board_twice() -> None:
    finding = only(RULE, three(), with_aboard(OnBoard("O", ("TALK",)), OnBoard("O", ("PRIVATE",), private_room=True)))
    assert (finding.code, finding.organisation_id) == ("room.twice", "O")


def test_an_organisation_offers_only_its_own_services() -> None:
    finding = only(RULE, three(), with_aboard(OnBoard("O", ("TALK", "OTHER"))))
    assert (finding.code, finding.facts["service_id"]) == ("room.not_offered", "OTHER")
    assert "“Other en”, which is not one of its services" in sentence(RULE, finding, three())


def test_a_service_that_needs_the_private_room_is_offered_only_with_it() -> None:
    assert codes(RULE, three(), with_aboard(OnBoard("O", ("PRIVATE",)))) == ["room.no_private_room"]
    assert codes(RULE, three(), with_aboard(OnBoard("O", ("PRIVATE",), private_room=True))) == []


def test_a_visit_in_a_room_at_the_stop_needs_no_seats() -> None:
    entries = tuple(OnBoard(key, ("PRIVATE",)) for key in "OPQ")
    in_a_room = replace(visit(on_board=entries), status=VisitStatus.WITHOUT_BUS)
    assert codes(RULE, three(seats=1), plan(off_route=(in_a_room,))) == []


def test_the_sentence_counts_organisations() -> None:
    finding = only(RULE, three(seats=2), with_aboard(*(OnBoard(key, ("TALK",)) for key in "OPQ")))
    assert "3 organisations are on board, the bus has room for 2" in sentence(RULE, finding, three())
