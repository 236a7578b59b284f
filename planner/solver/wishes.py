"""Wishes a plan does not fulfil: which there are, what they are about, and which of two findings are the same wish."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from planner.domain.findings import Finding
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES
from planner.rules.rule import WishRule

RULE_OF: Final[dict[str, WishRule]] = {rule.name: rule for rule in PLAN_RULES if isinstance(rule, WishRule)}
"""The rules of wishes, in the order of the book."""
WEEK = frozenset({"reserve"})
"""Wishes that speak about a week from their date on."""
WishKey = tuple[object, ...]


def unfulfilled(problem: PlanningProblem, plan: Plan) -> tuple[Finding, ...]:
    """Return every wish the plan does not fulfil, in the order of the book."""
    return tuple(finding for rule in RULE_OF.values() for finding in rule.check(problem, plan))


def wish_of(finding: Finding) -> WishKey:
    """Return which wish a finding is about, however far it is from fulfilled."""
    hour = finding.facts.get("expected") if finding.rule == "announced_time" else None
    return (*place_of(finding), finding.date, hour)


def place_of(finding: Finding) -> WishKey:
    """Return where a wish is not fulfilled, whatever the day."""
    where = finding.facts.get("locality_id"), finding.facts.get("vehicle_id")
    return (finding.rule, finding.stop_id, finding.organisation_id, *where)


def others(problem: PlanningProblem, plan: Plan, finding: Finding) -> int:
    """Return how many more wishes of the kind are not fulfilled at the same place."""
    return sum(place_of(one) == place_of(finding) for one in RULE_OF[finding.rule].check(problem, plan)) - 1


def fulfilled(problem: PlanningProblem, plan: Plan, finding: Finding, beside: int) -> bool:
    """Tell whether a plan fulfils a wish, and no more than ``beside`` of the kind are open at the same place."""
    found = list(RULE_OF[finding.rule].check(problem, plan))
    gone = all(wish_of(one) != wish_of(finding) for one in found)
    return gone and sum(place_of(one) == place_of(finding) for one in found) <= beside


def less_fulfilled(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the wishes that are fulfilled less than before, as they stand after."""
    was: defaultdict[WishKey, list[Finding]] = defaultdict(list)
    now: defaultdict[WishKey, list[Finding]] = defaultdict(list)
    for found, wishes in ((was, before), (now, after)):
        for wish in wishes:
            found[place_of(wish)].append(wish)
    worse = (place for place in now if _missed(now[place]) > _missed(was[place]))
    return tuple(wish for place in worse for wish in now[place] if wish not in was[place])


def _missed(wishes: Iterable[Finding]) -> int:
    """Return by how much wishes of one kind at one place are not fulfilled, in a unit of their own."""
    return sum(_amount(wish) for wish in wishes)


def _amount(wish: Finding) -> int:
    found, expected = wish.facts.get("found"), wish.facts.get("expected")
    if wish.rule in ("same_weekday", "same_hour") and isinstance(found, int):
        return found - 1
    if wish.rule in ("full_dwell", "fair_shares", "covered_need", "continuity", "worst_served"):
        return abs(expected - found) if isinstance(found, int) and isinstance(expected, int) else 1
    return 1


def stops_about(problem: PlanningProblem, plan: Plan, wish: Finding) -> frozenset[str]:
    """Return the stops whose visits a wish is about: its own, those of its place, or those of its bus on its day."""
    if wish.stop_id is not None:
        return frozenset({wish.stop_id}) & set(problem.stop)
    locality_id, vehicle_id = wish.facts.get("locality_id"), wish.facts.get("vehicle_id")
    if locality_id is not None:
        return frozenset(stop.id for stop in problem.stops if stop.locality_id == locality_id)
    if vehicle_id is None or wish.date is None:
        return frozenset()
    # A night away begins one route and ends another; a week has seven days.
    last = wish.date + timedelta(days=6 if wish.rule in WEEK else 1 if wish.rule == "nights_away" else 0)
    routes = (r for r in plan.routes if r.vehicle_id == vehicle_id and wish.date <= r.date <= last)
    return frozenset(visit.stop_id for route in routes for visit in route.visits) & set(problem.stop)
