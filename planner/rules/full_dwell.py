"""Visits are as long as wished."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Flaw, flawed_visits
from planner.rules.draft import Draft, DraftVisit
from planner.rules.reading import by_bus_in_horizon
from planner.rules.rule import WishRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length


class FullDwell(WishRule):
    """A stop may say how long the bus is to be open, and how long at least; every minute less than the first is missed.

    Measured in minutes. One weighs two minutes of driving: a minute of driving is lost to the crew alone, a minute
    that the bus is not open is lost to the crew, who came all the way, and to families.
    """

    name: ClassVar[str] = "full_dwell"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 2
    calm: ClassVar[bool] = True
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Visits as long as wished")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        if all(stop.shortest_dwell == stop.dwell for stop in problem.stops):
            return
        missed = [
            minutes * driven
            for shift in decisions.shifts
            for draft, driven in decisions.routes(shift)
            if (minutes := _shortened(problem, draft))
        ]
        decisions.wish(self.name, decisions.total(missed))

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        return flawed_visits(decisions, finding, lambda visit, _day: _missed(decisions.problem, visit) > 0)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits that are shorter than wished."""
        for visit in by_bus_in_horizon(problem, plan):
            wished = problem.stop[visit.stop_id].dwell
            if visit.dwell < wished and problem.stop[visit.stop_id].dwell_min is not None:
                facts: dict[str, Fact] = {"found": visit.dwell, "expected": wished}
                yield Finding("full_dwell.shorter", self.level, visit.stop_id, date=visit.date, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the minutes by which visits are shorter than wished."""
        return sum(number(f, "expected") - number(f, "found") for f in self.check(problem, plan))

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{stop}, {day}: the bus is open {found}, {expected} was wished for. "
            "A longer shift, or one visit less that day, makes room for more."
        ).format(
            **about(finding, problem, _),
            found=length(number(finding, "found")),
            expected=length(number(finding, "expected")),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"found": 120, "expected": 150}
        return (Finding("full_dwell.shorter", self.level, "kimito", None, EXAMPLE_DAY, facts),)


def _shortened(problem: PlanningProblem, draft: Draft) -> int:
    """Return the minutes by which visits of a route are shorter than wished, at stops where that is allowed."""
    return sum(_missed(problem, visit) for visit in draft.visits)


def _missed(problem: PlanningProblem, visit: DraftVisit) -> int:
    stop = problem.stop[visit.stop_id]
    return 0 if stop.dwell_min is None else max(0, visit.opens + stop.dwell - visit.closes)
