"""Judge a finished plan: every rule's ``check``, from problem and plan alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planner.domain.findings import Finding, Level, Report
from planner.domain.plan import Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME, RULES

_LEVELS = tuple(Level)
_NAMES = tuple(BY_NAME)


def verify(problem: PlanningProblem, plan: Plan) -> Report:
    """Return all findings of all rules: HARD first, then in the order of the book, by date, stop and organisation."""
    return checked(problem, plan).report


@dataclass(frozen=True)
class Checked:
    """A plan with what every rule found in it, kept so that a plan that differs a little is judged quickly."""

    problem: PlanningProblem
    plan: Plan
    found: Mapping[str, tuple[Finding, ...]]

    @cached_property
    def report(self) -> Report:
        """All findings, each once, in the order of :func:`verify`."""
        every = {finding: None for findings in self.found.values() for finding in findings}
        return Report(tuple(sorted(every, key=_order)))

    def after(self, plan: Plan) -> "Checked":
        """Judge another plan of the same problem, to the same result as :func:`checked`.

        Rules that look at each day by itself are asked about the days that differ only.
        """
        days = frozenset(_days_that_differ(self.plan, plan))
        before, now = _only(self.plan, days), _only(plan, days)
        found: dict[str, tuple[Finding, ...]] = {}
        for rule in RULES:
            if not rule.by_day:
                found[rule.name] = tuple(rule.check(self.problem, plan))
                continue
            left = Counter(self.found[rule.name])
            left.subtract(rule.check(self.problem, before))
            found[rule.name] = (*left.elements(), *rule.check(self.problem, now))
        return Checked(self.problem, plan, found)


def checked(problem: PlanningProblem, plan: Plan) -> Checked:
    """Judge a plan by every rule."""
    return Checked(problem, plan, {rule.name: tuple(rule.check(problem, plan)) for rule in RULES})


def _days_that_differ(before: Plan, after: Plan) -> Iterator[date]:
    old, new = _by_day(before), _by_day(after)
    return (day for day in old.keys() | new.keys() if old.get(day) != new.get(day))


def _by_day(plan: Plan) -> dict[date, list[Route | Visit]]:
    found: dict[date, list[Route | Visit]] = {}
    every: tuple[Route | Visit, ...] = (*plan.routes, *plan.off_route)
    for one in every:
        found.setdefault(one.date, []).append(one)
    return found


def _only(plan: Plan, days: frozenset[date]) -> Plan:
    routes = tuple(route for route in plan.routes if route.date in days)
    return replace(plan, routes=routes, off_route=tuple(visit for visit in plan.off_route if visit.date in days))


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
