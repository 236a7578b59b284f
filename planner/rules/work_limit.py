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
from planner.rules.wording import about, law, number
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
        laws = {(s.vehicle_id, s.date): problem.rules[s.driving_rules_id] for s in problem.shifts}
        for route in plan.routes:
            rules = laws.get((route.vehicle_id, route.date))
            if rules is None:
                continue
            work = route.ends - route.begins - rest_minutes(route, route.begins, route.ends)
            if work > rules.work_max:
                facts: dict[str, Fact] = {
                    "vehicle_id": route.vehicle_id,
                    "rules_id": rules.id,
                    "found": work,
                    "expected": rules.work_max,
                }
                yield Finding("work_limit.too_long", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{day}, {vehicle}: the driver works {found}, at most {expected} is allowed ({law}). Plan one stop fewer, "
            "make the visits shorter, or give the shift another set of hours, such as flexible working time."
        ).format(
            **about(finding, problem, _),
            found=length(number(finding, "found")),
            expected=length(number(finding, "expected")),
            law=law(problem, finding, _),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "rules_id": "rules", "found": 690, "expected": 660}
        return (Finding("work_limit.too_long", self.level, None, None, EXAMPLE_DAY, facts),)
