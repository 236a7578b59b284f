"""Wishes that only follow from a promise that is not kept: what stands in its way is said once, there."""

from collections.abc import Iterable, Iterator

from planner.domain.findings import Finding
from planner.domain.problem import PlanningProblem
from planner.rules import reasons
from planner.rules.closed_reading import within_reach
from planner.solver.promises import stops_of

OF_PROMISED_VISITS = frozenset({"covered_need", "worst_served"})
"""Wishes about visits that are promised and missing: why they miss is why the promises are not kept."""
VISITS_MISSING = frozenset({"frequency.too_few", "rhythm.missing"})
"""Findings of promised visits that the plan does not have."""


def follows_from(problem: PlanningProblem, broken: Iterable[Finding], wish: Finding) -> tuple[Finding, ...]:
    """Return as reasons the promised visits whose absence is all that a wish is about; none: it is about more."""
    if wish.rule not in OF_PROMISED_VISITS:
        return ()
    here = {stop_id for stop_id in stops_of(problem, wish) if within_reach(problem, problem.stop[stop_id])}
    about = (promise for promise in broken if promise.code in VISITS_MISSING and stops_of(problem, promise) & here)
    return tuple(_once(reasons.follows(wish, promise) for promise in about))


def _once(some: Iterable[Finding]) -> Iterator[Finding]:
    """Yield each place once: its promise names every visit that is missing."""
    known: set[object] = set()
    for one in some:
        where = one.stop_id or one.facts.get("locality_id")
        if where not in known:
            known.add(where)
            yield one
