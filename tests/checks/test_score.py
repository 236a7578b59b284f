from datetime import timedelta

from planner.checks.score import score
from planner.domain.findings import Level
from planner.domain.rhythm import Rhythm
from planner.rules.book import BY_NAME, RULES
from tests.builders import MONDAY, plan, problem, route, stop, visit

WEIGHT = {name: rule.weight for name, rule in BY_NAME.items()}


def test_wishes_are_weighed_by_hand() -> None:
    tuesday = MONDAY + timedelta(days=1)
    question = problem([stop("A", rhythm=Rhythm(2))])
    result = score(question, plan(route(visit("A", opens=540)), route(visit("A", tuesday, opens=600))))
    assert result.promise_cost == 0
    assert {name: cost for name, cost in result.per_rule.items() if cost} == {
        "driving": 4 * 15 * WEIGHT["driving"],
        "same_weekday": WEIGHT["same_weekday"],
        "same_hour": WEIGHT["same_hour"],
        "continuity": WEIGHT["continuity"],
    }
    assert result.wish_cost == sum(result.per_rule.values())


def test_unkept_promises_are_weighed_by_hand() -> None:
    question = problem([stop("A", rhythm=Rhythm(3, 1, 3)), stop("B", rhythm=Rhythm(1))])
    result = score(question, plan(route(visit("A"))))
    assert result.per_rule["frequency"] == WEIGHT["frequency"] * (2 + 1)
    assert result.per_rule["spacing"] == WEIGHT["spacing"]
    assert result.per_rule["covered_need"] == WEIGHT["covered_need"] * 100 * (2 + 1)
    assert result.per_rule["worst_served"] == WEIGHT["worst_served"] * 75
    assert result.promise_cost == result.per_rule["frequency"] + result.per_rule["spacing"]


def test_every_promise_and_wish_has_a_weight_and_hard_rules_have_none() -> None:
    assert all((rule.weight > 0) is (rule.level is not Level.HARD) for rule in RULES)
