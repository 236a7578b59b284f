"""Look through the known disruptions: those that speak of something that is not in the data."""

from collections.abc import Iterator

from planner.domain.findings import Fact, Finding, Level
from planner.domain.overlooked import Overlooked
from planner.domain.problem import PlanningProblem


def of_disruptions(problem: PlanningProblem) -> Iterator[Finding]:
    """Yield the disruptions of the period that change nothing, for want of what they speak of."""
    return map(finding_of, problem.overlooked)


def finding_of(overlooked: Overlooked) -> Finding:
    """Return the finding about one disruption that changes nothing."""
    facts: dict[str, Fact] = {
        "number": overlooked.number,
        "subject": overlooked.subject.value,
        "about_id": overlooked.about_id,
        "since": overlooked.dates.first,
        "until": overlooked.dates.last,
    }
    return Finding("data.disruption_of_nothing", Level.PROMISE, facts=facts)
