"""A crew makes only so many visits a day."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator


class VisitsPerDay(RouteRule):
    """A route has at most as many visits as the crew of its bus makes in a day."""

    name: ClassVar[str] = "visits_per_day"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Visits in a day")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        return len(draft.visits) <= problem.vehicle[draft.shift.vehicle_id].visits_max

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield routes with more visits than their bus makes in a day."""
        for route in plan.routes:
            vehicle = problem.vehicle.get(route.vehicle_id)
            if vehicle and len(route.visits) > vehicle.visits_max:
                facts: dict[str, Fact] = {
                    "vehicle_id": vehicle.id,
                    "found": len(route.visits),
                    "expected": vehicle.visits_max,
                }
                yield Finding("visits_per_day.too_many", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        found = number(finding, "found")
        return _.plural(
            "{day}, {vehicle}: {found} visit on one day, the crew makes at most {expected}. "
            "Move a visit to another day.",
            "{day}, {vehicle}: {found} visits on one day, the crew makes at most {expected}. "
            "Move a visit to another day.",
            found,
        ).format(**about(finding, problem, _), found=found, expected=number(finding, "expected"))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "found": 4, "expected": 3}
        return (Finding("visits_per_day.too_many", self.level, None, None, EXAMPLE_DAY, facts),)
