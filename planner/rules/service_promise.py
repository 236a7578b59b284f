"""Services promised to a locality are offered there."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import offered_in_rooms
from planner.domain.services import ServicePromise
from planner.rules.decisions import Decisions
from planner.rules.reading import held_in_horizon
from planner.rules.rule import PlanRule
from planner.rules.wording import called, number, place
from planner.words.catalogue import Translator


class ServicePromised(PlanRule):
    """A service promised to a locality is offered on at least the promised number of visits at its stops.

    Measured in visits that are missing. A visit, held without the bus too, counts where those who offer the service are
    people enough for it.
    """

    name: ClassVar[str] = "service_promise"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 10

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Promised services")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        for promise in problem.promises:
            wanted = promise.visits_per_month - offered_in_rooms(problem, promise)
            if wanted <= 0:
                continue
            able = [org for org in problem.organisations if promise.service_id in org.service_ids]
            service = problem.service[promise.service_id]
            ask = decisions.has_private_room if service.needs_private_room else decisions.on_board
            staff = max(1, service.staff)
            offered = []
            for stop in (s for s in problem.stops if s.locality_id == promise.locality_id):
                for shift in decisions.shifts:
                    there = decisions.flag()
                    people = (min(org.people, staff) * ask(org.id, stop.id, shift) for org in able)
                    decisions.require(staff * there <= decisions.total(people))
                    offered.append(there)
            missing = decisions.shortfall(self.name, wanted)
            decisions.require(decisions.total(offered) + missing >= wanted)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield promises that the plan does not keep."""
        for promise in problem.promises:
            found = _offered(problem, plan, promise)
            if found < promise.visits_per_month:
                facts: dict[str, Fact] = {
                    "service_id": promise.service_id,
                    "locality_id": promise.locality_id,
                    "found": found,
                    "expected": promise.visits_per_month,
                }
                yield Finding("service_promise.too_few", self.level, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of missing visits, all promises together."""
        return sum(max(0, p.visits_per_month - _offered(problem, plan, p)) for p in problem.promises)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        expected = number(finding, "expected")
        return _.plural(
            "{locality}: “{service}” was promised at {expected} visit, the plan offers it at {found}. "
            "Ask an organisation that offers it to come along, or tell the families.",
            "{locality}: “{service}” was promised at {expected} visits, the plan offers it at {found}. "
            "Ask an organisation that offers it to come along, or tell the families.",
            expected,
        ).format(
            locality=place(problem, str(finding.facts["locality_id"])),
            service=called(problem.service, str(finding.facts["service_id"]), _),
            found=number(finding, "found"),
            expected=expected,
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"service_id": "advice", "locality_id": "kimitoon", "found": 0, "expected": 2}
        return (Finding("service_promise.too_few", self.level, facts=facts),)


def _offered(problem: PlanningProblem, plan: Plan, promise: ServicePromise) -> int:
    """Count the visits in the locality at which the service is offered by people enough."""
    visits = 0
    for visit in held_in_horizon(problem, plan):
        who = {entry.organisation_id for entry in visit.on_board if promise.service_id in entry.service_ids}
        people = sum(problem.organisation[key].people for key in who if key in problem.organisation)
        here = problem.stop[visit.stop_id].locality_id == promise.locality_id
        visits += here and 0 < people >= problem.service[promise.service_id].staff
    return visits
