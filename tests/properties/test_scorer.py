"""Ten thousand random plans weigh the same for the solver and for the scorer, which shares no code with it.

Each plan is drawn as values of the solver's decisions (which route each shift drives, who is on board); the model with
every promise and every wish says what it costs at least, and :func:`planner.checks.score.score` weighs the plan alone.
"""

import random

from hypothesis import HealthCheck, given, settings
from ortools.sat.python import cp_model

from planner.checks.score import score
from planner.domain.findings import Level
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.solver.extract import to_plan
from planner.solver.master import Master, ShiftKey
from planner.solver.openings import columns_of, day_classes
from tests.properties.regions import regions

PLANS, EACH = 10_000, 300
"""So many plans in all, so many of each region at most."""
WEIGHED = [rule for rule in PLAN_RULES if rule.level is not Level.HARD or rule.name == "room"]
"""Whoever has a private room decides what is offered, so the rule about rooms stands beside promises and wishes."""
COLUMNS = 8
"""Routes each shift may choose from: few, so that a model is asked quickly."""


class Scale:
    """The solver's model of a region, asked what one plan after the other costs."""

    def __init__(self, problem: PlanningProblem, chance: random.Random) -> None:
        self.chance = chance
        every = columns_of(day_classes(problem, ROUTE_RULES))
        columns = {key: chance.sample(some, min(COLUMNS, len(some))) for key, some in every.items()}
        self.master = Master(problem, columns, WEIGHED)
        self.master.model.minimize(self.master.promise_cost + self.master.wish_cost)
        self.aboard = [there for _who, there, _room in self.master.roster()]
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.cp_model_presolve = False

    def draw(self) -> None:
        """Fix a random route per shift and random company."""
        driven = {}
        for key, columns in self.master.columns.items():
            if columns and self.chance.random() < 0.7:
                driven[key] = self.chance.randrange(len(columns))
        for (key, index), chosen in self.master.chosen.items():
            self._fix(chosen, int(driven.get(key) == index))
        aboard = {
            (stop_id, key): self._company(key)
            for key, index in driven.items()
            for stop_id in self.master.columns[key][index].stop_ids
        }
        for (organisation_id, stop_id, key), there, _room in self.master.roster():
            self._fix(there, int(organisation_id in aboard.get((stop_id, key), ())))

    def _company(self, key: ShiftKey) -> list[str]:
        """Draw who is on board of a visit, as many as there are seats at most."""
        ids = [organisation.id for organisation in self.master.problem.organisations]
        seats = self.master.problem.vehicle[key[1]].seats
        return self.chance.sample(ids, self.chance.randint(0, min(seats, len(ids))))

    def _fix(self, variable: cp_model.IntVar, value: int) -> None:
        domain = self.master.model.proto.variables[variable.index].domain
        domain[0] = domain[1] = value


def test_the_scorer_agrees_with_the_solver_on_ten_thousand_plans() -> None:
    weighed = 0
    costs: set[tuple[int, int]] = set()

    @settings(
        max_examples=400,
        deadline=None,
        derandomize=True,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
    )
    @given(regions())
    def weigh(problem: PlanningProblem) -> None:
        nonlocal weighed
        scale = Scale(problem, random.Random(0))
        for _attempt in range(EACH):
            if weighed == PLANS:
                return
            scale.draw()
            if scale.solver.solve(scale.master.model) != cp_model.OPTIMAL:
                continue  # visits too near to each other, or no seat: the solver has no word for such a plan
            plan = to_plan(scale.master, scale.solver.value)
            found = score(problem, plan)
            assert found.promise_cost + found.wish_cost == round(scale.solver.objective_value), plan
            assert found.promise_cost == scale.solver.value(scale.master.promise_cost), plan
            costs.add((found.promise_cost, found.wish_cost))
            weighed += 1

    weigh()
    assert weighed == PLANS
    assert len(costs) > 300, "plans that all cost the same prove little"
