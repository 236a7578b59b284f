"""What a wish calls fulfilled in a model is what its check calls fulfilled: proven on the plans of tiny worlds."""

from itertools import islice

import pytest
from ortools.sat.python import cp_model

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.rules.book import BY_NAME, RULES
from planner.rules.rule import WishRule
from planner.rules.same_hour import SameHour
from planner.solver.wishes import RULE_OF, place_of, wish_of
from tests.rules.agreement import Model
from tests.rules.rule_worlds import WORLDS
from tests.rules.tiny_months import World

PLANS, FINDINGS = 25, 4
"""So many plans of a world are put to so many findings: each takes a model."""
ONLY_SUFFICIENT = {"worst_served", "announced_time", "announced_company"}
"""Wishes whose finding may also go because it is another place's turn, or because nobody comes at all."""


def test_every_wish_but_the_figure_can_be_asked_for() -> None:
    wishes = {rule.name for rule in RULES if rule.level is Level.WISH}
    assert wishes - set(RULE_OF) == {"driving"}
    assert all(rule.level is Level.WISH for rule in RULE_OF.values())
    assert not hasattr(BY_NAME["driving"], "missed"), "nobody can ask a figure to be fulfilled"


def test_a_wish_that_does_not_say_what_it_misses_cannot_be_made() -> None:
    class Silent(SameHour):
        missed = WishRule.missed

    with pytest.raises(TypeError, match="missed"):
        Silent()  # type: ignore[abstract]


def flaws(world: World, rule: WishRule, finding: Finding, plans: list[Plan]) -> list[tuple[int, int] | None]:
    """The least flaw of the finding, and of all alike, that the solver knows for each plan."""
    model = Model(world, rule)
    flaw = rule.missed(model.master, finding)
    found: list[tuple[int, int] | None] = []
    for measured in (flaw.here, flaw.alike):
        model.master.model.minimize(cp_model.LinearExpr.sum([measured]))
        found.append([value(model, measured, plan) for plan in plans])  # type: ignore[arg-type]
    return [None if None in pair else pair for pair in zip(*found, strict=True)]  # type: ignore[list-item, misc]


def value(model: Model, measured: object, plan: Plan) -> int | None:
    if model.least_cost(plan) is None:
        return None
    return int(model.solver.value(measured))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", RULE_OF)
def test_a_flaw_is_gone_where_the_check_finds_it_no_more(name: str) -> None:
    rule, seen = RULE_OF[name], {True: 0, False: 0}
    for world in WORLDS[name]():
        plans = list(islice(world.plans, 0, None, 3))
        checked = {n: list(rule.check(world.problem, plan)) for n, plan in enumerate(plans)}
        wishes = {wish_of(finding): finding for found in checked.values() for finding in found}
        some = [n for n in checked if checked[n]][: PLANS // 2] + [n for n in checked if not checked[n]][: PLANS // 2]
        for finding in islice(wishes.values(), FINDINGS):
            told = flaws(world, rule, finding, [plans[n] for n in some])
            for n, pair in zip(some, told, strict=True):
                if pair is None:
                    continue
                here, alike = pair
                there = any(wish_of(other) == wish_of(finding) for other in checked[n])
                beside = sum(place_of(other) == place_of(finding) for other in checked[n])
                if name in ONLY_SUFFICIENT:
                    assert here or not there, plans[n]
                else:
                    assert bool(here) == there, (plans[n], finding, here)
                assert alike in (0, beside), (plans[n], finding, alike)
                seen[there] += 1
    assert seen[True]
    assert seen[False]
