"""Promises a plan breaks, and which of two findings are about the same promise."""

from collections.abc import Iterable

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES
from planner.solver.stages import weighed

PromiseKey = tuple[object, ...]


def broken_promises(problem: PlanningProblem, plan: Plan) -> tuple[Finding, ...]:
    """Return every promise the plan breaks, in the order of the book."""
    return tuple(f for rule in PLAN_RULES if rule.level is Level.PROMISE for f in rule.check(problem, plan))


def promise_of(finding: Finding) -> PromiseKey:
    """Return which promise a finding is about, however much of it is broken.

    A gap between visits is bounded by dates that move with the visits, so its dates say nothing.
    """
    place = finding.facts.get("locality_id"), finding.facts.get("service_id")
    day = None if finding.rule == "spacing" else finding.date
    return (finding.rule, finding.stop_id, finding.organisation_id, day, *place)


def keys(findings: Iterable[Finding]) -> frozenset[PromiseKey]:
    """Return the promises findings are about."""
    return frozenset(promise_of(finding) for finding in findings)


def promise_cost(problem: PlanningProblem, plan: Plan) -> int:
    """Return what the broken promises of a plan cost."""
    return weighed(problem, plan, PLAN_RULES).promise_cost


def stops_of(problem: PlanningProblem, finding: Finding) -> frozenset[str]:
    """Return the stops a promise speaks about; none: it speaks about no place."""
    if finding.stop_id is not None:
        return frozenset({finding.stop_id}) & set(problem.stop)
    locality = finding.facts.get("locality_id")
    return frozenset(stop.id for stop in problem.stops if stop.locality_id == locality)
