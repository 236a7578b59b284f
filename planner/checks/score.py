"""Weigh a plan without the solver: what its unkept promises and wishes cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planner.domain.findings import Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import RULES
from planner.rules.rule import PlanRule


@dataclass(frozen=True, slots=True)
class Score:
    """Weighted costs of a plan.

    ``promise_cost`` compares plans by the promises they break, ``wish_cost`` is in driving minutes; both are
    sums of weight times measure. ``per_rule`` holds the weighted cost of every PROMISE and WISH rule by name.
    """

    promise_cost: int
    wish_cost: int
    per_rule: Mapping[str, int]


def score(problem: PlanningProblem, plan: Plan) -> Score:
    """Return what the plan costs. HARD rules do not enter: they are kept or the plan is not published."""
    weighed = [rule for rule in RULES if isinstance(rule, PlanRule) and rule.level is not Level.HARD]
    costs = {rule.name: rule.weighs(problem) * rule.measure(problem, plan) for rule in weighed}
    by_level = {level: sum(costs[rule.name] for rule in weighed if rule.level is level) for level in Level}
    return Score(by_level[Level.PROMISE], by_level[Level.WISH], MappingProxyType(costs))
