from dataclasses import replace

import pytest

from planner.rules.visits_per_day import VisitsPerDay
from tests.builders import plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = VisitsPerDay()
DAY = plan(route(visit("A"), visit("B", opens=720)))


@pytest.mark.parametrize(("most", "expected"), [(1, ["visits_per_day.too_many"]), (2, []), (3, [])])
def test_the_crew_makes_only_so_many_visits(most: int, expected: list[str]) -> None:
    bus = replace(problem().vehicles[0], visits_max=most)
    assert codes(RULE, problem(vehicles=(bus,)), DAY) == expected


def test_the_sentence_says_found_and_most() -> None:
    question = problem(vehicles=(replace(problem().vehicles[0], visits_max=1),))
    assert "2 visits on one day, the crew makes at most 1" in sentence(RULE, only(RULE, question, DAY), question)
