from datetime import timedelta
from typing import Any

import pytest

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.days import DateRange
from planner.domain.language import Language
from planner.domain.places import StopKind
from planner.rules.closed_days import ClosedDays
from tests.builders import MONDAY, plan, problem, route, stop, text, visit
from tests.rules.judging import codes, only, sentence

RULE = ClosedDays()
TUESDAY = MONDAY + timedelta(days=1)


def closure(**changes: Any) -> Closure:
    return Closure(DateRange(TUESDAY, TUESDAY), text("Feast"), ClosureSource.NATIONAL, **changes)


@pytest.mark.parametrize(("offset", "expected"), [(0, []), (1, ["closed_days.closed"]), (2, [])])
def test_a_closure_closes_its_days_only(offset: int, expected: list[str]) -> None:
    question = problem(closures=(closure(),))
    assert codes(RULE, question, plan(route(visit("A", MONDAY + timedelta(days=offset))))) == expected


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"municipality_id": "M"}, 1),
        ({"municipality_id": "ELSEWHERE"}, 0),
        ({"kinds": frozenset({StopKind.PLAYGROUND, StopKind.SCHOOL})}, 1),
        ({"kinds": frozenset({StopKind.SCHOOL})}, 0),
        ({"stop_id": "A"}, 1),
        ({"stop_id": "B"}, 0),
        ({"municipality_id": "M", "kinds": frozenset({StopKind.SCHOOL})}, 0),
    ],
)
def test_a_closure_may_be_narrowed_to_places(narrowed: dict[str, Any], expected: int) -> None:
    question = problem(closures=(closure(**narrowed),))
    assert len(codes(RULE, question, plan(route(visit("A", TUESDAY))))) == expected


def test_a_day_closed_for_two_reasons_is_one_finding() -> None:
    question = problem(closures=(closure(), closure(stop_id="A")))
    assert len(codes(RULE, question, plan(route(visit("A", TUESDAY))))) == 1


def test_the_sentence_names_the_closed_day_in_the_readers_language() -> None:
    question = problem(closures=(closure(),))
    finding = only(RULE, question, plan(route(visit("A", TUESDAY))))
    assert "(Feast sv)" in sentence(RULE, finding, question, Language.SV)


def test_a_stop_that_has_ceased_to_exist_is_not_visited_from_that_day_on() -> None:
    question = problem([stop("A", closed_from=TUESDAY)])
    assert codes(RULE, question, plan(route(visit("A", MONDAY)))) == []
    for day in (TUESDAY, TUESDAY + timedelta(days=1)):
        assert codes(RULE, question, plan(route(visit("A", day)))) == ["closed_days.stop_gone"]


@pytest.mark.parametrize(("offset", "expected"), [(-1, 1), (0, 0), (4, 0), (5, 1)])
def test_days_outside_the_period_are_not_planned(offset: int, expected: int) -> None:
    found = codes(RULE, problem(), plan(route(visit("A", MONDAY + timedelta(days=offset)))))
    assert found == ["closed_days.outside_period"] * expected
