from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from planner.checks.data import inspect
from planner.domain.plan import VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Invitation, ServicePromise
from tests.builders import MONDAY, always, organisation, problem, visit


def found(question: PlanningProblem) -> list[tuple[str, object, object]]:
    return [(f.code, f.facts.get("found"), f.facts.get("expected")) for f in inspect(question).findings]


def with_people(**changes: Any) -> PlanningProblem:
    return problem(organisations=(organisation("O", **changes),))


def test_a_language_nobody_speaks_is_named_once_for_the_municipality() -> None:
    assert found(with_people(languages=("sv",))) == [("data.nobody_speaks", None, None)]
    absent = problem(organisations=(organisation("O", languages=("sv",)), organisation("P")))
    assert "data.nobody_speaks" in [code for code, *_ in found(absent)]


@pytest.mark.parametrize(("days_min", "expected"), [(5, []), (6, [("data.days_min_too_many", 5, 6)])])
def test_more_days_than_an_organisation_can_are_named(days_min: int, expected: list[object]) -> None:
    assert found(with_people(days_min=days_min)) == expected


def test_days_min_and_days_max_may_contradict_each_other() -> None:
    assert found(with_people(days_min=3, days_max=2)) == [("data.days_min_too_many", 2, 3)]


@pytest.mark.parametrize(("staff", "expected"), [(2, []), (3, [("data.nobody_has_staff", 2, 3)])])
def test_a_promised_service_without_its_people_is_named(staff: int, expected: list[object]) -> None:
    question = with_people(people=2)
    service = replace(question.services[0], staff=staff)
    assert found(question.replace(services=(service,), promises=(ServicePromise("L", "TALK", 1),))) == expected


@pytest.mark.parametrize(("crew_min", "expected"), [(3, []), (4, [("data.crew_out_of_reach", 3, 4)])])
def test_a_crew_nobody_can_be_is_named(crew_min: int, expected: list[object]) -> None:
    people = (organisation("O"), organisation("P"), organisation("Q"))
    bus = replace(problem().vehicles[0], crew_min=crew_min, seats=2)
    question = problem(organisations=people, vehicles=(bus,), availability=(always("O"), always("P"), always("Q")))
    assert found(question) == expected


def test_a_guest_can_come_on_the_days_it_is_invited() -> None:
    people = (organisation("O"), organisation("P", guest=True, days_min=2))
    question = problem(
        organisations=people,
        availability=(always("O"), always("P")),
        invitations=(Invitation("P", "A", MONDAY),),
    )
    assert found(question) == [("data.days_min_too_many", 1, 2)]


def test_days_at_visits_without_the_bus_are_days_too() -> None:
    rooms = tuple(visit(day=MONDAY + timedelta(days=n), status=VisitStatus.WITHOUT_BUS) for n in (0, 1))
    question = with_people(days_min=2).replace(shifts=(), held_without_bus=rooms)
    assert found(question.replace(shifts=problem().shifts[:1])) == []
    assert found(question.replace(shifts=problem().shifts[:1], held_without_bus=rooms[:1])) == [
        ("data.days_min_too_many", 1, 2)
    ]
