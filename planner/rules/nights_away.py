"""Few nights away from home."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.fleet import Shift
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression, Flaw
from planner.rules.rule import WishRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, place
from planner.words.catalogue import Translator


class NightsAway(WishRule):
    """A night away costs the crew an evening at home, and a bed. Measured in nights.

    One weighs an hour of driving: where the way home and back is shorter than that, people rather sleep at home.
    """

    name: ClassVar[str] = "nights_away"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 60

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Few nights away")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        nights = [driven for shift in decisions.shifts for driven in _away(decisions, shift)]
        if nights:
            decisions.wish(self.name, decisions.total(nights))

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        mine = [shift for shift in decisions.shifts if shift.vehicle_id == finding.facts["vehicle_id"]]
        here = decisions.total(n for shift in mine if shift.date == finding.date for n in _away(decisions, shift))
        alike = decisions.total(n for shift in mine for n in _away(decisions, shift))
        return Flaw(here, alike)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield the nights of the period that a bus spends elsewhere than at its depot."""
        for route in plan.routes:
            vehicle = problem.vehicle.get(route.vehicle_id)
            if vehicle is None or route.date not in problem.horizon:
                continue
            where = route.ends_at or vehicle.depot_id
            if where != vehicle.depot_id:
                facts = {"vehicle_id": route.vehicle_id, "found": where}
                yield Finding("nights_away.night", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _("{day}, {vehicle}: the bus and its crew stay overnight at {found}.").format(
            **about(finding, problem, _), found=place(problem, str(finding.facts["found"]))
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts = {"vehicle_id": "bus", "found": "dalsbruk"}
        return (Finding("nights_away.night", self.level, None, None, EXAMPLE_DAY, facts),)


def _away(decisions: Decisions, shift: Shift) -> Iterator[Expression]:
    """Yield, for each route of a shift that ends elsewhere than at its depot, whether it is driven."""
    vehicle = decisions.problem.vehicle[shift.vehicle_id]
    if vehicle.overnight_depot_ids:
        yield from (driven for draft, driven in decisions.routes(shift) if draft.ends_at not in ("", vehicle.depot_id))
