"""The solver and the checks say the same: proven on every plan of tiny worlds, rule by rule.

A rule speaks twice, once to the solver (*enforce*) and once about a finished plan (*check*), in different words.
Here each rule stands alone, and every plan that can be said in its tiny worlds is put to both. A plan the solver
cannot say at all (a stop nobody knows, an organisation on board twice, a service it does not have) counts as
refused by the solver. The solver lets an organisation offer all it can, so plans that offer less are not listed.
Visits held in a room instead of the bus are given: worlds with some hold the same ones in every plan.
"""

from typing import cast

import pytest

from planner.domain.findings import Level
from planner.rules.book import RULES
from planner.rules.rule import PlanRule, RouteRule, Rule
from tests.rules.agreement import of_plans, of_routes
from tests.rules.rule_worlds import WORLDS

ONLY_BY_HAND = {"travel.two_routes", "travel.other_day"}
"""Findings of plans that cannot be put to the solver: one bus twice a day, or a visit dated otherwise."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_solver_allows_exactly_what_the_check_accepts(rule: Rule) -> None:
    if isinstance(rule, RouteRule):
        verdicts = of_routes(rule)
    else:
        assert rule.name in WORLDS, "give the rule a world in tests/rules/rule_worlds.py"
        verdicts = of_plans(cast(PlanRule, rule), WORLDS[rule.name]())
    assert verdicts.accepted, "no plan keeps the rule: nothing is proven"
    assert verdicts.refused, "no plan breaks the rule: nothing is proven"
    if rule.level is not Level.WISH:
        assert set(verdicts.codes) == {example.code for example in rule.examples()} - ONLY_BY_HAND
