"""The bus is where it was left the evening before."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import Vehicle
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, place
from planner.words.catalogue import Translator

NEXT_DAY = timedelta(days=1)


class Overnight(PlanRule):
    """A route that ends at a place for the night is followed, on the very next day, by a route that begins there.

    Every other route begins and ends at the depot of its bus, so the first route of a period begins there and the
    last one ends there. A bus stays only at places that are given for it.
    """

    name: ClassVar[str] = "overnight"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Nights away from the depot")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for vehicle in decisions.problem.vehicles:
            if vehicle.overnight_depot_ids:
                self._enforce(decisions, vehicle)

    def _enforce(self, decisions: Decisions, vehicle: Vehicle) -> None:
        leaves: defaultdict[tuple[date, str], list[Expression]] = defaultdict(list)
        stays: defaultdict[tuple[date, str], list[Expression]] = defaultdict(list)
        for shift in decisions.problem.shifts:
            if shift.vehicle_id != vehicle.id:
                continue
            for draft, driven in decisions.routes(shift):
                if draft.starts_at not in ("", vehicle.depot_id):
                    leaves[shift.date - NEXT_DAY, draft.starts_at].append(driven)
                if draft.ends_at not in ("", vehicle.depot_id):
                    stays[shift.date, draft.ends_at].append(driven)
        for night, where in sorted({*leaves, *stays}):
            staying = decisions.total(stays[night, where])
            decisions.require(staying == decisions.total(leaves[night, where]))
            if where not in vehicle.overnight_depot_ids:
                decisions.require(staying == 0)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield routes that begin where the bus is not, leave it behind, or end where it may not stay."""
        routes: dict[tuple[date, str], list[Route]] = {}
        for route in plan.routes:
            routes.setdefault((route.date, route.vehicle_id), []).append(route)
        for route in plan.routes:
            vehicle = problem.vehicle.get(route.vehicle_id)
            if vehicle is None:
                continue
            begins, ends = route.starts_at or vehicle.depot_id, route.ends_at or vehicle.depot_id
            evening_before = routes.get((route.date - NEXT_DAY, route.vehicle_id), [])
            morning_after = routes.get((route.date + NEXT_DAY, route.vehicle_id), [])
            if begins != vehicle.depot_id and all(other.ends_at != begins for other in evening_before):
                yield self._finding(route, "not_there", begins, vehicle.depot_id)
            if ends != vehicle.depot_id and all(other.starts_at != ends for other in morning_after):
                yield self._finding(route, "left_behind", ends, vehicle.depot_id)
            if ends not in (vehicle.depot_id, *vehicle.overnight_depot_ids):
                yield self._finding(route, "not_allowed", ends, vehicle.depot_id)

    def _finding(self, route: Route, what: str, found: str, depot_id: str) -> Finding:
        facts: dict[str, Fact] = {"vehicle_id": route.vehicle_id, "found": found, "expected": depot_id}
        return Finding(f"overnight.{what}", self.level, date=route.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        sentences = {
            "overnight.not_there": _(
                "{day}, {vehicle}: the route begins at {found}, but the bus did not stay there the night before. "
                "Begin at {expected}, or let the route of the day before end at {found}."
            ),
            "overnight.left_behind": _(
                "{day}, {vehicle}: the route ends at {found}, but no route begins there the next day. "
                "End at {expected}, or begin the next day's route at {found}."
            ),
            "overnight.not_allowed": _(
                "{day}, {vehicle}: {found} is no place where this bus may stay overnight. "
                "End at {expected}, or add the place to the bus."
            ),
        }
        found, expected = (place(problem, str(finding.facts[fact])) for fact in ("found", "expected"))
        return sentences[finding.code].format(**about(finding, problem, _), found=found, expected=expected)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"vehicle_id": "bus", "found": "dalsbruk", "expected": "turku"}
        return (
            Finding("overnight.not_there", self.level, None, None, EXAMPLE_DAY, facts),
            Finding("overnight.left_behind", self.level, None, None, EXAMPLE_DAY, facts),
            Finding("overnight.not_allowed", self.level, None, None, EXAMPLE_DAY, facts),
        )
