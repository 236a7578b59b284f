from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, Rhythm, Season
from planner.rules.frequency import Frequency
from tests.builders import MONDAY, plan, problem, route, stop, visit
from tests.rules.judging import codes, only, sentence

RULE = Frequency()
NOTHING = Rhythm(0)


def visits(count: int) -> Plan:
    return plan(*(route(visit("A", MONDAY + timedelta(days=n))) for n in range(count)))


@pytest.mark.parametrize(
    ("count", "expected", "measure"),
    [
        (0, ["frequency.too_few"], 2),
        (1, ["frequency.too_few"], 1),
        (2, [], 0),
        (3, ["frequency.too_many"], 1),
        (4, ["frequency.too_many"], 2),
    ],
)
def test_a_stop_has_the_promised_number_of_visits(count: int, expected: list[str], measure: int) -> None:
    question = problem([stop("A", rhythm=Rhythm(2))])
    assert codes(RULE, question, visits(count)) == expected
    assert RULE.measure(question, visits(count)) == measure


def test_a_place_that_is_not_visited_at_present_is_promised_nothing_and_gets_nothing() -> None:
    question = problem([stop("A", rhythm=Rhythm(0))])
    assert codes(RULE, question, plan()) == []
    assert codes(RULE, question, visits(1)) == ["frequency.too_many"]


def test_a_visit_in_a_room_counts_and_a_cancelled_or_outside_one_does_not() -> None:
    question = problem([stop("A")])
    later = visit("A", MONDAY + timedelta(days=40))
    assert codes(RULE, question, plan(off_route=(visit("A", status=VisitStatus.WITHOUT_BUS),))) == []
    assert codes(RULE, question, plan(off_route=(visit("A", status=VisitStatus.CANCELLED),))) != []
    assert codes(RULE, question, plan(route(later))) == ["frequency.too_few"]


def test_the_sentence_counts_visits() -> None:
    question = problem([stop("A", rhythm=Rhythm(2))])
    assert sentence(RULE, only(RULE, question, visits(1)), question).startswith(
        "Stop A / Stop A sv: 2 visits were promised, the plan has 1."
    )
    assert "Take out what is too much" in sentence(RULE, only(RULE, question, visits(3)), question)


def village(rhythm: Rhythm, own: Rhythm = NOTHING) -> PlanningProblem:
    """Stops A and B in a locality with a rhythm; B may have one of its own."""
    place = replace(problem().localities[0], rhythm=rhythm)
    return problem([stop("A", rhythm=Rhythm(0)), stop("B", rhythm=own)], localities=(place,))


def test_a_locality_counts_the_visits_at_all_of_its_stops() -> None:
    mixed = plan(route(visit("A")), route(visit("B", MONDAY + timedelta(days=2))))
    assert codes(RULE, village(Rhythm(2)), mixed) == []
    assert codes(RULE, village(Rhythm(3)), mixed) == ["frequency.too_few"]
    finding = only(RULE, village(Rhythm(1)), mixed)
    assert (finding.stop_id, finding.facts["locality_id"]) == (None, "L")
    assert sentence(RULE, finding, village(Rhythm(1))).startswith("Locality / Locality sv: 1 visit was promised")


def test_a_stop_with_visits_of_its_own_keeps_its_promise_and_its_locality_has_one_too() -> None:
    question = village(Rhythm(2), Rhythm(1))
    assert codes(RULE, question, plan(route(visit("A")), route(visit("B", MONDAY + timedelta(days=2))))) == []
    twice = plan(route(visit("B")), route(visit("B", MONDAY + timedelta(days=2))))
    assert [finding.stop_id for finding in RULE.check(question, twice)] == ["B"]


def test_a_season_and_a_pattern_say_how_many_visits_are_promised() -> None:
    two_of_five_days = replace(Rhythm(2), seasons=(Season((3, 1), (3, 2)),))
    assert codes(RULE, problem([stop("A", rhythm=two_of_five_days)]), visits(1)) == []
    weekly = Rhythm(9, pattern=EveryWeeks(1, MONDAY))
    assert codes(RULE, problem([stop("A", rhythm=weekly)]), visits(1)) == []
