"""Put every plan of a tiny world to a rule twice: to what it tells the solver, and to what it finds in a plan."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ortools.sat.python import cp_model

from planner.domain.findings import Level
from planner.domain.plan import OnBoard, Plan, Route, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.rule import PlanRule, RouteRule
from planner.solver.extract import numbered
from planner.solver.master import Master
from tests.rules import tiny_routes
from tests.rules.tiny_months import World

NEVER_PLANNED = {"spacing.too_near"}
"""Findings of promises that the solver never breaks, whatever it costs."""


@dataclass
class Verdicts:
    """How often both sides said yes and no, and what was found."""

    accepted: int = 0
    refused: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def note(self, codes: list[str], *, kept: bool) -> None:
        self.codes.update(codes)
        self.accepted += kept
        self.refused += not kept


def of_routes(rule: RouteRule) -> Verdicts:
    """Compare on every route of the tiny worlds of routes, and on all beginnings of those that are allowed."""
    verdicts = Verdicts()
    for problem, drafts in tiny_routes.worlds():
        for draft in drafts:
            codes = [finding.code for finding in rule.check(problem, tiny_routes.as_plan(draft))]
            allowed = rule.enforce(problem, draft)
            assert allowed == (not codes), (draft, codes)
            if allowed:
                for beginning in tiny_routes.openings_of(draft):
                    assert rule.enforce(problem, beginning), f"{beginning} is refused, but may go on as {draft}"
            verdicts.note(codes, kept=allowed)
    return verdicts


def of_plans(rule: PlanRule, worlds: Iterable[World]) -> Verdicts:
    """Compare on every plan of the worlds: allowed or not, and at what price."""
    verdicts = Verdicts()
    for world in worlds:
        model = Model(world, rule)
        for plan in world.plans:
            codes = [finding.code for finding in rule.check(world.problem, plan)]
            missed = rule.measure(world.problem, plan)
            cost = model.least_cost(plan)
            if cost is None:
                assert rule.level is not Level.WISH, f"{plan}: a wish forbids"
                assert codes if rule.level is Level.HARD else NEVER_PLANNED & {*codes}, plan
            elif rule.level is Level.HARD:
                assert not codes, (plan, codes)
            else:
                assert cost == rule.weight * missed, (plan, codes, cost)
                assert rule.level is Level.WISH or bool(cost) == bool(codes), (plan, codes, cost)
            verdicts.note(codes, kept=not cost if cost is not None else False)
    return verdicts


class Model:
    """The solver's model of a world under one rule, asked about one plan after the other."""

    def __init__(self, world: World, rule: PlanRule) -> None:
        self.problem: PlanningProblem = world.problem
        self.master = Master(world.problem, world.columns, [rule])
        for shift in self.problem.shifts:
            for stop in self.problem.stops:
                for organisation in self.problem.organisations:
                    self.master.has_private_room(organisation.id, stop.id, shift)
        if self.master.promise_terms or self.master.wish_terms:
            self.master.model.minimize(self.master.promise_cost + self.master.wish_cost)
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.cp_model_presolve = False

    @cached_property
    def roster(self) -> dict[tuple[str, str, object], tuple[cp_model.IntVar, cp_model.IntVar]]:
        return {who: (there, room) for who, there, room in self.master.roster() if room is not None}

    def least_cost(self, plan: Plan) -> int | None:
        """Return the least cost the solver knows for the plan; ``None``: it does not allow it, or cannot say it."""
        chosen = self._decisions(plan)
        if chosen is None or numbered(plan) != plan:
            return None
        variables = self.master.model.proto.variables
        people = (*(v for pair in self.roster.values() for v in pair), *(drives for _, drives in self.master.drivers()))
        for variable in (*self.master.chosen.values(), *people):
            domain = variables[variable.index].domain
            domain[0] = domain[1] = int(variable.index in chosen)
        if self.solver.solve(self.master.model) != cp_model.OPTIMAL:
            return None
        costs = (*self.master.promise_terms, *self.master.wish_terms)
        return sum(weight * int(self.solver.value(amount)) for weight, amount in costs)

    def _decisions(self, plan: Plan) -> set[int] | None:
        """Return the variables that are 1 in the plan; ``None``: the solver has no word for something in it."""
        found: set[int] = set()
        if len({(route.date, route.vehicle_id) for route in plan.routes}) < len(plan.routes):
            return None
        for route in plan.routes:
            here = self._of_route(route)
            if here is None:
                return None
            found |= here
        return found

    def _of_route(self, route: Route) -> set[int] | None:
        key = (route.date, route.vehicle_id)
        stands = tuple((v.stop_id, v.opens, v.closes) for v in route.visits)
        times = (route.begins, route.ends, route.starts_at, route.ends_at, stands)
        columns = [
            self.master.chosen[key, index].index
            for index, c in enumerate(self.master.columns.get(key, ()))
            if (c.begins, c.ends, c.starts_at, c.ends_at, tuple((v.stop_id, v.opens, v.closes) for v in c.visits))
            == times
        ]
        aboard = [
            (entry, (entry.organisation_id, visit.stop_id, key)) for visit in route.visits for entry in visit.on_board
        ]
        offers = all(self._offers_all_it_can(entry, visit) for visit in route.visits for entry in visit.on_board)
        if not columns or len({who for _, who in aboard}) < len(aboard):
            return None
        if not offers or any(who not in self.roster for _, who in aboard):
            return None
        there = {self.roster[who][0].index for _, who in aboard}
        there |= {drives.index for who, drives in self.master.drivers() if who == (route.driver_id, key)}
        return {*columns, *there, *(self.roster[who][1].index for entry, who in aboard if entry.private_room)}

    def _offers_all_it_can(self, entry: OnBoard, visit: Visit) -> bool:
        """Tell whether it lists every service of its own that the private rooms and the people on board allow."""
        known = self.problem.organisation
        if entry.organisation_id not in known:
            return False
        offered = []
        for key in known[entry.organisation_id].service_ids:
            service = self.problem.service[key]
            with_it = [
                known[one.organisation_id].people
                for one in visit.on_board
                if one.organisation_id in known
                and key in known[one.organisation_id].service_ids
                and (one.private_room or not service.needs_private_room)
            ]
            if (entry.private_room or not service.needs_private_room) and sum(with_it) >= service.staff:
                offered.append(key)
        return entry.service_ids == tuple(offered)
