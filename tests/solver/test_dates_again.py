"""Dates are looked for a few days at a time: never worse than before, and better where better ones exist."""

from dataclasses import replace

from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import ROUTE_RULES
from planner.solver.dates import date_rules, put_on_dates
from planner.solver.dates_again import improve_dates
from planner.solver.openings import columns_of, day_classes
from planner.solver.stages import Limits, weighed
from tests.solver.small import small


def improved(question: PlanningProblem, start: Plan, parts: int = 10) -> tuple[tuple[int, int], tuple[int, int], int]:
    """The price of dates before and after, and how many parts were planned again."""
    every = columns_of(day_classes(question, ROUTE_RULES))
    sets = frozenset(c.stops for some in every.values() for c in some)
    asked: list[int] = []
    better = improve_dates(question, every, sets, start, lambda idle: not asked.append(idle) and len(asked) <= parts, 0)
    before, after = (weighed(question, plan, date_rules()) for plan in (start, better))
    return (before.promise_cost, before.wish_cost), (after.promise_cost, after.wish_cost), len(asked)


def dated(question: PlanningProblem) -> Plan:
    every = columns_of(day_classes(question, ROUTE_RULES))
    sets = frozenset(c.stops for some in every.values() for c in some)
    best = put_on_dates(question, every, sets, Limits(work=5.0, seconds=20.0))
    assert best is not None
    return best


def test_a_poor_start_ends_as_good_as_the_best_dates() -> None:
    question = small()
    best = weighed(question, dated(question), date_rules())
    poor = Plan(question.horizon, best.plan.routes[:1])
    before, after, _ = improved(question, poor)
    assert after < before
    assert after == (best.promise_cost, best.wish_cost)


def test_the_best_dates_stay_and_idle_parts_are_counted() -> None:
    question = small()
    before, after, asked = improved(question, dated(question), parts=4)
    assert after == before
    assert asked == 5


def test_a_month_without_shifts_is_left_alone() -> None:
    question = replace(small(), shifts=())
    before, after, _ = improved(question, Plan(question.horizon), parts=2)
    assert after == before
