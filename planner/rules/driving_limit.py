"""The driver does not drive longer than allowed in a day."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.drives import gaps
from planner.rules.route_reading import driving_minutes
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length


class DrivingLimit(RouteRule):
    """All legs of a route together take at most the driving a day that the driving rules allow, if they say any.

    Minutes on board a ferry count as driving, as everywhere: on the safe side.
    """

    name: ClassVar[str] = "driving_limit"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Driving in a day")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        given = problem.shift.get(draft.shift.key)
        most = problem.rules[given.driving_rules_id].driving_max if given else None
        if most is None:
            return True  # without a shift there are no driving rules; *shift_hours* refuses it
        legs = (problem.travel.between(gap.origin, gap.destination) for gap in gaps(problem, draft))
        return sum(leg.minutes for leg in legs if leg) <= most

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield routes with more driving than the driving rules of their shift allow."""
        limits = {(s.vehicle_id, s.date): problem.rules[s.driving_rules_id].driving_max for s in problem.shifts}
        for route in plan.routes:
            limit = limits.get((route.vehicle_id, route.date))
            driving = driving_minutes(problem, route)
            if limit is not None and driving > limit:
                facts: dict[str, Fact] = {"vehicle_id": route.vehicle_id, "found": driving, "expected": limit}
                yield Finding("driving_limit.too_long", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{day}, {vehicle}: the driver drives {found}, at most {expected} a day is allowed. "
            "Take a visit off this day, or choose stops that are nearer."
        ).format(
            **about(finding, problem, _),
            found=length(number(finding, "found")),
            expected=length(number(finding, "expected")),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "found": 560, "expected": 540}
        return (Finding("driving_limit.too_long", self.level, None, None, EXAMPLE_DAY, facts),)
