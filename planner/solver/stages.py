"""Solve one master: promises first, then wishes among plans that keep as many promises."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.domain.findings import Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.rule import PlanRule
from planner.solver.extract import hint, to_plan
from planner.solver.master import Master


@dataclass(frozen=True, slots=True)
class Found:
    """A plan with its costs: weighted unkept promises, then weighted wishes. Smaller is better, in that order.

    ``proven``: no plan of the same model is better by what was asked for, promises or wishes.
    """

    promise_cost: int
    wish_cost: int
    plan: Plan
    proven: bool = False

    def better_than(self, other: "Found | None") -> bool:
        """Tell whether this plan keeps more promises, or as many and more wishes."""
        return other is None or (self.promise_cost, self.wish_cost) < (other.promise_cost, other.wish_cost)


def weighed(problem: PlanningProblem, plan: Plan, rules: Iterable[PlanRule], *, proven: bool = False) -> Found:
    """Return a plan with what it costs as it stands.

    A model that was left before its optimum may say more: a yes/no that only costs is then not yet no.
    """
    costs = {rule: rule.weighs(problem) * rule.measure(problem, plan) for rule in rules}
    promises, wishes = (
        sum(cost for rule, cost in costs.items() if rule.level is level) for level in (Level.PROMISE, Level.WISH)
    )
    return Found(promises, wishes, plan, proven)


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop one solve.

    ``work`` is CP-SAT's deterministic time, about seconds on an idle machine: the same input then gives the
    same plan on any machine. ``seconds`` is what is left on the clock; ``stopped`` is asked at every new plan, and
    ``good_enough`` whether its wishes need not be kept better.
    """

    work: float
    seconds: float
    seed: int = 0
    stopped: Callable[[], bool] = lambda: False
    good_enough: Callable[[float], bool] = lambda _wishes: False


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, limits: Limits, *, wishes: bool) -> None:
        super().__init__()
        self._limits, self._wishes = limits, wishes

    def on_solution_callback(self) -> None:
        enough = self._wishes and self._limits.good_enough(self.objective_value)
        if self._limits.stopped() or enough:
            self.stop_search()


def keep_promises(master: Master, limits: Limits, start: Plan | None = None) -> Found | None:
    """Return the plan that keeps most promises, or ``None`` when none was found in time."""
    if start is not None:
        hint(master, start)
    return _minimise(master, limits, wishes=False)


def keep_wishes(master: Master, limits: Limits, start: Found) -> Found | None:
    """Return the plan of least wishes that breaks promises by no more than ``start``; ``None``: none in time."""
    master.model.add(master.promise_cost <= start.promise_cost)
    hint(master, start.plan)
    return _minimise(master, limits, wishes=True)


def _minimise(master: Master, limits: Limits, *, wishes: bool) -> Found | None:
    if limits.seconds <= 0:
        return None
    master.model.minimize(master.wish_cost if wishes else master.promise_cost)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = limits.seed
    solver.parameters.max_deterministic_time = limits.work
    solver.parameters.max_time_in_seconds = limits.seconds
    status = solver.solve(master.model, _Watch(limits, wishes=wishes))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    plan = to_plan(master, solver.value)
    costs = solver.value(master.promise_cost), solver.value(master.wish_cost)
    return Found(*costs, plan, proven=status == cp_model.OPTIMAL)
