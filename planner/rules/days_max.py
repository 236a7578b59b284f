"""No organisation comes more often than it can."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import days_in_rooms
from planner.rules.decisions import Decisions
from planner.rules.reading import by_bus_in_horizon, in_a_room
from planner.rules.rule import PlanRule
from planner.rules.wording import about, number
from planner.words.catalogue import Translator


class DaysMax(PlanRule):
    """An organisation comes on at most as many days of the planned period as it said it can.

    Several visits on one day are one day. Days on which it is at a visit held without the bus count; where these alone
    are too many, it comes on no other day.
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
            rooms = days_in_rooms(decisions.problem, organisation.id)
            used = []
            for day in (day for day in days if day not in rooms):
                same_day = [decisions.comes(organisation.id, s) for s in decisions.shifts if s.date == day]
                used.append(same_day[0] if len(same_day) == 1 else decisions.flag())
                for comes in same_day if len(same_day) > 1 else ():
                    decisions.require(comes <= used[-1])
            decisions.require(decisions.total(used) <= max(0, organisation.days_max - len(rooms)))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield organisations that come on too many days."""
        first, last = problem.horizon.first, problem.horizon.last
        days: dict[str, set[date]] = defaultdict(set)
        given: dict[str, set[date]] = defaultdict(set)
        for visit in by_bus_in_horizon(problem, plan):
            for entry in visit.on_board:
                days[entry.organisation_id].add(visit.date)
        for visit in in_a_room(problem, plan):
            for entry in visit.on_board if first <= visit.date <= last else ():
                given[entry.organisation_id].add(visit.date)
        for organisation in problem.organisations:
            rooms, limit = given[organisation.id], organisation.days_max
            found = len(days[organisation.id] | rooms)
            if limit is not None and found > max(limit, len(rooms)):
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
