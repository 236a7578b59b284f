"""The clock of a search, and its voice: what it tells those who watch, and hears from them."""

import time
from collections.abc import Callable

from planner.domain.findings import Level
from planner.domain.outcome import Progress, Stage
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES
from planner.solver.stages import Found

TELL_EVERY = 0.5
"""Seconds between two reports at least, while one model is being solved."""


class Telling:
    """Counts seconds from its making. ``stopped`` turns true when a report was answered with no."""

    def __init__(self, problem: PlanningProblem, report: Callable[[Progress], bool] | None) -> None:
        self.problem, self._report = problem, report
        self._began = time.perf_counter()
        self._told = 0.0
        self._last: tuple[Stage, Found | None, float] = (Stage.ROUTES, None, 0.0)
        self.stopped = False
        self.seconds_to_first: float | None = None

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self._began

    @property
    def due(self) -> bool:
        """Tell whether the last report is old."""
        return self.seconds - self._told > TELL_EVERY

    def plan_seen(self) -> bool:
        """Note that the solver has a plan, which stopping would keep; return whether to stop."""
        if self.seconds_to_first is None:
            self.seconds_to_first = self.seconds
        if self.due:
            self.tell(*self._last)
        return self.stopped

    def tell(self, stage: Stage, best: Found | None = None, bound: float = 0.0) -> None:
        """Report how far the search is, and hear whether to stop."""
        self._last, self._told = (stage, best, bound), self.seconds
        if self._report is None:
            return
        unkept = self._unkept(best) if best is not None else None
        wishes = float(best.wish_cost) if best is not None else None
        if not self._report(Progress(stage, self.seconds, wishes, bound or None, unkept)):
            self.stopped = True

    def _unkept(self, best: Found) -> int:
        promises = (rule for rule in PLAN_RULES if rule.level is Level.PROMISE)
        return sum(1 for rule in promises for _ in rule.check(self.problem, best.plan))
