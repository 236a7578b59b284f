from dataclasses import replace
from datetime import timedelta

import pytest

from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.rules.worst_served import WorstServed
from tests.builders import MONDAY, plan, problem, route, stop, travel, visit
from tests.rules.judging import codes, only, sentence


def two_places(need: int = 100, **changes: object) -> PlanningProblem:
    """Three visits promised to L, one to the village."""
    base = problem().localities[0]
    stops = (stop("A", rhythm=Rhythm(2)), stop("B", rhythm=Rhythm(1)), stop("C", locality_id="VILLAGE"))
    localities = (base, replace(base, id="VILLAGE", need_percent=need))
    return problem(stops, **({"localities": localities, "travel": travel({}, "DABC")} | changes))


def held(*stop_ids: str) -> Plan:
    return plan(*(route(visit(stop_id, MONDAY + timedelta(days=n))) for n, stop_id in enumerate(stop_ids)))


@pytest.mark.parametrize(
    ("stop_ids", "measure"),
    [("AABC", 0), ("AAC", 34), ("ABC", 34), ("AC", 67), ("AAAC", 34), ("AAB", 100), ("", 100)],
)
def test_the_largest_share_is_measured_in_percent_rounded_up(stop_ids: str, measure: int) -> None:
    assert WorstServed().measure(two_places(), held(*stop_ids)) == measure
    assert codes(WorstServed(), two_places(), held(*stop_ids)) == ["worst_served.place"] * bool(measure)


def test_of_two_that_lose_everything_the_one_that_needs_it_more_is_named() -> None:
    for need, named in ((150, "VILLAGE"), (70, "L")):
        assert only(WorstServed(), two_places(need), held()).facts["locality_id"] == named


def test_a_place_nobody_can_get_to_does_not_hide_the_others() -> None:
    question = two_places(travel=travel({}, "DAB"))
    assert only(WorstServed(), question, held("A", "B")).facts == {
        "locality_id": "L",
        "found": 2,
        "expected": 3,
        "share": 34,
    }


def test_the_sentence_says_the_share() -> None:
    finding = only(WorstServed(), two_places(), held("A", "C"))
    assert "misses 67 % of its promised visits (1 of 3 are planned)" in sentence(WorstServed(), finding, two_places())
