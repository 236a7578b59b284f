from dataclasses import replace

import pytest

from planner.domain.plan import OnBoard, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Service
from planner.rules.staff import Staff
from tests.builders import organisation, plan, problem, route, text, visit
from tests.rules.judging import codes, only, sentence

RULE = Staff()
BOTH = (OnBoard("O", ("TALK",)), OnBoard("P", ("TALK",)))


def taking(staff: int, people: int = 1) -> PlanningProblem:
    return problem(
        services=(Service("TALK", text("Talk"), "support", staff=staff),),
        organisations=(organisation("O", people=people), organisation("P")),
    )


@pytest.mark.parametrize(("staff", "people", "expected"), [(1, 1, 0), (2, 1, 1), (2, 2, 0), (3, 2, 1)])
def test_a_service_has_the_people_it_takes(staff: int, people: int, expected: int) -> None:
    assert len(codes(RULE, taking(staff, people), plan(route(visit())))) == expected


@pytest.mark.parametrize(("staff", "expected"), [(2, []), (3, ["staff.too_few"])])
def test_organisations_offer_a_service_together(staff: int, expected: list[str]) -> None:
    assert codes(RULE, taking(staff), plan(route(visit(on_board=BOTH)))) == expected


def test_who_does_not_offer_it_here_does_not_count() -> None:
    silent = (BOTH[0], replace(BOTH[1], service_ids=()))
    assert codes(RULE, taking(2), plan(route(visit(on_board=silent)))) == ["staff.too_few"]
    assert codes(RULE, taking(2), plan(route(visit(on_board=(BOTH[0], BOTH[0]))))) == ["staff.too_few"]


def test_what_is_offered_in_a_room_is_arranged_with_the_house() -> None:
    for status in (VisitStatus.WITHOUT_BUS, VisitStatus.CANCELLED):
        assert codes(RULE, taking(2), plan(off_route=(visit(status=status),))) == []


def test_what_nobody_knows_is_reported_elsewhere() -> None:
    strangers = (OnBoard("GONE", ("TALK",)), OnBoard("O", ("GONE",)))
    assert codes(RULE, taking(2), plan(route(visit(on_board=strangers)))) == []


def test_the_sentence_names_the_service_and_counts_people() -> None:
    finding = only(RULE, taking(2), plan(route(visit())))
    assert sentence(RULE, finding, taking(2)).startswith(
        "Stop A / Stop A sv, Mon 1 March 2027: “Talk en” takes 2 people, 1 of those on board offer it."
    )
