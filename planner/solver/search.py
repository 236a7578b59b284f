"""How a month is searched: relax, spread over weekdays, solve, then plan parts of it again until the gap is small."""

import random
import time
from collections.abc import Callable, Iterator, Sequence

from planner.domain.findings import Level
from planner.domain.outcome import Progress, Stage, StoppedBy
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import BY_NAME, RULES
from planner.rules.rule import PlanRule, RouteRule
from planner.solver.company import fewest_meetings
from planner.solver.master import Master
from planner.solver.neighbours import Columns, any_day, around, by_weekday
from planner.solver.openings import DayClass, columns_of, day_classes
from planner.solver.relaxation import Relaxation
from planner.solver.settings import SolveSettings
from planner.solver.spread import spread
from planner.solver.stages import Found, Limits, keep_promises, keep_wishes

ROUTE_RULES = tuple(rule for rule in RULES if isinstance(rule, RouteRule))
PLAN_RULES = tuple(rule for rule in RULES if isinstance(rule, PlanRule))
FIRST_WORK, NEXT_WORK = 3.0, 2.0
"""Deterministic time of one solve; sized so that first plan and neighbourhoods each end within seconds."""
SHARE_OF_BOUND = 0.25
"""At most this share of the time is spent on bounds."""


class Search:
    """One search. Reads the clock only to know when to stop; what it finds depends on problem and seed alone."""

    def __init__(
        self, problem: PlanningProblem, settings: SolveSettings, report: Callable[[Progress], bool] | None
    ) -> None:
        self.problem, self.settings, self._report = problem, settings, report
        self._began = time.perf_counter()
        self._stage = Stage.ROUTES
        self._user_stopped = False
        self.best: Found | None = None
        self.seconds_to_first: float | None = None
        self.promise_bound = self.wish_bound = 0.0
        self.classes: tuple[DayClass, ...] = ()

    def run(self, start_from: Plan | None = None) -> StoppedBy:
        """Search until the gap is reached, time is up or the user stops."""
        self._tell(Stage.ROUTES)
        self.classes = day_classes(self.problem, ROUTE_RULES)
        every = columns_of(self.classes)
        self._tell(Stage.FIRST_PLAN)
        for columns, work in self._beginnings(every, start_from):
            self._try(columns, work)
            if self.done:
                return self._why()
        self._improve(every)
        return self._why()

    @property
    def seconds(self) -> float:
        """Seconds since the search began."""
        return time.perf_counter() - self._began

    @property
    def gap_reached(self) -> bool:
        """Tell whether no plan can be better by more than the gap asked for."""
        if self.best is None or self.best.promise_cost > self.promise_bound + 1e-6:
            return False
        return self.best.wish_cost - self.wish_bound <= self.settings.gap_percent / 100 * self.best.wish_cost

    @property
    def done(self) -> bool:
        """Tell whether to stop."""
        return self._user_stopped or self._left() <= 0 or self.gap_reached

    def _why(self) -> StoppedBy:
        if self._user_stopped:
            return StoppedBy.USER
        return StoppedBy.GAP if self.gap_reached else StoppedBy.TIME

    def _left(self) -> float:
        return self.settings.seconds - self.seconds

    def _beginnings(self, every: Columns, start_from: Plan | None) -> Iterator[tuple[Columns, float]]:
        """Yield models to begin with, small ones first; the bounds are found on the way."""
        if start_from is not None:
            sets = frozenset(frozenset(v.stop_id for v in route.visits) for route in start_from.routes)
            yield any_day(every, sets), FIRST_WORK
        relaxation = Relaxation(self.problem, self.classes)
        least = relaxation.least_promises(self._left() * SHARE_OF_BOUND)
        self.promise_bound = least.bound
        routes = relaxation.least_driving(least.value, self._left() * SHARE_OF_BOUND)
        self._bound_wishes(routes.bound, least.value)
        yield by_weekday(every, spread(self.problem, self.classes, routes)), FIRST_WORK
        if self.best is not None and self.best.promise_cost > least.value:
            sets = frozenset(frozenset(column.shortest.stop_ids) for column, _ in routes.routes)
            yield any_day(every, sets), FIRST_WORK
        if self.best is not None and self.best.promise_cost > least.value:
            cheaper = relaxation.least_driving(self.best.promise_cost, self._left() * SHARE_OF_BOUND)
            self._bound_wishes(cheaper.bound, self.best.promise_cost)

    def _bound_wishes(self, driving: float, promise_cost: float) -> None:
        """Set the bound of plans that keep at least as many promises: driving, and meetings, each on its own."""
        visitable = frozenset(stop_id for c in self.classes for route in c.candidates for stop_id in route.stop_ids)
        meetings = fewest_meetings(self.problem, promise_cost, visitable)
        self.wish_bound = BY_NAME["driving"].weight * driving + BY_NAME["continuity"].weight * meetings

    def _improve(self, every: Columns) -> None:
        chance = random.Random(self.settings.seed)
        while not self.done and self.best is not None:
            plan = self.best.plan
            for columns in around(every, plan, self._wanted(plan), chance):
                self._try(columns, NEXT_WORK)
                if self.done or self.best.plan is not plan:
                    break

    def _wanted(self, plan: Plan) -> frozenset[str]:
        """Return stops that miss visits they could have."""
        visits = [visit.stop_id for visit in plan.visits()]
        possible = {stop_id for c in self.classes for route in c.candidates for stop_id in route.stop_ids}
        return frozenset(
            s.id for s in self.problem.stops if s.id in possible and visits.count(s.id) < s.rhythm.visits_per_month
        )

    def _try(self, columns: Columns, work: float) -> None:
        """Solve one model, promises first, and keep what is better."""
        master = Master(self.problem, columns, PLAN_RULES)
        found = keep_promises(master, self._limits(work), self.best.plan if self.best else None)
        if found is None:
            return
        self._keep(found)
        if self.best is not None and found.promise_cost == self.best.promise_cost and not self._user_stopped:
            start = self.best if self.best.wish_cost < found.wish_cost else found
            self._keep(keep_wishes(master, self._limits(work), start))

    def _limits(self, work: float) -> Limits:
        return Limits(work, self._left(), self.settings.seed, lambda: self._user_stopped)

    def _keep(self, found: Found) -> None:
        if found.better_than(self.best):
            self.best = found
        if self.seconds_to_first is None:
            self.seconds_to_first = self.seconds
        self._tell(Stage.PROMISES if found.promise_cost > self.promise_bound + 1e-6 else Stage.WISHES)

    def _tell(self, stage: Stage) -> None:
        self._stage = stage
        if self._report is None:
            return
        best = self.best
        unkept = None if best is None else promises_unkept(self.problem, best.plan)
        wishes = None if best is None else float(best.wish_cost)
        bound = self.wish_bound or None
        if not self._report(Progress(stage, self.seconds, wishes, bound, unkept)):
            self._user_stopped = True


def promises_unkept(problem: PlanningProblem, plan: Plan, rules: Sequence[PlanRule] = PLAN_RULES) -> int:
    """Count the promises the plan does not keep."""
    return sum(1 for rule in rules if rule.level is Level.PROMISE for _ in rule.check(problem, plan))
