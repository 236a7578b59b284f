"""Everything a plan names exists."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class Known(PlanRule):
    """Stops, vehicles, organisations and services of a plan exist in the data, and no two visits share an identity.

    The planner chooses only among what it was given; a plan that was kept while the data changed, or that
    came from elsewhere, may name what is gone. All other rules skip such a visit.
    """

    name: ClassVar[str] = "known"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Everything in the plan exists")

    def enforce(self, decisions: Decisions) -> None:
        """Add nothing: decisions exist only for what the problem holds."""

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield every id that names nothing, and every identity that is used twice."""
        for route in plan.routes:
            if route.vehicle_id not in problem.vehicle:
                yield Finding("known.vehicle", self.level, date=route.date, facts={"found": route.vehicle_id})
        seen: set[str] = set()
        for visit in (*plan.visits(), *plan.off_route):
            yield from self._of_visit(problem, visit)
            if visit.id in seen:
                yield Finding(
                    "known.same_identity", self.level, visit.stop_id, date=visit.date, facts={"found": visit.id}
                )
            seen.add(visit.id)

    def _of_visit(self, problem: PlanningProblem, visit: Visit) -> Iterator[Finding]:
        def missing(what: str, key: str, organisation_id: str | None = None) -> Finding:
            return Finding(f"known.{what}", self.level, visit.stop_id, organisation_id, visit.date, {"found": key})

        if visit.stop_id not in problem.stop:
            yield missing("stop", visit.stop_id)
        for entry in visit.on_board:
            if entry.organisation_id not in problem.organisation:
                yield missing("organisation", entry.organisation_id, entry.organisation_id)
            for service_id in _absent(entry.service_ids, problem):
                yield missing("service", service_id, entry.organisation_id)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        sentences = {
            "known.stop": _(
                "{day}: the plan visits the stop “{found}”, which is not in the data. "
                "Add the stop, or take the visit out of the plan."
            ),
            "known.vehicle": _(
                "{day}: the plan uses the bus “{found}”, which is not in the data. "
                "Add the bus, or give its visits to another one."
            ),
            "known.organisation": _(
                "{stop}, {day}: the organisation “{found}” is on board but not in the data. "
                "Add it, or take it off this visit."
            ),
            "known.service": _(
                "{stop}, {day}: {organisation} is to offer “{found}”, which is not among the services. "
                "Add the service, or take it off this visit."
            ),
            "known.same_identity": _(
                "{stop}, {day}: this visit carries the same identity as another one ({found}), "
                "so calendars would show only one of the two. Remove one of them, or plan the month again."
            ),
        }
        return sentences[finding.code].format(**about(finding, problem, _), found=finding.facts["found"])

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (
            Finding("known.stop", self.level, "oldtown", None, EXAMPLE_DAY, {"found": "oldtown"}),
            Finding("known.vehicle", self.level, None, None, EXAMPLE_DAY, {"found": "oldbus"}),
            Finding("known.organisation", self.level, "kimito", "sewing", EXAMPLE_DAY, {"found": "sewing"}),
            Finding("known.service", self.level, "kimito", "families", EXAMPLE_DAY, {"found": "haircut"}),
            Finding("known.same_identity", self.level, "kimito", None, EXAMPLE_DAY, {"found": "kimito.2027-03.1"}),
        )


def _absent(service_ids: Iterable[str], problem: PlanningProblem) -> Iterator[str]:
    return (service_id for service_id in service_ids if service_id not in problem.service)
