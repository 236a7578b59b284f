from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.rules.covered_need import CoveredNeed
from tests.builders import MONDAY, plan, problem, route, stop, travel, visit
from tests.rules.judging import codes, only, sentence


def asked(need: int | None = 130, **changes: object) -> PlanningProblem:
    place = replace(problem().localities[0], need_percent=need)
    return problem([stop("A", rhythm=Rhythm(3))], localities=(place,), **changes)


def held(number: int) -> Plan:
    return plan(*(route(visit("A", MONDAY + timedelta(days=n))) for n in range(number)))


@pytest.mark.parametrize(("visits", "measure"), [(0, 390), (2, 130), (3, 0), (4, 0)])
def test_missing_visits_weigh_as_much_as_they_are_needed(visits: int, measure: int) -> None:
    assert CoveredNeed().measure(asked(), held(visits)) == measure
    assert codes(CoveredNeed(), asked(), held(visits)) == ["covered_need.missing"] * bool(measure)


def test_a_visit_too_many_at_one_stop_makes_up_for_none_at_another() -> None:
    question = problem([stop("A", rhythm=Rhythm(1)), stop("B", rhythm=Rhythm(1))])
    assert CoveredNeed().measure(question, held(2)) == 100


def test_a_cancelled_visit_is_missing_and_one_in_a_room_is_not() -> None:
    gone = replace(held(3), routes=held(2).routes)
    for status, measure in ((VisitStatus.CANCELLED, 130), (VisitStatus.WITHOUT_BUS, 0)):
        beside = visit("A", MONDAY + timedelta(days=2), status=status)
        assert CoveredNeed().measure(asked(), replace(gone, off_route=(beside,))) == measure


def test_stops_nobody_can_get_to_are_left_out() -> None:
    assert CoveredNeed().measure(asked(travel=travel({("D", "B"): 30})), held(0)) == 0


def test_the_sentence_says_how_much_a_visit_weighs_there() -> None:
    finding = only(CoveredNeed(), asked(), held(1))
    said = sentence(CoveredNeed(), finding, asked())
    assert said.startswith("Locality / Locality sv: 1 of 3 promised visits are planned. A visit here weighs 130 %")
