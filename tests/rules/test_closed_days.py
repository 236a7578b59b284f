from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.days import DateRange
from planner.domain.language import Language
from planner.domain.places import StopKind
from planner.domain.rhythm import Rhythm, Season
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


SPRING = Rhythm(1, seasons=(Season((1, 7), (3, 2)),))
SCHOOL_DAYS = Rhythm(1, school_days_only=True)
NOTHING = Rhythm(0)


@pytest.mark.parametrize(("offset", "expected"), [(1, []), (2, ["closed_days.out_of_season"])])
def test_outside_its_season_a_stop_is_closed(offset: int, expected: list[str]) -> None:
    question = problem([stop("A", rhythm=SPRING)])
    found = plan(route(visit("A", MONDAY + timedelta(days=offset))))
    assert codes(RULE, question, found) == expected
    if expected:
        said = sentence(RULE, only(RULE, question, found), question)
        assert said.startswith("Stop A / Stop A sv, Wed 3 March 2027: this place is not visited at this time")


@pytest.mark.parametrize(
    ("own", "around", "expected"),
    [
        (SCHOOL_DAYS, None, ["closed_days.closed"]),
        (NOTHING, SCHOOL_DAYS, ["closed_days.closed"]),
        (Rhythm(1), SCHOOL_DAYS, []),  # visits are promised to the stop itself
        (replace(SCHOOL_DAYS, visits_per_month=0), Rhythm(1), ["closed_days.closed"]),
        (NOTHING, Rhythm(1), []),
    ],
)
def test_breaks_of_schools_close_a_place_for_school_days_only(
    own: Rhythm, around: Rhythm | None, expected: list[str]
) -> None:
    locality = replace(problem().localities[0], rhythm=around)
    question = problem(
        [stop("A", rhythm=own)],
        localities=(locality,),
        closures=(closure(kinds=frozenset({StopKind.SCHOOL}), municipality_id="M"),),
    )
    found = plan(route(visit("A", TUESDAY)))
    assert codes(RULE, question, found) == expected
    if expected:
        assert "(Feast en)" in sentence(RULE, only(RULE, question, found), question)
    elsewhere = replace(question.closures[0], municipality_id="ELSEWHERE")
    assert codes(RULE, question.replace(closures=(elsewhere,)), found) == []
