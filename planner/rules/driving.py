"""As little driving as possible."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.route_reading import driving_minutes, legs
from planner.rules.rule import PlanRule
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length


class Driving(PlanRule):
    """Every minute on the road is a minute not spent with families.

    Measured in driving minutes of all routes, those on board a ferry included.
    """

    name: ClassVar[str] = "driving"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 1

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Little driving")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        decisions.wish(self.name, decisions.driving_minutes())

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield one finding with the minutes and kilometres of the whole plan, none when nothing is driven."""
        drives = [leg for route in plan.routes for leg in legs(problem, route)]
        minutes = sum(leg.minutes for leg in drives)
        if minutes:
            facts = {"minutes": minutes, "km": round(sum(leg.km for leg in drives), 1)}
            yield Finding("driving.minutes", self.level, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the driving minutes of all routes."""
        return sum(driving_minutes(problem, route) for route in plan.routes)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _("The bus drives {minutes} in this plan, {km} km.").format(
            **about(finding, problem, _),
            minutes=length(number(finding, "minutes")),
            km=round(float(str(finding.facts["km"]))),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("driving.minutes", self.level, facts={"minutes": 1630, "km": 1584.0}),)
