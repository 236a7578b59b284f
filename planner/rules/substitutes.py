"""Substitutes drive only where nobody else can."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class Substitutes(PlanRule):
    """A day driven by a substitute costs as much as 20 minutes of driving: somebody has to be asked and briefed.

    That is less than a detour to another village, so a visit is not moved far for it, but of two equal days the one
    is taken on which a regular driver can. Measured in days.
    """

    name: ClassVar[str] = "substitutes"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 20

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Few days with a substitute driver")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        substitutes = [driver.id for driver in decisions.problem.drivers if driver.substitute]
        if substitutes:
            days = (decisions.drives(key, shift) for key in substitutes for shift in decisions.shifts)
            decisions.wish(self.name, decisions.total(days))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield the days a substitute drives."""
        for route in plan.routes:
            driver = problem.driver.get(route.driver_id)
            if driver is not None and driver.substitute and route.date in problem.horizon:
                facts: dict[str, Fact] = {"vehicle_id": route.vehicle_id, "driver_id": driver.id}
                yield Finding("substitutes.drives", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _("{day}, {vehicle}: {driver} drives as a substitute. Ask whether a regular driver can.").format(
            **about(finding, problem, _)
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "driver_id": "driver"}
        return (Finding("substitutes.drives", self.level, None, None, EXAMPLE_DAY, facts),)
