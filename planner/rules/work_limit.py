"""The driver's working day is not longer than allowed."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.reading import rest_minutes
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length


class WorkLimit(RouteRule):
    """From the beginning to the end of a route, breaks not counted, the driver works at most the daily limit."""

    name: ClassVar[str] = "work_limit"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Length of the working day")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        given = problem.shift.get(draft.shift.key)
        if given is None:
            return True  # without a shift there are no driving rules; *shift_hours* refuses it
        until = draft.visits[-1].departs if draft.ends is None else draft.ends
        resting = sum(pause.minutes for pause in draft.rests())
        return until - draft.begins - resting <= problem.rules[given.driving_rules_id].work_max

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield routes with more work than the driving rules of their shift allow."""
        limits = {(s.vehicle_id, s.date): problem.rules[s.driving_rules_id].work_max for s in problem.shifts}
        for route in plan.routes:
            limit = limits.get((route.vehicle_id, route.date))
            if limit is None:
                continue
            work = route.ends - route.begins - rest_minutes(route, route.begins, route.ends)
            if work > limit:
                facts: dict[str, Fact] = {"vehicle_id": route.vehicle_id, "found": work, "expected": limit}
                yield Finding("work_limit.too_long", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{day}, {vehicle}: the driver works {found}, at most {expected} is allowed. "
            "Take a visit off this day, or move one nearer."
        ).format(
            **about(finding, problem, _),
            found=length(number(finding, "found")),
            expected=length(number(finding, "expected")),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "found": 690, "expected": 660}
        return (Finding("work_limit.too_long", self.level, None, None, EXAMPLE_DAY, facts),)
