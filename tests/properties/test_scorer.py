"""Ten thousand random plans weigh the same for the solver, for the checks, and for a scorer that knows neither.

Each plan is drawn as values of the solver's decisions (which route each shift drives, who is on board, who drives); the
model with every promise and every wish says what it costs at least. :func:`planner.checks.score.score` weighs the plan
alone, and so does :mod:`tests.properties.scorer`, which was written from docs/rules.md and knows no rule.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice

from ortools.sat.python import cp_model

from planner.checks.score import score
from planner.domain.findings import Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.solver.extract import to_plan
from planner.solver.master import Master, ShiftKey
from planner.solver.openings import columns_of, day_classes
from tests.properties.scorer.weighing import PROMISES, WISHES, promise_costs, wish_costs
from tests.properties.short_months import short_month
from tests.properties.told import families_told

PLANS, EACH, OFTEN = 10_000, 60, 50
"""So many plans in all, so many of each month at most; in so many of them every promise and wish costs something."""
WEIGHED = [rule for rule in PLAN_RULES if rule.level is not Level.HARD or rule.name == "room"]
"""Whoever has a private room decides what is offered, so the rule about rooms stands beside promises and wishes."""
COLUMNS = 8
"""Routes each shift may choose from: few, so that a model is asked quickly."""
BUSY = 3
"""Shifts that have routes to choose from; plans of a month with fewer are all alike."""


QUICKLY = {
    "num_workers": 1,
    "max_presolve_iterations": 1,
    "cp_model_probing_level": 0,
    "symmetry_level": 0,
    "linearization_level": 0,
}
"""Nearly all is fixed when the solver is asked: what helps it to search takes longer than the search."""


class Scale:
    """The solver's model of a month, asked what one plan after the other costs."""

    def __init__(self, month: PlanningProblem, chance: random.Random) -> None:
        self.chance = chance
        every = columns_of(day_classes(month, ROUTE_RULES))
        columns = {key: chance.sample(some, min(COLUMNS, len(some))) for key, some in every.items()}
        self.problem = families_told(month, columns, chance)
        self.master = Master(self.problem, columns, WEIGHED)
        self.master.model.minimize(self.master.promise_cost + self.master.wish_cost)
        self.solver = cp_model.CpSolver()
        for name, value in QUICKLY.items():
            setattr(self.solver.parameters, name, value)

    def plans(self) -> Iterator[Plan]:
        """Yield plans the solver has a word for: no visits too near to each other, nobody without a seat."""
        if sum(map(bool, self.master.columns.values())) < BUSY:
            return
        for _attempt in range(2 * EACH):
            self._draw()
            if self.solver.solve(self.master.model) == cp_model.OPTIMAL:
                yield to_plan(self.master, self.solver.value)

    def costs(self) -> tuple[int, int]:
        """Return what promises and wishes of the last plan cost by the solver's objective."""
        promises = self.solver.value(self.master.promise_cost)
        return promises, round(self.solver.objective_value) - promises

    def _draw(self) -> None:
        """Fix a random route per shift, random company and a random driver."""
        driven, often = {}, self.chance.choice((0.4, 0.7, 1.0, 1.0))
        given = (*self.problem.past, *self.problem.held_without_bus)
        visited = [(visit.stop_id, visit.date) for visit in given]
        for key, columns in self.master.columns.items():
            apart = [n for n, column in enumerate(columns) if not self._too_near(column.stop_ids, key[0], visited)]
            if apart and self.chance.random() < often:
                driven[key] = self.chance.choice(apart)
                visited += [(stop_id, key[0]) for stop_id in columns[driven[key]].stop_ids]
        for (key, index), chosen in self.master.chosen.items():
            self._fix(chosen, int(driven.get(key) == index))
        aboard = {
            (stop_id, key): self._company(key)
            for key, index in driven.items()
            for stop_id in self.master.columns[key][index].stop_ids
        }
        for (organisation_id, stop_id, key), there, _room in self.master.roster():
            self._fix(there, int(organisation_id in aboard.get((stop_id, key), ())))
        drivers = {key: self.chance.choice(self.problem.drivers).id for key in driven}
        for (driver_id, key), drives in self.master.drivers():
            self._fix(drives, int(drivers.get(key) == driver_id))

    def _too_near(self, stop_ids: Sequence[str], day: date, visited: Sequence[tuple[str, date]]) -> bool:
        """Tell, for most plans right, whether the solver has no word for one more visit on the day."""
        least = {stop.id: stop.rhythm.spacing_min_days for stop in self.problem.stops}
        return any(key in stop_ids and abs((day - other).days) < least[key] for key, other in visited)

    def _company(self, key: ShiftKey) -> list[str]:
        """Draw who is on board of a visit, as many as there are seats at most."""
        ids = [organisation.id for organisation in self.problem.organisations]
        seats = next(vehicle.seats for vehicle in self.problem.vehicles if vehicle.id == key[1])
        return self.chance.sample(ids, self.chance.randint(0, min(seats, len(ids))))

    def _fix(self, variable: cp_model.IntVar, value: int) -> None:
        domain = self.master.model.proto.variables[variable.index].domain
        domain[0] = domain[1] = value


def weigh_plans(seed: int) -> Iterator[dict[str, int]]:
    """Yield what plans of a random month cost by rule, after three readings of the rules have agreed on it."""
    chance = random.Random(seed)
    scale = Scale(short_month(chance), chance)
    for plan in scale.plans():
        promises, wishes = promise_costs(scale.problem, plan), wish_costs(scale.problem, plan)
        checked = score(scale.problem, plan)
        assert dict(checked.per_rule) == promises | wishes, (seed, plan)
        assert scale.costs() == (sum(promises.values()), sum(wishes.values())), (seed, plan)
        yield promises | wishes


def test_solver_checks_and_scorer_agree_on_ten_thousand_plans() -> None:
    everything = chain.from_iterable(islice(weigh_plans(seed), EACH) for seed in range(PLANS // 10))
    found = list(islice(everything, PLANS))
    assert len(found) == PLANS
    costly = Counter(name for costs in found for name, cost in costs.items() if cost)
    assert not {name: costly[name] for name in PROMISES | WISHES if costly[name] < OFTEN}
    assert len({tuple(costs.values()) for costs in found}) > PLANS / 2, "plans that all cost the same prove little"


def test_the_scorer_weighs_every_promise_and_wish() -> None:
    assert [rule.name for rule in PLAN_RULES if rule.level is Level.PROMISE] == [*PROMISES]
    assert [rule.name for rule in PLAN_RULES if rule.level is Level.WISH] == [*WISHES]
