from dataclasses import replace

import pytest

from planner.domain.plan import OnBoard, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.crew import Crew
from tests.builders import organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = Crew()


def crewed(crew_min: int, *, driver_counts: bool = True, people: int = 1) -> PlanningProblem:
    bus = replace(problem().vehicles[0], crew_min=crew_min, driver_counts=driver_counts)
    return problem(vehicles=(bus,), organisations=(organisation("O", people=people), organisation("P")))


@pytest.mark.parametrize(
    ("crew_min", "driver_counts", "people", "found"),
    [(2, True, 1, []), (3, True, 1, [2]), (3, True, 2, []), (2, False, 1, [1]), (2, False, 2, []), (1, False, 1, [])],
)
def test_the_driver_counts_only_where_the_bus_says_so(
    crew_min: int, driver_counts: bool, people: int, found: list[int]
) -> None:
    question = crewed(crew_min, driver_counts=driver_counts, people=people)
    assert [f.facts["found"] for f in RULE.check(question, plan(route(visit())))] == found


def test_two_organisations_make_a_crew_together_and_one_listed_twice_does_not() -> None:
    together = visit(on_board=(OnBoard("O", ("TALK",)), OnBoard("P", ("TALK",))))
    assert codes(RULE, crewed(3), plan(route(together))) == []
    twice = visit(on_board=(OnBoard("O", ("TALK",)), OnBoard("O", ("TALK",))))
    assert codes(RULE, crewed(3), plan(route(twice))) == ["crew.too_few"]


def test_a_driver_alone_is_alone() -> None:
    assert codes(RULE, crewed(2), plan(route(visit(on_board=())))) == ["crew.too_few"]


def test_a_visit_in_a_room_is_arranged_with_the_house_and_a_cancelled_one_has_no_crew() -> None:
    one = visit()
    assert codes(RULE, crewed(4), plan(off_route=(replace(one, status=VisitStatus.WITHOUT_BUS),))) == []
    assert codes(RULE, crewed(4), plan(route(replace(one, status=VisitStatus.CANCELLED)))) == []


def test_a_bus_nobody_knows_is_reported_elsewhere() -> None:
    assert codes(RULE, crewed(4), plan(route(visit(), vehicle_id="GONE"))) == []


def test_the_sentence_says_how_many_are_there_and_how_many_must_be() -> None:
    finding = only(RULE, crewed(3), plan(route(visit())))
    assert sentence(RULE, finding, crewed(3)).startswith(
        "Stop A / Stop A sv, Mon 1 March 2027: 2 adults are at the visit, at least 3 must be"
    )
