from datetime import timedelta

import pytest

from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.days_max import DaysMax
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = DaysMax()


def at_most(days: int | None) -> PlanningProblem:
    return problem(organisations=(organisation("O", days_max=days),))


def on(*offsets: int) -> Plan:
    return plan(*(route(visit("A", MONDAY + timedelta(days=n))) for n in offsets))


@pytest.mark.parametrize(("limit", "expected"), [(1, ["days_max.too_many"]), (2, []), (3, []), (None, [])])
def test_an_organisation_comes_on_no_more_days_than_it_can(limit: int | None, expected: list[str]) -> None:
    assert codes(RULE, at_most(limit), on(0, 1)) == expected


def test_two_visits_on_one_day_are_one_day() -> None:
    assert codes(RULE, at_most(1), plan(route(visit("A"), visit("B", opens=720)))) == []


def test_visits_held_in_a_room_count_and_cancelled_ones_do_not() -> None:
    tuesday = MONDAY + timedelta(days=1)
    in_a_room = visit("B", tuesday, status=VisitStatus.WITHOUT_BUS)
    cancelled = visit("B", tuesday, status=VisitStatus.CANCELLED)
    monday = route(visit("A"))
    assert codes(RULE, at_most(1), plan(monday, off_route=(in_a_room,))) == ["days_max.too_many"]
    assert codes(RULE, at_most(1), plan(monday, off_route=(cancelled,))) == []


def test_rooms_alone_break_nothing_and_leave_no_other_day() -> None:
    rooms = tuple(visit("B", MONDAY + timedelta(days=n), status=VisitStatus.WITHOUT_BUS) for n in (0, 1))
    assert codes(RULE, at_most(1), plan(off_route=rooms)) == []
    assert codes(RULE, at_most(1), plan(route(visit("A")), off_route=rooms)) == []
    third = only(RULE, at_most(1), plan(route(visit("A", MONDAY + timedelta(days=2))), off_route=rooms))
    assert (third.facts["found"], third.facts["expected"]) == (3, 1)


def test_the_sentence_counts_days() -> None:
    finding = only(RULE, at_most(1), on(0, 1, 2))
    assert (finding.organisation_id, finding.facts["found"], finding.facts["expected"]) == ("O", 3, 1)
    assert sentence(RULE, finding, at_most(1)).startswith(
        "Organisation O en is to come on 3 days, it can come on at most 1."
    )
