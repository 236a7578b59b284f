"""What stands in the way, read off a plan that was found with something loosened.

What the plan breaks of the question as it is kept the promise from being kept.
"""

from collections.abc import Iterable
from typing import NamedTuple

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME, RULES
from planner.solver.promises import promise_of

HARD_PROMISES = frozenset({"spacing.too_near", "pinned.missing", "pinned.other_time"})
"""What no plan may break though it was promised, and locks, which somebody has to let go."""


class Loosened(NamedTuple):
    """A plan found for a question with something loosened."""

    asked: PlanningProblem
    loosened: PlanningProblem
    plan: Plan


def in_the_way(found: Loosened, asked: Finding, before: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what the plan breaks of the question as asked: rules that must hold, and pins not broken ``before``.

    Where it breaks none, and keeps the promise only because people can more, the promise itself says what they lack.
    For a wish every promise counts that was not broken before, or is now broken by more.
    """
    broken = dict.fromkeys(
        finding
        for rule in RULES
        for finding in (() if rule.level is Level.WISH else rule.check(found.asked, found.plan))
        if finding.level is Level.HARD or finding.code in HARD_PROMISES or asked.level is Level.WISH
    )
    if asked.level is Level.WISH:
        already = {promise_of(f): _short(f) for f in before}
        return tuple(f for f in broken if f.level is Level.HARD or _short(f) > already.get(promise_of(f), 0))
    known = {(f.code, f.stop_id, f.date) for f in before}
    culprits = tuple(f for f in broken if (f.code, f.stop_id, f.date) not in known)
    return culprits or tuple(f for f in BY_NAME[asked.rule].check(found.asked, found.plan) if _speech(f, asked))


def _short(promise: Finding) -> int:
    """Return by how much a promise is broken, in a unit of its own; 1 where it is not a matter of numbers."""
    found, expected = promise.facts.get("found"), promise.facts.get("expected")
    return abs(found - expected) if isinstance(found, int) and isinstance(expected, int) else 1


def _speech(finding: Finding, promise: Finding) -> bool:
    return finding.rule == "language" and finding.stop_id == promise.stop_id


def instances(culprits: Iterable[Finding]) -> int:
    """Return how many things stand in the way: a shift that begins too late and ends too early is one."""
    return len({(f.rule, f.stop_id, f.organisation_id, f.date, f.facts.get("vehicle_id")) for f in culprits})
