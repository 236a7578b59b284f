"""Substitutes drive only where nobody else can."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import Shift
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression, Flaw
from planner.rules.rule import WishRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class Substitutes(WishRule):
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
        if any(driver.substitute for driver in decisions.problem.drivers):
            days = (day for shift in decisions.shifts for day in _driven(decisions, shift))
            decisions.wish(self.name, decisions.total(days))

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        mine = [shift for shift in decisions.shifts if shift.vehicle_id == finding.facts["vehicle_id"]]
        here = decisions.total(n for shift in mine if shift.date == finding.date for n in _driven(decisions, shift))
        alike = decisions.total(n for shift in mine for n in _driven(decisions, shift))
        return Flaw(here, alike)

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


def _driven(decisions: Decisions, shift: Shift) -> Iterator[Expression]:
    """Yield, for each substitute, whether it is the one who drives a shift."""
    yield from (decisions.drives(one.id, shift) for one in decisions.problem.drivers if one.substitute)
