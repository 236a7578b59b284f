"""Those who ride along all day do not work longer than their own rules allow."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Joining, Organisation
from planner.rules.decisions import Decisions
from planner.rules.draft import Draft
from planner.rules.reading import rest_minutes
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, law, number
from planner.words.catalogue import Translator
from planner.words.formats import length


class OrganisationHours(PlanRule):
    """An organisation that joins the bus at the depot works as long as the route lasts, breaks not counted.

    That is at most what its working-time rules allow in a day. Who joins at the stop comes on their own and is not
    judged; nor is an organisation without such rules.
    """

    name: ClassVar[str] = "organisation_hours"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Working day of those who ride along")

    def enforce(self, decisions: Decisions) -> None:
        """Let an organisation come on no route that is too long for it."""
        problem = decisions.problem
        for organisation in problem.organisations:
            most = _work_max(problem, organisation)
            for shift in problem.shifts if most is not None else ():
                if most is not None and shift.window.minutes > most:
                    long = [chosen for draft, chosen in decisions.routes(shift) if _works(draft) > most]
                    if long:
                        decisions.require(decisions.comes(organisation.id, shift) + decisions.total(long) <= 1)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield organisations on a route that is too long for them."""
        bound = {o.id: o for o in problem.organisations if o.working_rules_id and o.joins is Joining.DEPOT}
        for route in plan.routes if bound else ():
            found = route.ends - route.begins - rest_minutes(route, route.begins, route.ends)
            there = [v for v in route.visits if v.stop_id in problem.stop and v.status is not VisitStatus.CANCELLED]
            for key in sorted({entry.organisation_id for visit in there for entry in visit.on_board} & set(bound)):
                rules = problem.rules[bound[key].working_rules_id]
                if found > rules.work_max:
                    facts: dict[str, Fact] = {
                        "vehicle_id": route.vehicle_id,
                        "rules_id": rules.id,
                        "found": found,
                        "expected": rules.work_max,
                    }
                    yield Finding("organisation_hours.too_long", self.level, None, key, route.date, facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{day}, {vehicle}: {organisation} rides along from the depot and works {found}, at most {expected} is "
            "allowed ({law}). Let it join at the stop, plan a shorter day, or choose another organisation."
        ).format(
            **about(finding, problem, _),
            found=length(number(finding, "found")),
            expected=length(number(finding, "expected")),
            law=law(problem, finding, _),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "rules_id": "rules", "found": 510, "expected": 480}
        return (Finding("organisation_hours.too_long", self.level, None, "families", EXAMPLE_DAY, facts),)


def _work_max(problem: PlanningProblem, organisation: Organisation) -> int | None:
    if organisation.joins is not Joining.DEPOT or not organisation.working_rules_id:
        return None
    return problem.rules[organisation.working_rules_id].work_max


def _works(draft: Draft) -> int:
    return (draft.ends or draft.begins) - draft.begins - sum(pause.minutes for pause in draft.rests())
