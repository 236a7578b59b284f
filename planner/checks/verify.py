"""Judge a finished plan: every rule's ``check``, from problem and plan alone."""

from datetime import date

from planner.domain.findings import Finding, Level, Report
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME, RULES

_LEVELS = tuple(Level)
_NAMES = tuple(BY_NAME)


def verify(problem: PlanningProblem, plan: Plan) -> Report:
    """Return all findings of all rules: HARD first, then in the order of the book, by date, stop and organisation."""
    found = {finding: None for rule in RULES for finding in rule.check(problem, plan)}
    return Report(tuple(sorted(found, key=_order)))


def _order(finding: Finding) -> tuple[int, int, date, str, str, str, str]:
    return (
        _LEVELS.index(finding.level),
        _NAMES.index(finding.rule),
        finding.date or date.min,
        finding.stop_id or "",
        finding.organisation_id or "",
        finding.code,
        repr(sorted(finding.facts.items())),
    )
