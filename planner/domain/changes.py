"""What can change between two plans: a disruption that comes, or a remedy that is agreed on."""

from collections.abc import Iterable

from planner.domain.disruptions import Disruption
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import Remedy

Change = Disruption | Remedy


def applied(problem: PlanningProblem, changes: Iterable[Change]) -> PlanningProblem:
    """Return the problem after all the changes, in order.

    Raises
    ------
    ProblemError
        When a change speaks of something the problem does not hold.
    """
    for change in changes:
        problem = change.apply(problem)
    return problem
