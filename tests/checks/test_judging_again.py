"""A plan that differs a little is judged quickly, and exactly as if it were judged anew."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from planner.checks.verify import checked, verify
from planner.domain.plan import Plan
from planner.rules.book import RULES
from tests.properties.drawn_plans import drawn_plan, drawn_route
from tests.properties.short_months import short_month

SEEDS = range(60)


def days_of(plan: Plan) -> list[Plan]:
    days = sorted({one.date for one in (*plan.routes, *plan.off_route)})
    return [
        replace(
            plan,
            routes=tuple(route for route in plan.routes if route.date == day),
            off_route=tuple(visit for visit in plan.off_route if visit.date == day),
        )
        for day in days
    ]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.by_day], ids=lambda rule: rule.name)
def test_a_rule_by_day_finds_in_a_plan_what_it_finds_in_its_days(rule) -> None:  # type: ignore[no-untyped-def]
    for seed in SEEDS:
        chance = random.Random(seed)
        month = short_month(chance)
        plan = drawn_plan(month, chance)
        in_days = Counter(finding for day in days_of(plan) for finding in rule.check(month, day))
        assert Counter(rule.check(month, plan)) == in_days, f"seed {seed}"


def test_judging_again_agrees_with_judging_anew() -> None:
    for seed in SEEDS:
        chance = random.Random(seed)
        month = short_month(chance)
        judged = checked(month, drawn_plan(month, chance))
        for _edit in range(3):
            plan = edited_somehow(judged.plan, chance, month)
            judged = judged.after(plan)
            assert judged.report == verify(month, plan), f"seed {seed}"
            assert judged.plan == plan


def edited_somehow(plan: Plan, chance: random.Random, month) -> Plan:  # type: ignore[no-untyped-def]
    """Draw a few routes anew, take some out, put others in."""
    routes = {(route.date, route.vehicle_id): route for route in plan.routes}
    for shift in chance.sample(month.shifts, min(2, len(month.shifts))):
        if shift.date in month.horizon and chance.random() < 0.7:
            routes[shift.key] = drawn_route(month, chance, *shift.key)
        else:
            routes.pop(shift.key, None)
    off_route = () if chance.random() < 0.3 else plan.off_route
    return replace(plan, routes=tuple(routes[key] for key in sorted(routes)), off_route=off_route)
