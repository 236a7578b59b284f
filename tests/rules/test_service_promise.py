from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.plan import OnBoard, Plan
from planner.domain.problem import PlanningProblem
from planner.domain.services import Service, ServicePromise
from planner.rules.service_promise import ServicePromised
from tests.builders import MONDAY, organisation, plan, problem, route, stop, text, visit
from tests.rules.judging import codes, only, sentence

RULE = ServicePromised()


def promised(count: int, service_id: str = "ADVICE") -> PlanningProblem:
    base = problem()
    return problem(
        [stop("A"), stop("B", locality_id="ELSEWHERE")],
        localities=(*base.localities, replace(base.localities[0], id="ELSEWHERE")),
        services=(*base.services, Service("ADVICE", text("Advice"), "support")),
        organisations=(organisation("O", service_ids=("TALK", "ADVICE")), organisation("P", service_ids=("ADVICE",))),
        promises=(ServicePromise("L", service_id, count),),
    )


def offering(*services: str, stop_id: str = "A", days: int = 1) -> Plan:
    aboard = (OnBoard("O", services),)
    return plan(*(route(visit(stop_id, MONDAY + timedelta(days=n), on_board=aboard)) for n in range(days)))


@pytest.mark.parametrize(("days", "missing"), [(0, 2), (1, 1), (2, 0), (3, 0)])
def test_a_service_is_offered_as_often_as_promised(days: int, missing: int) -> None:
    answer = offering("ADVICE", days=days)
    assert codes(RULE, promised(2), answer) == ["service_promise.too_few"] * bool(missing)
    assert RULE.measure(promised(2), answer) == missing


def test_another_service_and_another_locality_do_not_count() -> None:
    assert codes(RULE, promised(1), offering("TALK")) != []
    assert codes(RULE, promised(1), offering("ADVICE", stop_id="B")) != []


def test_two_organisations_at_one_visit_are_one_visit() -> None:
    both = (OnBoard("O", ("ADVICE",)), OnBoard("P", ("ADVICE",)))
    finding = only(RULE, promised(2), plan(route(visit("A", on_board=both))))
    assert (finding.facts["found"], finding.facts["expected"]) == (1, 2)
    assert "Locality / Locality sv: “Advice en” was promised at 2 visits, the plan offers it at 1." in sentence(
        RULE, finding, promised(2)
    )


def test_a_service_offered_by_too_few_people_does_not_count() -> None:
    together = (OnBoard("O", ("TALK",)), OnBoard("P", ("TALK",)))
    people = (organisation("O"), organisation("P"))
    question = problem(
        services=(Service("TALK", text("Talk"), "support", staff=2),),
        organisations=people,
        promises=(ServicePromise("L", "TALK", 1),),
    )
    assert codes(RULE, question, plan(route(visit()))) == ["service_promise.too_few"]
    assert codes(RULE, question, plan(route(visit(on_board=together)))) == []
