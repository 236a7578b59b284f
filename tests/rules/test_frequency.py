from datetime import timedelta

import pytest

from planner.domain.plan import Plan, VisitStatus
from planner.domain.rhythm import Rhythm
from planner.rules.frequency import Frequency
from tests.builders import MONDAY, plan, problem, route, stop, visit
from tests.rules.judging import codes, only, sentence

RULE = Frequency()


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
