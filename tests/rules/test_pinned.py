from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.plan import Pin, PinStrength, Visit, VisitStatus
from planner.rules.pinned import Pinned
from tests.builders import MONDAY, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = Pinned()
TUESDAY = MONDAY + timedelta(days=1)


def test_a_pinned_date_is_kept_by_a_visit_at_any_time() -> None:
    assert codes(RULE, problem(pins=(Pin("A", MONDAY),)), plan(route(visit("A", opens=700)))) == []


@pytest.mark.parametrize("other", [visit("A", TUESDAY), visit("B")])
def test_a_visit_on_another_day_or_at_another_stop_keeps_no_pin(other: Visit) -> None:
    finding = only(RULE, problem(pins=(Pin("A", MONDAY),)), plan(route(other)))
    assert (finding.code, finding.stop_id, finding.date) == ("pinned.missing", "A", MONDAY)
    assert "this visit is locked, but the plan has none on this day" in sentence(RULE, finding, problem())


@pytest.mark.parametrize(("opens", "expected"), [(539, 1), (540, 0), (541, 1)])
def test_a_pinned_time_is_kept_to_the_minute(opens: int, expected: int) -> None:
    pin = Pin("A", MONDAY, PinStrength.DATE_AND_TIME, 540)
    question = problem(pins=(pin,))
    answer = plan(route(visit("A", opens=opens)))
    assert codes(RULE, question, answer) == ["pinned.other_time"] * expected
    assert RULE.measure(question, answer) == expected


def test_the_sentence_says_both_times() -> None:
    question = problem(pins=(Pin("A", MONDAY, PinStrength.DATE_AND_TIME, 540),))
    finding = only(RULE, question, plan(route(visit("A", opens=570))))
    assert "locked to open at 9:00, planned for 9:30" in sentence(RULE, finding, question)


def test_a_visit_held_in_a_room_keeps_the_pin_and_a_cancelled_one_is_not_asked_for_again() -> None:
    for pin in (Pin("A", MONDAY), Pin("A", MONDAY, PinStrength.DATE_AND_TIME, 600), WHOLE):
        for status in (VisitStatus.WITHOUT_BUS, VisitStatus.CANCELLED):
            assert (
                codes(RULE, problem(pins=(pin,)), plan(off_route=(visit("A", status=status, reason="agreed"),))) == []
            )


def test_a_visit_that_only_a_draft_left_out_is_missing() -> None:
    left_out = visit("A", status=VisitStatus.CANCELLED)
    assert codes(RULE, problem(pins=(Pin("A", MONDAY),)), plan(off_route=(left_out,))) == ["pinned.missing"]


def test_a_pin_outside_the_period_says_nothing() -> None:
    assert codes(RULE, problem(pins=(Pin("A", MONDAY - timedelta(days=1)),)), plan()) == []


WHOLE = Pin("A", MONDAY, PinStrength.ROUTE, 540, "BUS", ("A", "B"))


def test_a_whole_route_is_kept_with_its_vehicle_stops_order_and_this_time() -> None:
    question = problem(pins=(WHOLE,))
    later = visit("B", opens=780)
    assert codes(RULE, question, plan(route(visit("A"), later))) == []
    assert codes(RULE, question, plan(route(visit("A"), visit("B", opens=840)))) == []
    assert codes(RULE, question, plan(route(visit("A", opens=570), later))) == ["pinned.other_time"]
    for other in (route(visit("A")), route(visit("A"), later, vehicle_id="VAN"), route(later, visit("A"))):
        assert codes(RULE, question, plan(other)) == ["pinned.other_route"]
    assert codes(RULE, question, plan(route(later))) == ["pinned.missing"]


def test_the_sentence_names_the_route_that_is_locked() -> None:
    question = problem(pins=(WHOLE,))
    finding = only(RULE, question, plan(route(visit("A"))))
    assert "locked (Bus en: Stop A / Stop A sv, Stop B / Stop B sv)" in sentence(RULE, finding, question)


def test_a_pin_of_a_route_binds_only_what_it_gives() -> None:
    question = problem(pins=(replace(WHOLE, route_stop_ids=()),))
    assert codes(RULE, question, plan(route(visit("A")))) == []
    assert codes(RULE, question, plan(route(visit("A", opens=570)))) == ["pinned.other_time"]
    question = problem(pins=(replace(WHOLE, opens=None),))
    assert codes(RULE, question, plan(route(visit("A", opens=570), visit("B", opens=780)))) == []
    assert codes(RULE, question, plan(route(visit("A")))) == ["pinned.other_route"]
