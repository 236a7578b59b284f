"""Nobody is alone with a client."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.reading import driven
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator


class Crew(PlanRule):
    """At every visit of a bus there are at least as many adults as its crew needs, so that nobody is ever alone.

    Counted are the people of the organisations on board, and the driver where the bus says so. A visit held without
    the bus, in a room at the stop, has no driver and other people in the house: how many are needed there is
    arranged with the house.
    """

    name: ClassVar[str] = "crew"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Never one adult alone")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model, where the driver alone is not enough."""
        problem = decisions.problem
        for shift in problem.shifts:
            vehicle = problem.vehicle[shift.vehicle_id]
            wanted = vehicle.crew_min - int(vehicle.driver_counts)
            if wanted <= 0:
                continue
            for stop in problem.stops:
                people = decisions.total(
                    min(one.people, wanted) * decisions.on_board(one.id, stop.id, shift)
                    for one in problem.organisations
                )
                decisions.require(people >= wanted * decisions.visited(stop.id, shift))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits of a bus with too few adults."""
        for route, visit in driven(problem, plan):
            if visit.status is VisitStatus.CANCELLED or route.vehicle_id not in problem.vehicle:
                continue
            bus = problem.vehicle[route.vehicle_id]
            aboard = {entry.organisation_id for entry in visit.on_board}
            found = sum(one.people for one in problem.organisations if one.id in aboard)
            if bus.driver_counts:
                found += 1
            if found < bus.crew_min:
                facts: dict[str, Fact] = {"found": found, "expected": bus.crew_min}
                yield Finding("crew.too_few", self.level, visit.stop_id, date=visit.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        found = number(finding, "found")
        return _.plural(
            "{stop}, {day}: {found} adult is at the visit, at least {expected} must be, so that nobody is alone with "
            "a client. Ask another organisation to come along, or one that comes with more people.",
            "{stop}, {day}: {found} adults are at the visit, at least {expected} must be, so that nobody is alone with "
            "a client. Ask another organisation to come along, or one that comes with more people.",
            found,
        ).format(**about(finding, problem, _), found=found, expected=number(finding, "expected"))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("crew.too_few", self.level, "kimito", None, EXAMPLE_DAY, {"found": 1, "expected": 2}),)
