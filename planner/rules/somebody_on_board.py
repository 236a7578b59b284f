"""The bus never comes empty."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.reading import by_bus
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class SomebodyOnBoard(PlanRule):
    """At every visit at least one organisation is on board: families meet somebody."""

    name: ClassVar[str] = "somebody_on_board"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Somebody on board")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        for shift in problem.shifts:
            for stop in problem.stops:
                company = decisions.total(
                    decisions.on_board(organisation.id, stop.id, shift) for organisation in problem.organisations
                )
                decisions.require(company >= decisions.visited(stop.id, shift))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits with nobody on board."""
        for visit in by_bus(problem, plan):
            if not visit.on_board:
                yield Finding("somebody_on_board.nobody", self.level, visit.stop_id, date=visit.date)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{stop}, {day}: nobody is on board; families should meet at least one organisation. "
            "Ask an organisation to come along, or move the visit to a day when one can."
        ).format(**about(finding, problem, _))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("somebody_on_board.nobody", self.level, "kimito", None, EXAMPLE_DAY),)
