"""Weights, typed from the table of docs/rules.md, and what they make of a plan."""

from collections.abc import Callable, Mapping
from types import ModuleType

from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from tests.properties.scorer import promises, wishes

PROMISES: Mapping[str, int] = {
    "pinned": 100,
    "announced": 20,
    "frequency": 30,
    "rhythm": 10,
    "spacing": 10,
    "service_promise": 10,
    "language": 15,
    "invited": 10,
    "days_min": 10,
}
WISHES: Mapping[str, tuple[int, int, int]] = {
    "driving": (1, 1, 1),
    "nights_away": (60, 60, 60),
    "full_dwell": (2, 4, 1),
    "same_weekday": (30, 60, 15),
    "same_hour": (15, 30, 7),
    "continuity": (10, 20, 5),
    "fair_shares": (10, 10, 10),
    "announced_time": (60, 60, 60),
    "announced_company": (20, 20, 20),
    "preferred_hours": (15, 30, 7),
    "reserve": (60, 120, 30),
    "covered_need": (1, 1, 1),
    "worst_served": (2, 2, 2),
    "substitutes": (20, 20, 20),
}
"""What one unit weighs as it is usually, for a calm plan, for a cheap one."""
COLUMN = {100: 0, 200: 1, 50: 2}
"""Which of the three holds, by how much calm weighs in percent."""

Measure = Callable[[PlanningProblem, Plan], int]


def promise_costs(problem: PlanningProblem, plan: Plan) -> dict[str, int]:
    """Return what each promise costs, by the name of its rule."""
    return {name: weight * _measure(promises, name)(problem, plan) for name, weight in PROMISES.items()}


def wish_costs(problem: PlanningProblem, plan: Plan) -> dict[str, int]:
    """Return what each wish costs in minutes of driving, by the name of its rule."""
    column = COLUMN[problem.weights.calm_percent]
    return {name: row[column] * _measure(wishes, name)(problem, plan) for name, row in WISHES.items()}


def _measure(module: ModuleType, name: str) -> Measure:
    measure: Measure = getattr(module, name)
    return measure
