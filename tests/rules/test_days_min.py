from datetime import timedelta

import pytest

from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.days_min import DaysMin
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = DaysMin()


def at_least(days: int) -> PlanningProblem:
    return problem(organisations=(organisation("O", days_min=days),))


def on(*offsets: int) -> Plan:
    return plan(*(route(visit("A", MONDAY + timedelta(days=n))) for n in offsets))


@pytest.mark.parametrize(("wanted", "missing"), [(0, 0), (1, 0), (2, 0), (3, 1), (5, 3)])
def test_missing_days_are_counted(wanted: int, missing: int) -> None:
    question = at_least(wanted)
    assert RULE.measure(question, on(0, 1)) == missing
    assert codes(RULE, question, on(0, 1)) == ["days_min.too_few"] * bool(missing)


def test_two_visits_on_one_day_are_one_day_and_other_months_do_not_count() -> None:
    assert codes(RULE, at_least(2), plan(route(visit("A"), visit("B", opens=720)))) == ["days_min.too_few"]
    assert codes(RULE, at_least(2), on(0, 7)) == ["days_min.too_few"]


def test_visits_held_in_a_room_count_and_cancelled_ones_do_not() -> None:
    for status, expected in ((VisitStatus.WITHOUT_BUS, []), (VisitStatus.CANCELLED, ["days_min.too_few"])):
        assert codes(RULE, at_least(1), plan(off_route=(visit(status=status),))) == expected


def test_the_sentence_says_what_the_organisation_would_like() -> None:
    finding = only(RULE, at_least(3), on(0))
    assert sentence(RULE, finding, at_least(3)).startswith(
        "Organisation O en would like to come on at least 3 days, the plan has 1."
    )
