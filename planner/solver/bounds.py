"""What no plan can be better than, as far as it is proven."""

import math
from collections.abc import Sequence
from dataclasses import replace

from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME
from planner.solver.company import fewest_meetings
from planner.solver.highs import TOLERANCE
from planner.solver.moves import cost_of_moves
from planner.solver.openings import DayClass, columns_of
from planner.solver.relaxation import Cheapest, Relaxation, Relaxed


class Bounds:
    """Bounds of one search: ``promises``, and the wishes of plans that break promises by no more than given.

    Promise costs handed in and out count announced visits too; the relaxation, which knows no dates, never sees them.
    """

    def __init__(self, problem: PlanningProblem, classes: Sequence[DayClass]) -> None:
        self.problem = problem
        self.promises = 0.0
        self._relaxation = Relaxation(problem, classes)
        self._moves = cost_of_moves(problem, columns_of(classes))
        self._visitable = frozenset(s for c in classes for route in c.candidates for s in route.stop_ids)
        self._wishes: list[tuple[float, float]] = []

    def least_promises(self, seconds: float) -> Relaxed:
        """Bound the promises; return the routes that break the fewest."""
        relaxed = self._relaxation.least_promises(seconds)
        relaxed = replace(relaxed, value=relaxed.value + self._moves, bound=relaxed.bound + self._moves)
        self.promises = relaxed.bound
        return relaxed

    def least_wishes(self, promise_cost: float, seconds: float) -> Relaxed:
        """Bound the wishes: driving and need together, meetings apart; return the routes that cost least."""
        if not math.isfinite(promise_cost):  # no routes were found in time, so nothing is known to hold
            return Relaxed((), math.inf, 0.0)
        left = promise_cost - self._moves
        relaxed = self._relaxation.least_wishes(left, seconds)
        meetings = fewest_meetings(self.problem, left, self._visitable)
        bound = relaxed.bound + BY_NAME["continuity"].weighs(self.problem) * meetings
        self._wishes.append((promise_cost, bound))
        return relaxed

    def cheapest_sets(self, promise_cost: float, seconds: float, most: int) -> Cheapest:
        """Return the sets of stops that plans near the bound drive."""
        if not math.isfinite(promise_cost):
            return Cheapest(frozenset(), 0.0)
        return self._relaxation.cheapest_sets(promise_cost - self._moves, seconds, most)

    def proven(self, promise_cost: float, wish_cost: float | None = None) -> None:
        """Note what was proven best by solving everything as one model: the promises, or the wishes beside them."""
        if wish_cost is None:
            self.promises = max(self.promises, float(promise_cost))
        else:
            self._wishes.append((promise_cost, float(wish_cost)))

    def wishes(self, promise_cost: float) -> float:
        """Return what plans that break promises by no more than this cost at least; 0 where nothing is proven."""
        return max((bound for holds_to, bound in self._wishes if promise_cost <= holds_to + TOLERANCE), default=0.0)
