"""Choose routes and dates together where the best routes find no good dates: spacing, holidays, two buses."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.solver.bounds import Bounds
from planner.solver.dates import date_rules, dateful
from planner.solver.dates_again import Every, improve_dates
from planner.solver.highs import TOLERANCE
from planner.solver.neighbours import routes_of
from planner.solver.relaxation import Relaxed
from planner.solver.stages import Found, Limits, keep_promises, keep_wishes, weighed

MORE_SETS = 400
"""Sets of stops of least reduced cost, for dates that the best routes alone do not find."""
WISHES_WORK = 3.0
"""Deterministic time for their wishes, as for a first plan."""
WHOLE_MONTH = 120_000
"""Routes on dates up to which promises are also looked at all at once; a month of one bus has about 50,000."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A month whose best ``routes``, dates forgotten, are known; ``promise_cost``: no plan breaks promises by less."""

    problem: PlanningProblem
    every: Every
    bounds: Bounds
    routes: Relaxed
    promise_cost: float

    def better(self, dated: Plan, limits: Limits, goes_on: Callable[[int], bool]) -> Plan:
        """Return a plan without people that breaks promises of dates no more than ``dated`` and costs no more.

        Promises are looked at all at once first, within ``limits``; then a few days at a time as long as ``goes_on``.
        """
        best = weighed(self.problem, dated, date_rules())
        kept = self._most_kept(best, limits) if best.promise_cost > self.promise_cost + TOLERANCE else best
        if kept.promise_cost <= self.promise_cost + TOLERANCE and kept.wish_cost <= self.routes.bound + TOLERANCE:
            return kept.plan
        near_best = self.bounds.cheapest_sets(self.promise_cost, limits.seconds, MORE_SETS).sets
        sets = self.routes.sets | near_best | {frozenset(stops) for stops in routes_of(kept.plan).values()}
        if kept is not best:  # promises alone were asked for, so its wishes are poor
            few = replace(limits, work=WISHES_WORK)
            kept = keep_wishes(dateful(self.problem, self.every, sets), few, kept) or kept
        return improve_dates(self.problem, self.every, sets, kept.plan, goes_on, limits.seed)

    def _most_kept(self, start: Found, limits: Limits) -> Found:
        """Return the plan that keeps most promises of dates, of all routes.

        No bound: one clock time stands for all of a set, so a lock to a time, or a driver's hours, may fit another one.
        """
        master = dateful(self.problem, self.every, None)
        if len(master.chosen) > WHOLE_MONTH:
            return start
        found = keep_promises(master, limits, start.plan)
        if found is None:
            return start
        kept = weighed(self.problem, found.plan, date_rules())
        return kept if kept.better_than(start) else start
