from datetime import timedelta

import pytest

from planner.domain.plan import OnBoard, VisitStatus
from planner.rules.announced import Announced
from planner.rules.announced_company import AnnouncedCompany
from planner.rules.announced_time import AnnouncedTime
from planner.rules.frequency import Frequency
from planner.rules.rule import PlanRule
from tests.builders import MONDAY, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

DAY, TIME, COMPANY = Announced(), AnnouncedTime(), AnnouncedCompany()
TUESDAY = MONDAY + timedelta(days=1)
TOLD = problem(announced=(visit("A"),))


@pytest.mark.parametrize("rule", [DAY, TIME, COMPANY])
def test_a_visit_that_stands_as_told_is_silent(rule: PlanRule) -> None:
    assert codes(rule, TOLD, plan(route(visit("A")))) == []


def test_a_visit_on_another_day_is_one_moved_visit_and_nothing_else() -> None:
    answer = plan(route(visit("A", TUESDAY, opens=700, on_board=())))
    finding = only(DAY, TOLD, answer)
    assert (finding.code, finding.stop_id, finding.date) == ("announced.missing", "A", MONDAY)
    assert "families were told of a visit, but the plan has none on this day" in sentence(DAY, finding, TOLD)
    assert codes(TIME, TOLD, answer) == codes(COMPANY, TOLD, answer) == []


def test_one_visit_may_move_to_save_a_lost_one_but_not_two() -> None:
    assert Announced.weight < Frequency.weight < 2 * Announced.weight


@pytest.mark.parametrize(("opens", "expected"), [(539, 1), (540, 0), (541, 1)])
def test_the_time_families_were_told_is_kept_to_the_minute(opens: int, expected: int) -> None:
    answer = plan(route(visit("A", opens=opens)))
    assert codes(TIME, TOLD, answer) == ["announced_time.other"] * expected
    assert codes(DAY, TOLD, answer) == []


def test_the_sentence_says_both_times() -> None:
    finding = only(TIME, TOLD, plan(route(visit("A", opens=570))))
    assert "told that it opens at 9:00, now it is 9:30" in sentence(TIME, finding, TOLD)


def test_an_organisation_that_stays_away_is_named_and_a_new_one_is_not() -> None:
    answer = plan(route(visit("A", on_board=(OnBoard("P", ("TALK",)),))))
    finding = only(COMPANY, TOLD, answer)
    assert (finding.organisation_id, finding.date) == ("O", MONDAY)
    assert "Organisation O en is on board, and it no longer comes" in sentence(COMPANY, finding, TOLD)


def test_a_visit_cancelled_by_a_person_is_not_asked_for_again_but_one_a_draft_dropped_is() -> None:
    by_hand = visit("A", status=VisitStatus.CANCELLED, reason="ice on the road")
    dropped = visit("A", status=VisitStatus.CANCELLED)
    assert codes(DAY, TOLD, plan(off_route=(by_hand,))) == []
    assert codes(DAY, TOLD, plan(off_route=(dropped,))) == ["announced.missing"]
    in_a_room = visit("A", opens=700, status=VisitStatus.WITHOUT_BUS, on_board=())
    for rule in (DAY, TIME, COMPANY):
        assert codes(rule, TOLD, plan(off_route=(in_a_room,))) == []


@pytest.mark.parametrize("rule", [DAY, TIME, COMPANY])
def test_visits_no_bus_is_asked_for_say_nothing(rule: PlanRule) -> None:
    told = (
        visit("A", MONDAY - timedelta(days=1), opens=800, on_board=(OnBoard("P", ()),)),
        visit("B", status=VisitStatus.CANCELLED, opens=800, on_board=(OnBoard("P", ()),)),
        visit("B", status=VisitStatus.WITHOUT_BUS, opens=800, on_board=(OnBoard("P", ()),)),
    )
    question = problem(announced=told)
    assert codes(rule, question, plan(route(visit("B", opens=540)))) == []
    assert codes(rule, question, plan()) == []
