"""No organisation comes more often than it can."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.reading import held_in_horizon
from planner.rules.rule import PlanRule
from planner.rules.wording import about, number
from planner.words.catalogue import Translator


class DaysMax(PlanRule):
    """An organisation comes on at most as many days of the planned period as it said it can.

    Several visits on one day are one day.
    """

    name: ClassVar[str] = "days_max"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Not more days than an organisation can")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        days = sorted({shift.date for shift in decisions.shifts})
        for organisation in decisions.problem.organisations:
            if organisation.days_max is None:
                continue
            used = []
            for day in days:
                same_day = [decisions.comes(organisation.id, s) for s in decisions.shifts if s.date == day]
                used.append(same_day[0] if len(same_day) == 1 else decisions.flag())
                for comes in same_day if len(same_day) > 1 else ():
                    decisions.require(comes <= used[-1])
            decisions.require(decisions.total(used) <= organisation.days_max)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield organisations that come on too many days."""
        days: dict[str, set[date]] = defaultdict(set)
        for visit in held_in_horizon(problem, plan):
            for entry in visit.on_board:
                days[entry.organisation_id].add(visit.date)
        for organisation in problem.organisations:
            found, limit = len(days[organisation.id]), organisation.days_max
            if limit is not None and found > limit:
                facts = {"found": found, "expected": limit}
                yield Finding("days_max.too_many", self.level, organisation_id=organisation.id, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        found = number(finding, "found")
        return _.plural(
            "{organisation} is to come on {found} day, it can come on at most {expected}. "
            "Choose another organisation for some of its visits.",
            "{organisation} is to come on {found} days, it can come on at most {expected}. "
            "Choose another organisation for some of its visits.",
            found,
        ).format(**about(finding, problem, _), found=found, expected=number(finding, "expected"))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("days_max.too_many", self.level, None, "families", None, {"found": 5, "expected": 4}),)
