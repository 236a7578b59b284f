"""What is offered has the people it takes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.reading import by_bus
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, called, number
from planner.words.catalogue import Translator


class Staff(PlanRule):
    """A service is offered at a visit of a bus only by as many people as it takes.

    Counted are the people of all organisations that offer it at this visit: two of them may hold a family café together
    that neither could hold alone.
    """

    name: ClassVar[str] = "staff"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("People for every service")

    def enforce(self, decisions: Decisions) -> None:
        """Add nothing: what is offered follows from who is on board, and only what has the people is listed.

        That nobody comes along for nothing is told to the search by the rule *room*.
        """

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield services offered by too few people."""
        for visit in by_bus(problem, plan):
            for service_id, found in _people(problem, visit).items():
                expected = problem.service[service_id].staff
                if found < expected:
                    facts: dict[str, Fact] = {"service_id": service_id, "found": found, "expected": expected}
                    yield Finding("staff.too_few", self.level, visit.stop_id, date=visit.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        expected = number(finding, "expected")
        return _.plural(
            "{stop}, {day}: “{service}” takes {expected} person, {found} of those on board offer it. "
            "Ask another organisation that offers it to come along, or leave the service out here.",
            "{stop}, {day}: “{service}” takes {expected} people, {found} of those on board offer it. "
            "Ask another organisation that offers it to come along, or leave the service out here.",
            expected,
        ).format(
            **about(finding, problem, _),
            service=called(problem.service, str(finding.facts["service_id"]), _),
            found=number(finding, "found"),
            expected=expected,
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"service_id": "talk", "found": 1, "expected": 2}
        return (Finding("staff.too_few", self.level, "kimito", None, EXAMPLE_DAY, facts),)


def _people(problem: PlanningProblem, visit: Visit) -> dict[str, int]:
    """Count, for every known service offered at the visit, the people of those who offer it."""
    offers = {(entry.organisation_id, service_id) for entry in visit.on_board for service_id in entry.service_ids}
    people: dict[str, int] = defaultdict(int)
    for organisation_id, service_id in sorted(offers):
        if organisation_id in problem.organisation and service_id in problem.service:
            people[service_id] += problem.organisation[organisation_id].people
    return people
