"""How a month is searched: relax, spread over weekdays, solve, then plan parts of it again until the gap is small."""

import random
from collections.abc import Callable, Iterator

from planner.domain.findings import Level
from planner.domain.outcome import Progress, Stage, StoppedBy
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES, ROUTE_RULES
from planner.solver.bounds import Bounds
from planner.solver.dates import put_on_dates
from planner.solver.dating import Dating
from planner.solver.highs import TOLERANCE
from planner.solver.master import Master
from planner.solver.neighbours import Columns, Neighbourhood, any_day, around, same_routes, same_weekdays
from planner.solver.openings import DayClass, columns_of, day_classes
from planner.solver.relaxation import Relaxed
from planner.solver.settings import SolveSettings
from planner.solver.stages import Found, Limits, keep_promises, keep_wishes, weighed
from planner.solver.telling import Telling

FIRST_WORK, NEXT_WORK = 3.0, 1.5
"""Deterministic time of one solve; sized so that first plan and neighbourhoods each end within seconds."""
PROMISES_WORK = 10.0
"""Deterministic time for the promises of a whole month at once: some seconds, where dates are tight."""
IDLE_PARTS = 25
"""So many parts planned again without anything better, and other dates are not looked for any more."""
SHARE_OF_PROMISES = 0.5
"""At most this share of the time is spent on promises that may still be kept, before wishes have their turn."""
SHARE_OF_DATES = 0.5
"""At most this share of the time is spent on routes and dates alone; what is found there still needs people."""
WHOLE = 1000
"""A period with at most this many candidates, all shifts together, is also solved whole: its plan is proven best."""
LAST_BOUND_SECONDS = 2.0
"""A plan is never handed over without a bound if this is enough to find one."""
FIRST_PLAN_SECONDS = 5.0
"""However little time is given, a first plan is waited for this long: an empty screen helps nobody."""
SHARE_OF_BOUND = 0.25
"""At most this share of the time is spent on bounds."""


class Search:
    """One search. Reads the clock only to know when to stop; what it finds depends on problem and seed alone."""

    def __init__(
        self, problem: PlanningProblem, settings: SolveSettings, report: Callable[[Progress], bool] | None
    ) -> None:
        self.problem, self.settings = problem, settings
        self.telling = Telling(problem, report)
        self.best: Found | None = None
        self.bounds: Bounds | None = None
        self.classes: tuple[DayClass, ...] = ()

    def run(self, start_from: Plan | None = None) -> StoppedBy:
        """Search until the gap is reached, time is up or the user stops."""
        self.telling.tell(Stage.ROUTES)
        self.classes = day_classes(self.problem, ROUTE_RULES)
        every = columns_of(self.classes)
        self.telling.tell(Stage.FIRST_PLAN)
        for neighbourhood in self._beginnings(every, start_from):
            self._try(neighbourhood)
            if self.done():
                break
        if self.best is None:
            self._try(any_day(every, frozenset(frozenset({stop.id}) for stop in self.problem.stops)))
        if not self.done() and sum(len(candidates) for candidates in every.values()) <= WHOLE:
            self._solve_whole(every)
        self._improve(every)
        if self.bounds is not None and self.best is not None and not self.wish_bound:
            self.bounds.least_wishes(self.best.promise_cost, LAST_BOUND_SECONDS)
        return self._why()

    @property
    def gap_reached(self) -> bool:
        """Tell whether no plan can be better by more than the gap asked for."""
        if self.best is None or self.best.promise_cost > self.promise_bound + TOLERANCE:
            return False
        return self._good_enough(self.best.wish_cost)

    def done(self) -> bool:
        """Tell whether to stop. Whoever stops early still gets a first plan; it takes some seconds."""
        return self.stopped_by_user or self._left() <= 0 or self.gap_reached

    @property
    def stopped_by_user(self) -> bool:
        """Tell whether somebody stopped the search and there is a plan to show."""
        return self.telling.stopped and self.best is not None

    def _why(self) -> StoppedBy:
        if self.telling.stopped and not self.gap_reached:
            return StoppedBy.USER
        return StoppedBy.GAP if self.gap_reached else StoppedBy.TIME

    def _left(self) -> float:
        left = self.settings.seconds - self.telling.seconds
        return left if self.best is not None else max(left, FIRST_PLAN_SECONDS)

    def _share(self) -> float:
        return max(self._left() * SHARE_OF_BOUND, 0.0 if self.best is not None else FIRST_PLAN_SECONDS)

    def _beginnings(self, every: Columns, start_from: Plan | None) -> Iterator[Neighbourhood]:
        """Yield models to begin with, small ones first; the bounds are found on the way."""
        if start_from is not None:
            yield same_routes(every, start_from)
        self.bounds = bounds = Bounds(self.problem, self.classes)
        least = bounds.least_promises(self._share())
        if self.best is None and (dated := self._dated(every, least)) is not None:
            self._keep_promises(self._master(same_routes(every, dated)), FIRST_WORK)
            if self.done():
                return
        routes = bounds.least_wishes(least.value, self._share())
        dated = self._dated(every, routes)
        if dated is not None:
            self._begin_anew(same_routes(every, dated))
            yield same_weekdays(every, dated)
        if dated is not None and not self.done():
            yield from self._with_better_dates(bounds, every, dated, routes, least.value)
        if self._breaks_more_than(least.value) and self.best is not None:
            bounds.least_wishes(self.best.promise_cost, self._share())

    def _with_better_dates(
        self, bounds: Bounds, every: Columns, dated: Plan, routes: Relaxed, promise_cost: float
    ) -> Iterator[Neighbourhood]:
        """Choose dates and routes together where the best routes find no good dates: spacing, holidays, two buses."""
        until = self.telling.seconds + SHARE_OF_DATES * self._left()

        def goes_on(idle: int) -> bool:
            self.telling.tell(Stage.FIRST_PLAN, self.best, self.wish_bound)
            return idle < IDLE_PARTS and self.telling.seconds < until and not self.stopped_by_user

        limits = Limits(PROMISES_WORK, until - self.telling.seconds, self.settings.seed, self.telling.plan_seen)
        better = Dating(self.problem, every, bounds, routes, promise_cost).better(dated, limits, goes_on)
        if better is not dated:
            self._begin_anew(same_routes(every, better))
            yield same_weekdays(every, better)
        if self._breaks_more_than(promise_cost):
            yield any_day(every, routes.sets)

    def _begin_anew(self, neighbourhood: Neighbourhood) -> None:
        """Solve both stages from nothing: other routes than the best plan's, so that plan is no hint."""
        master = self._master(neighbourhood)
        found = keep_promises(master, self._limits(FIRST_WORK))
        if found is not None and (self.best is None or found.promise_cost <= self.best.promise_cost):
            self._keep(found)
            self._keep_wishes(master, FIRST_WORK, found)

    def _dated(self, every: Columns, routes: Relaxed) -> Plan | None:
        return put_on_dates(self.problem, every, routes.sets, Limits(FIRST_WORK, self._left(), self.settings.seed))

    def _breaks_more_than(self, promise_cost: float) -> bool:
        return self.best is not None and self.best.promise_cost > promise_cost + TOLERANCE

    @property
    def promise_bound(self) -> float:
        """No plan breaks promises by less."""
        return self.bounds.promises if self.bounds else 0.0

    @property
    def wish_bound(self) -> float:
        """No plan that keeps as many promises as the best one found costs the wishes less."""
        return self.bounds.wishes(self.best.promise_cost if self.best else 0.0) if self.bounds else 0.0

    def _solve_whole(self, every: Columns) -> None:
        """Solve everything as one model: what is proven there is a bound for every plan."""
        master = self._master(Neighbourhood(every))
        if self.best is None or self.bounds is None:
            return
        if self._breaks_more_than(self.promise_bound):
            kept = keep_promises(master, self._limits(FIRST_WORK), self.best.plan)
            self._keep_if_any(kept)
            if kept is None or not kept.proven:
                return
            self.bounds.proven(kept.promise_cost)
        if not self.done():
            better = keep_wishes(master, self._limits(FIRST_WORK), self.best)
            self._keep_if_any(better)
            if better is not None and better.proven:
                self.bounds.proven(self.best.promise_cost, better.wish_cost)

    def _improve(self, every: Columns) -> None:
        """Plan parts again: for promises while some may still be kept, at most half of the time; then for wishes."""
        chance = random.Random(self.settings.seed)
        half = self.telling.seconds + SHARE_OF_PROMISES * self._left()
        while not self.done() and self.best is not None:
            start = self.best
            wanted = self._wanted(start.plan) if self._promises_first(half) else frozenset()
            for neighbourhood in around(every, start.plan, wanted, chance):
                master = self._master(neighbourhood)
                if self._promises_first(half):
                    self._keep_promises(master, NEXT_WORK)
                else:
                    self._keep_wishes(master, NEXT_WORK, start)
                if self.done() or self._better_than(start):
                    break

    def _promises_first(self, half: float) -> bool:
        return self._breaks_more_than(self.promise_bound) and self.telling.seconds < half

    def _better_than(self, start: Found) -> bool:
        return self.best is not None and self.best.better_than(start)

    def _wanted(self, plan: Plan) -> frozenset[str]:
        """Return stops that a promise which is not kept speaks about, and that can be visited at all."""
        findings = [f for rule in PLAN_RULES if rule.level is Level.PROMISE for f in rule.check(self.problem, plan)]
        stops, places = {f.stop_id for f in findings}, {f.facts.get("locality_id") for f in findings}
        possible = {stop_id for c in self.classes for route in c.candidates for stop_id in route.stop_ids}
        return frozenset(
            s.id for s in self.problem.stops if s.id in possible and (s.id in stops or s.locality_id in places)
        )

    def _try(self, neighbourhood: Neighbourhood) -> None:
        """Solve one model from the best plan, promises first, and keep what is better."""
        master = self._master(neighbourhood)
        self._keep_promises(master, FIRST_WORK)
        if self.best is not None and not self.done():
            self._keep_wishes(master, FIRST_WORK, self.best)

    def _master(self, neighbourhood: Neighbourhood) -> Master:
        return Master(self.problem, neighbourhood.columns, PLAN_RULES, neighbourhood.company)

    def _keep_promises(self, master: Master, work: float) -> None:
        if self.best is None or self._breaks_more_than(self.promise_bound):
            self._keep_if_any(keep_promises(master, self._limits(work), self.best.plan if self.best else None))

    def _keep_wishes(self, master: Master, work: float, start: Found) -> None:
        self._keep_if_any(keep_wishes(master, self._limits(work), start))

    def _limits(self, work: float) -> Limits:
        return Limits(work, self._left(), self.settings.seed, self.telling.plan_seen, self._good_enough)

    def _good_enough(self, wish_cost: float) -> bool:
        """Tell whether a plan that keeps as many promises as the best one need not be improved."""
        return wish_cost - self.wish_bound <= self.settings.gap_percent / 100 * wish_cost

    def _keep_if_any(self, found: Found | None) -> None:
        if found is not None:
            self._keep(found)

    def _keep(self, found: Found) -> None:
        found = weighed(self.problem, found.plan, PLAN_RULES, proven=found.proven)
        better = found.better_than(self.best)
        if better:
            self.best = found
        if better or self.telling.due:
            stage = Stage.PROMISES if self._breaks_more_than(self.promise_bound) else Stage.WISHES
            self.telling.tell(stage, self.best, self.wish_bound)
