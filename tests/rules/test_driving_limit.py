from dataclasses import replace

import pytest

from planner.rules.driving_limit import DrivingLimit
from tests.builders import plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = DrivingLimit()
DAY = plan(route(visit("A"), visit("B", opens=780)))  # three legs of 15 minutes


@pytest.mark.parametrize(("most", "expected"), [(44, ["driving_limit.too_long"]), (45, []), (46, []), (None, [])])
def test_a_day_has_so_much_driving_at_most(most: int | None, expected: list[str]) -> None:
    rules = (replace(problem().driving_rules[0], driving_max=most),)
    assert codes(RULE, problem(driving_rules=rules), DAY) == expected


def test_without_a_shift_there_is_no_limit_to_judge_by() -> None:
    assert codes(RULE, problem(shifts=()), DAY) == []


def test_the_sentence_says_found_and_allowed() -> None:
    question = problem(driving_rules=(replace(problem().driving_rules[0], driving_max=30),))
    assert "drives 45 min, at most 30 min a day is allowed" in sentence(RULE, only(RULE, question, DAY), question)
