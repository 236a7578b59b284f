"""Organisations come as often as they would like to."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import days_in_rooms
from planner.rules.decisions import Decisions
from planner.rules.reading import held_in_horizon
from planner.rules.rule import PlanRule
from planner.rules.wording import about, number
from planner.words.catalogue import Translator


class DaysMin(PlanRule):
    """An organisation comes on at least as many days of the planned period as was agreed with it.

    Several visits on one day are one day; days at visits held without the bus count. Measured in days that are missing.
    """

    name: ClassVar[str] = "days_min"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 10

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("As many days as agreed with an organisation")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model, for organisations that ask for days."""
        problem = decisions.problem
        for organisation in problem.organisations:
            rooms = days_in_rooms(problem, organisation.id)
            wanted = organisation.days_min - len(rooms)
            if wanted <= 0:
                continue
            used = []
            for day in sorted({shift.date for shift in decisions.shifts} - rooms):
                there = decisions.total(
                    decisions.on_board(organisation.id, stop.id, shift)
                    for shift in decisions.shifts
                    for stop in problem.stops
                    if shift.date == day
                )
                used.append(decisions.flag())
                decisions.require(used[-1] <= there)
            missing = decisions.shortfall(self.name, wanted)
            decisions.require(decisions.total(used) + missing >= wanted)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield organisations that come on too few days."""
        for key, found, wanted in _days(problem, plan):
            if found < wanted:
                facts = {"found": found, "expected": wanted}
                yield Finding("days_min.too_few", self.level, organisation_id=key, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of missing days, all organisations together."""
        return sum(max(0, wanted - found) for _key, found, wanted in _days(problem, plan))

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        expected = number(finding, "expected")
        return _.plural(
            "{organisation} would like to come on at least {expected} day, the plan has {found}. "
            "Let it come along on another visit, or ask whether fewer days suit it.",
            "{organisation} would like to come on at least {expected} days, the plan has {found}. "
            "Let it come along on other visits, or ask whether fewer days suit it.",
            expected,
        ).format(**about(finding, problem, _), found=number(finding, "found"), expected=expected)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("days_min.too_few", self.level, None, "families", None, {"found": 1, "expected": 3}),)


def _days(problem: PlanningProblem, plan: Plan) -> Iterator[tuple[str, int, int]]:
    """Yield each organisation with the number of days it comes, and the number agreed with it."""
    visits = held_in_horizon(problem, plan)
    turns = {(entry.organisation_id, visit.date) for visit in visits for entry in visit.on_board}
    for organisation in problem.organisations:
        yield organisation.id, sum(1 for key, _day in turns if key == organisation.id), organisation.days_min
