"""The bus opens at the hour people know."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.clock import Minutes
from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression, Flaw
from planner.rules.reading import by_bus_in_horizon
from planner.rules.rule import WishRule
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import clock


class SameHour(WishRule):
    """All visits of a stop open at the same time. Measured in opening times beyond the first, stop by stop."""

    name: ClassVar[str] = "same_hour"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 15
    calm: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Always the same time")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for stop in decisions.problem.stops:
            decisions.wish(self.name, _beyond_first(decisions, stop.id))

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        return Flaw(_beyond_first(decisions, finding.stop_id or ""))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield stops at which the bus opens at more than one time."""
        for stop_id, times in _openings(problem, plan).items():
            if len(times) > 1:
                facts = {"found": len(times), "earliest": min(times), "latest": max(times)}
                yield Finding("same_hour.several", self.level, stop_id, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of opening times beyond the first, all stops together."""
        return sum(len(times) - 1 for times in _openings(problem, plan).values() if times)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{stop}: the bus opens at {found} different times, from {earliest} to {latest}; one is easier to remember. "
            "Let it open at the same time where it suits."
        ).format(
            **about(finding, problem, _),
            found=number(finding, "found"),
            earliest=clock(number(finding, "earliest"), _.language),
            latest=clock(number(finding, "latest"), _.language),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts = {"found": 2, "earliest": 750, "latest": 840}
        return (Finding("same_hour.several", self.level, "kimito", facts=facts),)


def _beyond_first(decisions: Decisions, stop_id: str) -> Expression:
    by_minute: dict[Minutes, list[Expression]] = {}
    for shift in decisions.shifts:
        for minute, opens in decisions.opens_at(stop_id, shift).items():
            by_minute.setdefault(minute, []).append(opens)
    used = []
    for expressions in by_minute.values():
        used.append(decisions.flag())
        for opens in expressions:
            decisions.require(opens <= used[-1])
    anywhere = decisions.flag()
    decisions.require(anywhere <= decisions.total(decisions.visited(stop_id, shift) for shift in decisions.shifts))
    return decisions.total(used) - anywhere


def _openings(problem: PlanningProblem, plan: Plan) -> dict[str, set[Minutes]]:
    found: dict[str, set[Minutes]] = {stop.id: set() for stop in problem.stops}
    for visit in by_bus_in_horizon(problem, plan):
        found[visit.stop_id].add(visit.opens)
    return found
