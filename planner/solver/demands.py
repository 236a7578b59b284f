"""Ask a model for wishes that a plan does not fulfil."""

from dataclasses import dataclass

from planner.domain.findings import Finding
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Expression
from planner.solver.master import Master
from planner.solver.promises import promise_cost
from planner.solver.wishes import RULE_OF, others

MOST_ALIKE = 1000
"""More wishes of one kind at one place there are not."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Wishes to be fulfilled: one has to be, of several as many as can be, while promises are kept as well as now.

    ``weighed``: all other wishes have a say too. ``promises_give_way``: promises may be broken for it, as few as do.
    ``anywhere``: hours and people are free at every visit, not only at those the wishes are about.
    """

    findings: tuple[Finding, ...]
    weighed: bool = False
    promises_give_way: bool = False
    anywhere: bool = True


def missed(master: Master, demand: Demand, problem: PlanningProblem, plan: Plan) -> Expression:
    """Require one wish to be fulfilled, and return 0; of several, return how far they are from it.

    ``plan`` answers ``problem`` now: how well it keeps promises, and how many wishes of a kind it leaves open.
    """
    if not demand.promises_give_way:
        master.require(master.promise_cost <= promise_cost(problem, plan))
    open_still = []
    for finding in demand.findings:
        flaw = RULE_OF[finding.rule].missed(master, finding)
        if finding.stop_id is not None:
            visits = master.total(master.visited(finding.stop_id, shift) for shift in master.shifts)
            master.require(visits >= _least(plan, finding))
        more = master.amount(MOST_ALIKE)
        master.require(more + others(problem, plan, finding) >= flaw.alike)
        open_still.append(flaw.here + more)
    if len(open_still) == 1:
        master.require(open_still[0] == 0)
        return 0
    return master.total(open_still)


def _least(plan: Plan, finding: Finding) -> int:
    """Return how many visits the stop of a wish has to keep: a visit that is dropped is neither better nor the same."""
    now = sum(visit.stop_id == finding.stop_id for visit in plan.visits())
    return now if finding.date is not None else min(now, 1)
